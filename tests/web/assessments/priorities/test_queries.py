"""Priorities as of a day stand as they stood then, and what is marked for others is not there."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority, Standing, Status
from frankpledge.web.assessments.priorities import queries
from frankpledge.web.sharing.services import found_group, mark

pytestmark = pytest.mark.django_db


def day(year: int, month: int = 1) -> datetime.date:
    return datetime.date(year, month, 1)


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def make(cast):
    """Make a priority with what it was, from when: (status, under, since) each."""

    def made(slug: str, *stood, **more) -> Priority:
        status, under, _ = stood[-1]
        row = Priority.objects.create(partnership=cast.own, slug=slug, name=slug.upper(), status=status,
                                      under=under, since=stood[0][2], origin="stated", source="§1",
                                      **more)  # fmt: skip
        for number, (was, above, since) in enumerate(stood, start=1):
            Standing.objects.create(partnership=cast.own, priority=row, number=number, status=was,
                                    under=above, since=since)  # fmt: skip
        return row

    return made


def laid_out(held) -> list[tuple[str, str, list]]:
    return [(one.priority.slug, one.status.value, laid_out(one.beneath)) for one in held]


def test_what_stood_on_a_day_stands_as_it_stood_then(manager, make):
    lines = make("lines", ("priority", None, day(2021)))
    make("threat", ("focus-area", None, day(2022)), ("emerging-threat", lines, day(2023)))
    make("over", ("priority", None, day(2021)), ended_on=day(2023), ended_why="Reached.")
    assert laid_out(queries.on(manager, day(2020))) == []
    assert laid_out(queries.on(manager, day(2022))) == [
        ("lines", "priority", []), ("over", "priority", []), ("threat", "focus-area", []),
    ]  # fmt: skip
    assert laid_out(queries.on(manager, day(2023))) == [
        ("lines", "priority", [("threat", "emerging-threat", [])])
    ]
    assert queries.on(manager, day(2023))[0].beneath[0].above == lines
    assert [row.slug for row in queries.ended(manager, day(2023))] == ["over"]
    assert queries.ended(manager, day(2022)) == []


def test_one_of_which_nothing_says_since_when_counts_from_its_period(manager, make):
    make("stated", ("priority", None, None), first_year=2021, last_year=2025)
    make("always", ("priority", None, None))
    assert [one.priority.slug for one in queries.on(manager, day(2020))] == ["always"]
    assert [one.priority.slug for one in queries.on(manager, day(2021))] == ["always", "stated"]


def test_what_is_marked_for_others_is_not_there_and_what_is_under_it_stands_by_itself(
    acting, manager, make
):
    lines = make("lines", ("priority", None, day(2021)))
    make("threat", ("focus-area", None, day(2021)), ("emerging-threat", lines, day(2023)),
         ("focus-area", None, day(2024)))  # fmt: skip
    threat = make("under", ("emerging-threat", lines, day(2023)))
    group = found_group(
        by=manager, partnership=manager.partnership, name="Inner", purpose="Synthetic"
    )
    mark(
        by=manager,
        kind="priority",
        record_id="lines",
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    board = acting(Role.BOARD_MEMBER)
    assert queries.priority(board, "lines") is None
    assert queries.describe(board, ["lines", "under"]) == {
        "under": ("UNDER", "/southmere/priorities/under/")
    }
    assert laid_out(queries.on(board, day(2023))) == [
        ("threat", "emerging-threat", []), ("under", "emerging-threat", []),
    ]  # fmt: skip
    assert list(queries.choosable(board, threat).others.values_list("slug", flat=True)) == [
        "threat"
    ]
    moved = Priority.objects.get(slug="threat")
    told = [("Focus area", "", day(2021)), ("Emerging threat", "", day(2023))]
    assert queries.earlier_standings(board, moved) == told
    assert queries.earlier_standings(manager, moved)[1] == ("Emerging threat", "LINES", day(2023))


def test_the_oldest_review_that_has_come_is_told_first(manager, make):
    make("later", ("priority", None, day(2021)), review_on=day(2026, 2))
    make("sooner", ("priority", None, day(2021)), review_on=day(2026))
    make("to-come", ("priority", None, day(2021)), review_on=day(2027))
    make(
        "over",
        ("priority", None, day(2021)),
        review_on=day(2025),
        ended_on=day(2025),
        ended_why="X",
    )
    come = queries.due(queries.standing(manager), day(2026, 2))
    assert [row.slug for row in come] == ["sooner", "later"]


def test_without_a_standing_of_its_own_it_stands_as_it_is(manager, cast):
    Priority.objects.create(partnership=cast.own, slug="bare", name="Bare", status=Status.PRIORITY,
                            origin="stated", source="§1")  # fmt: skip
    assert laid_out(queries.on(manager, day(2026))) == [("bare", "priority", [])]


def test_another_partnerships_priorities_are_not_there(acting, cast, make):
    make("lines", ("priority", None, day(2021)))
    assert queries.on(acting(Role.MANAGER, cast.other), day(2026)) == []


def test_what_was_carried_on_unchanged_is_nothing_before(manager, make):
    kept = make("kept", ("priority", None, day(2021)), ("priority", None, day(2025)))
    assert queries.earlier_standings(manager, kept) == []
    grown = make(
        "grown", ("focus-area", None, day(2021)), ("priority", None, day(2023)), ("priority", None, day(2025))
    )  # fmt: skip
    assert queries.earlier_standings(manager, grown) == [("Focus area", "", day(2021))]
