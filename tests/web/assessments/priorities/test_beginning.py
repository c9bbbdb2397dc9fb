"""A priority begins by a decision with its day, under a name of its own, and carried on it keeps what it was."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.beginning import Begun, adopt, carry_on
from frankpledge.web.decisions.services import Told, enter, record_decision
from tests.web.assessments.chosen import MET, board_of

pytestmark = pytest.mark.django_db
LATER = datetime.date(2026, 1, 25)


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def decide(manager):
    """Let the Board decide on a day."""

    def decided(day: datetime.date = MET):
        return record_decision(by=manager, today=datetime.date(2026, 1, 31), kind="priority", title="So", wording="So.",
                               body=board_of(manager.partnership), decided_on=day)  # fmt: skip

    return decided


@pytest.fixture
def begin(manager, decide):
    def begun(name: str, status: str = "priority", **more) -> Priority:
        return adopt(by=manager, begun=Begun(name, status, **more), decision=decide(), marked=(OFFICIAL, []),
                     relation="adopted as")  # fmt: skip

    return begun


def carry(manager, held, decision, status="priority", **more) -> Priority:
    begun = Begun(held.name, status, **more)
    return carry_on(
        by=manager, priority=held, begun=begun, decision=decision, relation="carried on as"
    )


def test_each_has_an_address_of_its_own(begin):
    first = begin("Knife crime")
    Priority.objects.filter(pk=first.pk).update(ended_on=MET, ended_why="Reached.")
    assert (first.slug, begin("Knife crime!").slug, begin("刀").slug) == (
        "knife-crime",
        "knife-crime-2",
        "priority",
    )
    assert len(begin("x" * 200).slug) <= 64


def test_one_that_stands_is_not_begun_again(begin):
    begin("Knife crime")
    with pytest.raises(CallFault, match="Carry that one on"):
        begin("knife CRIME")


@pytest.mark.parametrize(
    ("years", "words"), [((2025, None), "both years"), ((2029, 2025), "before it begins")]
)
def test_a_period_is_whole(begin, years, words):
    with pytest.raises(CallFault, match=words):
        begin("Knife crime", first_year=years[0], last_year=years[1])


def test_a_decision_without_its_day_begins_nothing(manager, cast):
    told = Told("priority", "So", "So.", None, None, 2023, is_as_stated=True, source="§1")
    stated = enter(by="test", partnership=cast.own, told=told)
    with pytest.raises(CallFault, match="Nothing says when"):
        adopt(
            by=manager,
            begun=Begun("X", "priority"),
            decision=stated,
            marked=(OFFICIAL, []),
            relation="x",
        )
    assert not Priority.objects.exists()


def test_carried_on_it_keeps_what_it_was(manager, begin, decide):
    lines = begin("County lines", first_year=2021, last_year=2025)
    threat = begin("Exploitation", "emerging-threat", under=lines, words="Grows.")
    carried = carry(manager, threat, decide(LATER), words="Stands by itself.")
    assert (carried.status, carried.under, carried.period) == ("priority", None, "")
    assert [(row.status, row.under_id) for row in carried.standings.all()] == [
        ("emerging-threat", lines.pk), ("priority", None),
    ]  # fmt: skip
    assert [row.words for row in carried.texts.all()] == ["Grows.", "Stands by itself."]
    why = carried.texts.last().why
    assert why == f"As decided in {carried.standings.last().decision.reference}."
    assert (
        carry(manager, lines, decide(LATER), first_year=2025, last_year=2029).period == "2025–2029"
    )


def test_it_is_not_carried_on_from_before_what_it_is_nor_under_itself(manager, begin, decide):
    lines = begin("County lines")
    threat = begin("Exploitation", "emerging-threat", under=lines)
    with pytest.raises(CallFault, match="begins on that day or later"):
        carry(manager, lines, decide(datetime.date(2025, 1, 1)))
    with pytest.raises(CallFault, match="cannot stand under itself"):
        carry(manager, lines, decide(LATER), "focus-area", under=threat)
