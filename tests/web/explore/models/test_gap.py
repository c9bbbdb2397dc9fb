"""A data gap knows of whom it was asked, whether it is open, and when somebody must look at it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.explore.models import DataGap
from frankpledge.web.explore.models.gap import about
from frankpledge.web.partnerships.models import Agency

DAY = datetime.date
ASKED = DAY(2026, 1, 5)


def test_it_says_of_whom_and_of_what():
    assert DataGap(agency=Agency(name="Council")).of_whom == "Council"
    assert DataGap(asked_of="A trust").of_whom == "A trust"
    assert str(DataGap(data="Calls")) == "Calls"
    assert DataGap(topic="police-uk/burglary").topic_name == "Burglary"
    assert DataGap(topic="return/marac").topic_name == about()["return/marac"]
    assert DataGap(topic="gone").topic_name == "gone"


@pytest.mark.parametrize("state", list(DataGap.State))
def test_what_was_refused_is_open_still(state):
    assert DataGap(state=state).is_open == (state in ("asked", "promised", "refused"))


@pytest.mark.parametrize(
    ("more", "on"),
    [
        ({}, ASKED),
        ({"review_on": DAY(2026, 4, 1)}, DAY(2026, 4, 1)),
        ({"state": "promised", "promised_by": DAY(2026, 3, 1)}, DAY(2026, 3, 1)),
        ({"state": "promised", "promised_by": DAY(2026, 3, 1), "review_on": DAY(2026, 2, 1)}, DAY(2026, 2, 1)),
        ({"state": "refused", "promised_by": DAY(2026, 3, 1), "review_on": DAY(2026, 4, 1)}, DAY(2026, 4, 1)),
    ],
)  # fmt: skip
def test_its_duty_is_the_earliest_day_that_still_binds(more, on):
    assert DataGap(asked_on=ASKED, **more).duty_on == on
