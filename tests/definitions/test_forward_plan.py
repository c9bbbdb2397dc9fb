"""The forward plan: each thing goes to the right meeting of the right month, or says why it has none."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.forward_plan import (
    ForwardItem,
    ForwardPlan,
    MeetingToCome,
    Missing,
    forward_plan,
    lay_out,
)
from frankpledge.definitions.partnership import load_partnership

DAY = datetime.date
FIRST = DAY(2025, 3, 20)
GROUPS = ("board", "group")
SOURCE = {"source": "Synthetic", "confidence": "confirmed"}


def item(name="thing", **more):
    return ForwardItem.model_validate(
        {"id": name, "text": "A thing", "group": "board", **SOURCE, **more}
    )


def meeting(on, group="board", planned_for=None):
    return MeetingToCome(
        group, on, f"{group}-{on}", f"{on:%Y-%m}" if planned_for is None else planned_for
    )


def laid(items, meetings, year=None, groups=GROUPS):
    return lay_out(items, meetings, groups=groups, first=FIRST, cycle_year=lambda _: year)


def test_a_thing_goes_to_its_groups_meeting_of_its_month_within_twelve_months():
    may, november = meeting(DAY(2025, 5, 15)), meeting(DAY(2025, 11, 13))
    elsewhere = meeting(DAY(2025, 5, 20), "group")
    rows = laid([item(months=[11, 5, 2])], [elsewhere, november, may])
    assert [(row.month, row.meeting, row.missing) for row in rows] == [
        (DAY(2025, 5, 1), may, None),
        (DAY(2025, 11, 1), november, None),
        (DAY(2026, 2, 1), None, Missing.NO_MEETING),
    ]


def test_the_twelve_months_begin_with_this_one_and_end_before_it_comes_again():
    months = [row.month for row in laid([item(months=[3])], [])]
    assert months == [DAY(2025, 3, 1)]


def test_a_meeting_that_was_moved_keeps_what_its_month_brings_and_a_regular_one_comes_first():
    moved = meeting(DAY(2025, 6, 5), planned_for="2025-05")
    extraordinary = meeting(DAY(2025, 5, 2), planned_for="")
    (row,) = laid([item(months=[5])], [extraordinary, moved])
    assert row.meeting == moved
    (row,) = laid([item(months=[5])], [extraordinary])
    assert row.meeting == extraordinary
    (row,) = laid([item(months=[6])], [moved])
    assert row.missing is Missing.NO_MEETING


@pytest.mark.parametrize(("days", "found"), [(6, False), (7, True), (21, True), (22, False)])
def test_shortly_after_is_one_to_three_weeks_after_the_other_groups_meeting(days, found):
    board = meeting(DAY(2025, 5, 15))
    after = meeting(board.on + datetime.timedelta(days), "group")
    (row,) = laid([item(group="group", months=[5], follows="board")], [board, after])
    assert row.followed == board
    assert (row.meeting == after, row.missing) == (
        found,
        None if found else Missing.NOT_SHORTLY_AFTER,
    )


def test_what_follows_a_meeting_that_there_is_not_says_so():
    (row,) = laid(
        [item(group="group", months=[5], follows="board")], [meeting(DAY(2025, 5, 29), "group")]
    )
    assert (row.meeting, row.missing) == (None, Missing.NOTHING_TO_FOLLOW)


def test_what_is_for_some_years_of_the_cycle_is_there_in_those_and_doubtful_where_the_year_is_not_known():
    (may, thing) = meeting(DAY(2025, 5, 15)), item(months=[5], cycle_years=[1, 3])
    assert [row.meeting for row in laid([thing], [may], year=3)] == [may]
    assert laid([thing], [may], year=2) == []
    (row,) = laid([thing], [may])
    assert (row.meeting, row.is_year_known) == (may, False)
    assert all(row.is_year_known for row in laid([item(months=[5])], [may]))


def test_what_is_due_so_often_goes_to_every_meeting_and_says_where_they_are_too_few():
    held = [meeting(DAY(2025, month, 10), "group") for month in (4, 7, 10)]
    thing = item(group="group", times_a_year=4)
    extraordinary = meeting(DAY(2025, 5, 2), "group", planned_for="")
    rows = laid([thing], [extraordinary, *held])
    assert [row.meeting for row in rows] == [*held, None]
    assert rows[-1].missing is Missing.TOO_FEW
    rows = laid([thing], [*held, meeting(DAY(2026, 1, 10), "group")])
    assert [row.missing for row in rows] == [None] * 4


def test_what_no_month_is_known_of_or_no_group_takes_stands_last():
    rows = laid(
        [item("a", note="No month"), item("b", group="nobody", months=[4]), item("c", months=[4])],
        [],
    )
    assert [(row.item.id, row.missing) for row in rows] == [
        ("c", Missing.NO_MEETING),
        ("a", Missing.NO_TIME),
        ("b", Missing.NO_GROUP),
    ]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "names no time"),
        ({"months": [5], "times_a_year": 2}, "keep one of them"),
        ({"follows": "board", "note": "x"}, "go with months"),
        ({"cycle_years": [1], "note": "x"}, "go with months"),
        ({"months": [13]}, "less than or equal to 12"),
        ({"months": [5], "confidence": "sure"}, "confidence"),
    ],
)
def test_an_item_says_when_in_one_way(more, words):
    with pytest.raises(ValidationError, match=words):
        item(**more)


def test_no_id_stands_twice():
    once = item(months=[5]).model_dump()
    with pytest.raises(ValidationError, match="'thing' stands twice"):
        ForwardPlan.model_validate(
            {"version": 1, "lists": [{"id": "a", "items": [once]}, {"id": "b", "items": [once]}]}
        )


def test_what_is_shipped_names_groups_that_the_partnership_has_and_only_its_own():
    definition = load_partnership("south-warwickshire")
    groups = {one.id for one in definition.groups}
    held = forward_plan().items_for("south-warwickshire")
    assert {one.group for one in held} | {one.follows for one in held if one.follows} <= groups
    everywhere = forward_plan().items_for("")
    assert everywhere == forward_plan().items_for("elsewhere")
    assert {one.id for one in everywhere} < {one.id for one in held}
    assert not any("Partnership Plan 2021" in one.source for one in everywhere)


def test_the_boards_months_are_those_of_the_plan():
    held = {one.id: one for one in forward_plan().items_for("south-warwickshire")}
    definition = load_partnership("south-warwickshire")
    (board,) = [one for one in definition.groups if one.id == "board"]
    (calendar,) = [one for one in board.calendars if one.in_force]
    months = {one.month for one in calendar.meetings}
    assert {
        month for one in held.values() if one.group == "board" for month in one.months
    } == months
    assert held["strategic-assessment"].cycle_years == (1,)
    assert held["executive-summary"].cycle_years == (3,)
    assert held["death-review-plans"].confidence == "uncertain"
    assert held["publication"].waits_for


@pytest.fixture
def yearly():
    return item(yearly_from="2023-09")


def test_what_is_done_every_year_falls_due_by_itself_for_the_next_meeting(yearly):
    november = meeting(DAY(2025, 11, 13))
    special = meeting(DAY(2025, 10, 1), planned_for="")
    elsewhere = meeting(DAY(2025, 9, 10), "group")
    before = meeting(DAY(2024, 11, 14))
    (row,) = laid([yearly], [before, elsewhere, special, november])
    assert (row.month, row.meeting, row.since) == (DAY(2025, 11, 1), november, DAY(2025, 9, 1))


def test_what_no_meeting_took_since_the_year_before_is_due_still(yearly):
    may = meeting(DAY(2025, 5, 15))
    rows = laid([yearly], [may])
    assert [(row.meeting, row.missing, row.since) for row in rows] == [
        (may, None, DAY(2024, 9, 1)),
        (None, Missing.NOT_PLANNED, DAY(2025, 9, 1)),
    ]


def test_what_was_left_of_the_year_before_is_done_with_this_years(yearly):
    def laid_from_october(meetings):
        rows = lay_out([yearly], meetings, groups=GROUPS, first=DAY(2025, 10, 1),
                       cycle_year=lambda _: None)  # fmt: skip
        return [(row.meeting, row.since) for row in rows]

    november = meeting(DAY(2025, 11, 13))
    following = (None, DAY(2026, 9, 1))
    assert laid_from_october([november]) == [(november, DAY(2025, 9, 1)), following]
    assert laid_from_october([]) == [(None, DAY(2025, 9, 1)), following]


def test_it_does_not_fall_due_before_a_year_has_gone():
    assert laid([item(yearly_from="2025-09")], [meeting(DAY(2025, 11, 13))]) == []


def test_what_comes_after_the_twelve_months_is_not_told_yet(yearly):
    (row,) = laid([yearly], [meeting(DAY(2024, 9, 20)), meeting(DAY(2026, 3, 1))][:1])
    assert (row.missing, row.month) == (Missing.NOT_PLANNED, DAY(2025, 9, 1))
    assert laid([yearly], [meeting(DAY(2024, 9, 20)), meeting(DAY(2026, 3, 1))]) == []


AFTER = {"waits_for": "the agreement", "after_approval_of": "agreement"}


def _approved(meetings, day=None):
    approved = {"agreement": day} if day else {"another": DAY(2025, 4, 1)}
    return lay_out([item(**AFTER)], meetings, groups=GROUPS, first=FIRST, cycle_year=lambda _: None,
                   approved=approved)  # fmt: skip


def test_what_waits_for_an_approval_goes_to_no_meeting_before_it():
    may, november = meeting(DAY(2025, 5, 15)), meeting(DAY(2025, 11, 13))
    (row,) = _approved([may, november])
    assert (row.meeting, row.missing) == (None, Missing.NO_TIME)
    (row,) = _approved([may, november], DAY(2025, 5, 16))
    assert (row.meeting, row.since) == (november, DAY(2025, 5, 16))
    (row,) = _approved([may, november], DAY(2025, 5, 15))
    assert row.meeting == may
    assert _approved([meeting(DAY(2025, 2, 20)), may], DAY(2025, 2, 1)) == [], "February took it"
    assert _approved([may], DAY(2026, 3, 1)) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"yearly_from": "2023-09", "months": [5]}, "leave the other times out"),
        ({"after_approval_of": "agreement"}, "say in waits_for"),
    ],
)
def test_times_that_contradict_each_other_are_refused(more, words):
    with pytest.raises(ValidationError, match=words):
        item(**more)


def test_the_figures_fall_due_each_year_and_the_plan_waits_for_the_countys_agreement():
    held = {one.id: one for one in forward_plan().items_for("south-warwickshire")}
    assert held["performance-figures"].yearly_from == "2023-09"
    strategies = {one.id for one in load_partnership("south-warwickshire").strategies}
    assert held["publication"].after_approval_of in strategies
    assert held["new-directions"].follows == "board"
