"""A judgement is asked for once at a time, and signed with words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.performance.models import Judgement


def test_it_is_signed_with_words_or_not_at_all(asked):
    held = asked()
    assert str(held) == held.why_asked
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.filter(pk=held.pk).update(state="signed", verdict="good")


def test_two_that_wait_for_one_indicator_and_area_are_refused(asked):
    held = asked()
    held.pk, held.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)
