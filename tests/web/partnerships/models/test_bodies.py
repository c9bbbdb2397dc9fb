"""The database itself keeps a code, an agency and a group from standing twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.partnerships.models import Agency, Group, Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Partnership.objects.create(slug="one", name="One", code="E22000999")


def refused(make, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.objects.create(**values)


def test_a_code_stands_once(place):
    assert str(place) == "One"
    refused(Partnership, slug="two", name="Two", code="E22000999")


@pytest.mark.parametrize("model", [Agency, Group])
def test_a_short_id_stands_once_in_a_partnership_and_again_in_another(place, model):
    model.objects.create(partnership=place, slug="x", name="X")
    refused(model, partnership=place, slug="x", name="Other")
    other = Partnership.objects.create(slug="two", name="Two", code="E22000998")
    assert str(model.objects.create(partnership=other, slug="x", name="X")) == "X"
