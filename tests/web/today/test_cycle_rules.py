"""The cycle on the front page: what waits for whom, and its line."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.definitions.cycles import load_cycle
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.cycle import services
from frankpledge.web.today.cycle_rules import cycle_to_follow
from frankpledge.web.today.waiting import RULES

pytestmark = pytest.mark.django_db
DAY = datetime.date
FOUR = load_cycle("four-years")
TODAY = datetime.date(2026, 11, 28)


@pytest.fixture
def held(cast):
    """Give the membership of a role."""
    return lambda role: cast.person(role).memberships.get()


@pytest.fixture
def begin(held):
    """Begin a cycle; give what marks one of its stages as done."""

    def begun(begins="2024-04", definition=FOUR, done=()):
        given = {"by": held(Role.ANALYST), "today": DAY(2026, 11, 28)}
        cycle = services.begin_cycle(**given, definition=definition, begins=begins)
        for stage in done:
            services.stage_done(**given, cycle=cycle, stage=stage, done_on=DAY(2026, 10, 16))
        return cycle

    return begun


def told(membership, today=TODAY) -> list[tuple[str, str]]:
    return [(one.words, one.why) for one in cycle_to_follow(membership, None, today)]


EARLIER = [stage.id for row in FOUR.years[:2] for stage in row.stages]


def test_what_is_late_and_what_is_next_waits_for_analyst_and_manager(held, begin):
    begin(done=[*EARLIER, "rationales-3"])
    expected = [
        ("Late: Countywide MoRiLE scoring sessions", "Its window ended on 31 October 2026."),
        ("Next: Emerging issues identified from data and MoRiLE", "Its window ends on 31 December 2026."),
    ]  # fmt: skip
    for role in Role:
        waits = told(held(role))
        assert waits == (expected if role in (Role.ANALYST, Role.MANAGER) else []), role
    assert cycle_to_follow in RULES


def test_of_several_that_are_late_the_longest_waiting_is_named(held, begin):
    begin()
    first = told(held(Role.MANAGER))[0]
    assert first == (
        "Late: Consultation, virtual and on an online platform",
        "Its window ended on 31 October 2024. 13 more stages are late.",
    )


def test_one_more_is_one_more(held, begin):
    begin(done=EARLIER)
    assert told(held(Role.ANALYST))[0] == (
        "Late: Rationale documents by theme specialists",
        "Its window ended on 31 October 2026. 1 more stage is late.",
    )


def test_theme_specialists_are_told_of_rationales_alone(held, begin):
    cycle = begin(done=EARLIER)
    specialist = held(Role.THEME_SPECIALIST)
    assert told(specialist, datetime.date(2026, 8, 31)) == []
    assert told(specialist, datetime.date(2026, 9, 1)) == [
        ("Next: Rationale documents by theme specialists", "Its window ends on 31 October 2026.")
    ]
    (late,) = cycle_to_follow(specialist, None, TODAY)
    assert late.words == "Late: Rationale documents by theme specialists"
    assert late.address.endswith(f"/assessment/cycle/{cycle.reference}/stages/rationales-3/")


def test_a_step_that_has_not_begun_waits_for_nobody(held, begin):
    begin()
    assert told(held(Role.ANALYST), datetime.date(2024, 8, 31)) == []


def test_the_first_cycle_and_the_next_wait_to_be_begun(held, begin):
    analyst, specialist = held(Role.ANALYST), held(Role.THEME_SPECIALIST)
    assert [words for words, _ in told(analyst)] == ["Begin the assessment’s cycle"]
    assert told(specialist) == []
    begin("2020-04")
    assert told(analyst) == [("Begin the next cycle", "The last one ended on 31 March 2024.")]
    assert told(specialist) == []
    begin("2027-04")
    assert told(analyst) == []


def test_the_line_stands_on_the_front_page(cast, as_role, begin, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())
    begin()
    page = as_role(Role.BOARD_MEMBER).get(reverse("today", args=[cast.own.pk])).text
    assert "Year 3 of 4, until 31 March 2028." in page
    page = as_role(Role.PUBLIC_VIEWER).get(reverse("today", args=[cast.own.pk])).text
    assert "Year 3 of 4" not in page
