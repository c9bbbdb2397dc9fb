"""Tables of what a review leads to: what tells of a case stands sealed in them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from frankpledge.web.reviews.lessons import QualityPoint
from tests.web.reviews.conftest import PLANTED


def test_the_words_of_a_point_are_sealed(point):
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reviews_qualitypoint")
        kept = cursor.fetchone()[0]
    assert PLANTED in point.text
    assert PLANTED not in kept


def test_the_database_refuses_a_point_that_is_met_before_it_is_made(point):
    with pytest.raises(IntegrityError), transaction.atomic():
        QualityPoint.objects.filter(pk=point.pk).update(met_on="2026-10-11")
