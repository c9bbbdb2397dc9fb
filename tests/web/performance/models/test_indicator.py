"""The database itself keeps an indicator whole, and a reading as it was."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator, Reading

from ..conftest import TODAY


def read(indicator, **more):
    """Make a reading of November 2025."""
    told = {"area": "E22000359", "first": "2025-11", "last": "2025-11", "number": 1, "value": 12.0,
            "read_on": TODAY} | more  # fmt: skip
    return Reading.objects.create(indicator=indicator, **told)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"definition": ""}, {"polarity": "sideways"}, {"ended_on": TODAY}]
)
def test_half_an_indicator_is_refused(robbery, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(pk=robbery.pk).update(**wrong)


def test_a_reading_says_where_it_came_from(robbery, acting):
    person = acting(Role.ANALYST)
    for wrong in ({}, {"entered_by": person}, {"entered_by": person, "release": "r", "source": "x"}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            read(robbery, **wrong)
    assert read(robbery, release="r").value == 12
    assert read(robbery, number=2, entered_by=person, source="Letter of 3 December").number == 2


def test_a_reading_is_neither_changed_nor_deleted(robbery):
    held = read(robbery, release="r")
    for change in (held.delete, lambda: robbery.readings.update(value=0)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert str(robbery.readings.get()) == "E22000359 2025-11–2025-11: 12"


def test_who_may_not_be_coloured_is_judged(robbery, abuse):
    assert (robbery.is_judged, abuse.is_judged) == (False, True)
    assert Indicator(polarity="contextual").is_judged
    assert str(robbery) == "Robbery"
