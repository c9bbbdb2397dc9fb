"""Late analysis and what is due within a fortnight wait for analysts and managers, and for nobody else."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.commissions import services
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.today.analysis_rules import analysis_to_deliver

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership, the first of the partnership, of late 2025."""
    cast.person(Role.ANALYST)
    Membership.objects.update(since=datetime.date(2025, 11, 1))
    return Membership.objects.select_related("partnership").get()


def told(membership, day) -> list[tuple[str, str, str]]:
    return [(w.words, w.why, w.address) for w in analysis_to_deliver(membership, None, day)]


QUARTER = "Quarterly analysis of recorded crime, October to December 2025"
REGISTER = "/southmere/evidence/commissions/"


def test_a_quarter_waits_from_a_fortnight_before_its_day_until_it_is_delivered(analyst):
    assert told(analyst, datetime.date(2026, 3, 1)) == []
    where = f"{REGISTER}recorded-crime-2025-q4/"
    assert told(analyst, datetime.date(2026, 3, 2)) == [
        (f"Due soon: {QUARTER}", "It is due on 16 March 2026.", where)
    ]
    assert told(analyst, datetime.date(2026, 3, 16)) == told(analyst, datetime.date(2026, 3, 2))
    assert told(analyst, datetime.date(2026, 3, 17)) == [
        (f"Late: {QUARTER}", "It was due on 16 March 2026.", where)
    ]


def test_many_late_quarters_are_one_line(analyst):
    ((words, why, where),) = told(analyst, datetime.date(2026, 6, 30))
    assert (words, where) == (f"Late: {QUARTER}", REGISTER)
    assert why == "It was due on 16 March 2026. 1 more quarter of it waits."
    assert "2 more quarters of it wait." in told(analyst, datetime.date(2026, 9, 30))[0][1]


def test_analysts_and_managers_are_told_and_nobody_else(analyst, cast):
    for role in Role:
        waits = told(cast.person(role).memberships.get(), datetime.date(2026, 3, 17))
        assert bool(waits) == (role in (Role.ANALYST, Role.MANAGER)), role


def test_a_marked_commission_is_not_named_on_a_page_without_its_marking(analyst):
    for level in Level:
        services.enter(by=analyst, today=DAY, title=f"Secret {level}", question="?", asker="The chair",
                       asked_on=DAY, due_on=DAY, level=level)  # fmt: skip
    words = [waiting[0] for waiting in told(analyst, datetime.date(2026, 3, 1))]
    assert words == ["Due soon: Secret OFFICIAL", "Due soon: commission SOUTHMERE-A-002"]
