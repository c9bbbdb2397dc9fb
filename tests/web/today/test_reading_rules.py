"""Today asks whoever answers for an indicator for the reading that is late, in one line that leads to the form."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Indicator
from frankpledge.web.today.reading_rules import readings_to_enter

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def polled(cast):
    """Give indicators that people enter."""

    def made(slug):
        return Indicator.objects.create(
            partnership=cast.own, slug=slug, name=slug, definition="Synthetic.", frequency="month",
            entered={"numerator": "people"}, polarity="up-good", levels=["csp"],
        )  # fmt: skip

    return made


def told(membership):
    """Return what waits."""
    return list(readings_to_enter(membership, None, TODAY))


def test_one_leads_to_its_form_and_several_to_the_list(polled, acting):
    assert told(acting(Role.ANALYST)) == []
    polled("safe")
    (one,) = told(acting(Role.ANALYST))
    assert one.words == "1 reading to enter"
    assert one.address.endswith("/indicators/safe/readings/new/")
    assert "December 2025" in one.why
    polled("trust")
    (both,) = told(acting(Role.ANALYST))
    assert both.words == "Readings of 2 indicators to enter"
    assert both.address.endswith("/performance/indicators/")


def test_it_asks_nobody_else(polled, acting):
    polled("safe")
    assert told(acting(Role.SCRUTINY)) == []
    assert told(acting(Role.PUBLIC_VIEWER)) == []
