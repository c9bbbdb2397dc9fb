"""A data gap waits from the day of its promise or review, for those who keep the register."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.gaps import services
from frankpledge.web.today.gap_rules import gaps_to_review, gaps_with_a_day
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES

pytestmark = pytest.mark.django_db
DAY, NEXT = datetime.date(2026, 3, 2), datetime.date(2026, 3, 9)
GIVEN = {"asked_of": "The trust", "asked_on": DAY, "today": DAY, "why_wanted": "To know more."}


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


def words(membership, day) -> list[str]:
    return [waiting.words for waiting in gaps_to_review(membership, None, day)]


def test_a_gap_waits_from_its_day_of_review_and_not_before(analyst):
    services.ask(by=analyst, data="Calls by ward", review_on=NEXT, **GIVEN)
    services.ask(by=analyst, data="Without a day", **GIVEN)
    assert words(analyst, datetime.date(2026, 3, 8)) == []
    (waiting,) = gaps_to_review(analyst, None, datetime.date(2026, 3, 9))
    assert waiting.words == "Review: Calls by ward"
    assert waiting.why == "It was to be looked at on 9 March 2026."
    assert waiting.address.startswith("/southmere/evidence/gaps/")
    assert Seldom(gaps_with_a_day, gaps_to_review) in RULES


def test_a_promise_waits_from_its_day_until_it_is_kept_or_refused(analyst):
    gap = services.ask(by=analyst, data="Calls by ward", **GIVEN)
    services.promise(by=analyst, gap=gap, today=DAY, promised_by=NEXT)
    assert words(analyst, datetime.date(2026, 3, 9)) == ["Review: Calls by ward"]
    services.refuse(by=analyst, gap=gap, today=NEXT, why="No agreement.", risk="Unseen.")
    assert words(analyst, datetime.date(2026, 3, 9)) == []


def test_analysts_and_managers_are_told_and_nobody_else(analyst, cast):
    services.ask(by=analyst, data="Calls by ward", review_on=NEXT, **GIVEN)
    for role in Role:
        waits = words(cast.person(role).memberships.get(), datetime.date(2026, 3, 9))
        assert bool(waits) == (role in (Role.ANALYST, Role.MANAGER)), role


def test_a_marked_gap_is_not_named_on_a_page_without_its_marking(analyst):
    for level in Level:
        services.ask(by=analyst, data=f"Secret {level}", review_on=NEXT, level=level, **GIVEN)
    assert words(analyst, datetime.date(2026, 3, 9)) == [
        "Review: Secret OFFICIAL",
        "Review: data gap SOUTHMERE-GAP-002",
    ]
