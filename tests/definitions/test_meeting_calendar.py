"""A group's year: the days that the plan's calendars give, holidays avoided, the operational group after the Board."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.definitions.meeting_calendar import (
    LATEST,
    SOONEST,
    THURSDAY,
    PlannedMeeting,
    in_turn,
    meetings_of,
)
from frankpledge.definitions.partnership import load_partnership
from frankpledge.definitions.partnership.bodies import Meeting

DAY = datetime.date
GROUPS = {group.id: group for group in load_partnership("south-warwickshire").groups}
PARTS = (None, "early", "mid", "late")


def days(planned):
    return [one.on for one in planned]


def version(group, name):
    return next(one.meetings for one in GROUPS[group].calendars if one.id == name)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        # Reckoned by hand from a wall calendar: the Thursdays nearest to 15 February, May and November.
        (2024, [DAY(2024, 2, 15), DAY(2024, 5, 16), DAY(2024, 11, 14)]),
        (2025, [DAY(2025, 2, 13), DAY(2025, 5, 15), DAY(2025, 11, 13)]),
        (2026, [DAY(2026, 2, 12), DAY(2026, 5, 14), DAY(2026, 11, 12)]),
        (2028, [DAY(2028, 2, 17), DAY(2028, 5, 18), DAY(2028, 11, 16)]),
    ],
)
def test_the_board_of_the_plan_meets_in_the_middle_of_its_months(year, expected):
    found = meetings_of(year, version("board", "plan-1-1"))
    assert days(found) == expected
    assert found[0].purpose.startswith("Receive the strategic assessment")
    assert {one.moved for one in found} == {""}


def test_the_operational_group_of_the_plan_meets_in_january_april_july_and_october():
    found = meetings_of(2025, version("operational-group", "plan-1-1"))
    assert days(found) == [DAY(2025, 1, 16), DAY(2025, 4, 17), DAY(2025, 7, 17), DAY(2025, 10, 16)]


def test_under_appendix_b_it_meets_shortly_after_the_board_in_may_and_november():
    board = days(meetings_of(2025, version("board", "plan-1-1")))
    found = meetings_of(2025, version("operational-group", "appendix-b"), follows=board)
    assert days(found) == [DAY(2025, 2, 20), DAY(2025, 5, 22), DAY(2025, 8, 14), DAY(2025, 11, 20)]
    assert [one.moved for one in found][1:3] == ["shortly after the meeting of 15 May 2025", ""]


def test_one_that_is_late_enough_after_the_other_already_stays():
    found = meetings_of(2025, [Meeting(month=5, part="late")], follows=[DAY(2025, 5, 15)])
    assert (found[0].on, found[0].moved) == (DAY(2025, 5, 29), "")


def test_early_and_late_are_the_first_and_the_last_of_a_weekday():
    asked = [Meeting(month=2, part="late"), Meeting(month=2, part="early")]
    assert days(meetings_of(2024, asked)) == [DAY(2024, 2, 1), DAY(2024, 2, 29)]
    assert days(meetings_of(2023, asked)) == [DAY(2023, 2, 2), DAY(2023, 2, 23)]


@pytest.mark.parametrize(
    ("part", "holidays", "on"),
    [
        ("early", [DAY(2024, 5, 6)], DAY(2024, 5, 13)),  # the early May bank holiday of 2024
        ("late", [DAY(2024, 5, 27)], DAY(2024, 5, 20)),  # the spring bank holiday: its week is the month's last
        ("mid", [DAY(2024, 5, 13), DAY(2024, 5, 20)], DAY(2024, 5, 6)),
        ("mid", [DAY(2024, 5, 6), DAY(2024, 5, 13), DAY(2024, 5, 20)], DAY(2024, 5, 14)),
    ],
)  # fmt: skip
def test_on_a_holiday_nobody_meets(part, holidays, on):
    (found,) = meetings_of(2024, [Meeting(month=5, part=part)], weekday=0, holidays=holidays)
    assert found.on == on
    assert found.moved.endswith("May 2024 is a holiday")


def test_where_every_week_has_its_holiday_it_is_the_next_day_on_which_people_work():
    weeks = [DAY(2024, 3, 15), DAY(2024, 3, 22), DAY(2024, 3, 8)]
    (found,) = meetings_of(2024, [Meeting(month=3)], weekday=calendar.FRIDAY, holidays=weeks)
    assert found.on == DAY(2024, 3, 18)  # past the weekend


def test_one_that_is_moved_twice_says_both():
    board, holiday = DAY(2024, 5, 16), DAY(2024, 5, 23)
    (found,) = meetings_of(2024, [Meeting(month=5)], holidays=[holiday], follows=[board])
    assert found.on == DAY(2024, 5, 30)
    assert found.moved == "shortly after the meeting of 16 May 2024; 23 May 2024 is a holiday"


def test_no_holiday_brings_it_back_to_the_meeting_that_it_follows():
    board, holidays = DAY(2024, 5, 16), [DAY(2024, 5, 23), DAY(2024, 5, 30)]
    (found,) = meetings_of(2024, [Meeting(month=5)], holidays=holidays, follows=[board])
    assert found.on == DAY(2024, 5, 24)


def test_papers_are_in_time_a_week_before():
    assert PlannedMeeting(DAY(2025, 5, 15), "").papers_by(7) == DAY(2025, 5, 8)


def test_venues_and_chairs_come_in_turn_and_nobody_where_none_is_named():
    assert [in_turn(("Stratford", "Leamington"), number) for number in range(3)] == [
        "Stratford", "Leamington", "Stratford",
    ]  # fmt: skip
    assert in_turn((), 3) is None


@st.composite
def calendars(draw: st.DrawFn):
    months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True))
    meetings = [Meeting(month=month, part=draw(st.sampled_from(PARTS))) for month in months]
    year, weekday = draw(st.integers(1990, 2090)), draw(st.integers(0, 4))
    first = DAY(year, 1, 1)
    holidays = draw(st.sets(st.integers(0, 364), max_size=40))
    return year, meetings, weekday, {first + datetime.timedelta(days=one) for one in holidays}


@given(calendars())
def test_each_month_has_its_meeting_on_a_day_on_which_people_work(drawn):
    year, meetings, weekday, holidays = drawn
    found = meetings_of(year, meetings, weekday=weekday, holidays=holidays)
    assert len(found) == len(meetings)
    assert days(found) == sorted(days(found))
    for one in found:
        assert one.on not in holidays
        assert one.on.weekday() < calendar.SATURDAY
        assert bool(one.moved) or one.on.weekday() == weekday
    held = {(one.on.year, one.on.month) for one in found if not one.moved}
    assert held <= {(year, one.month) for one in meetings}


@given(calendars())
def test_the_days_are_those_of_a_plain_walk_through_the_month(drawn):
    """Slow twin: every day of the month of this weekday, and of them the first, the last, the nearest to the 15th."""
    year, meetings, weekday, _ = drawn
    told = {one.on for one in meetings_of(year, meetings, weekday=weekday)}
    plain = set()
    for one in meetings:
        own = [
            DAY(year, one.month, day)
            for day in range(1, calendar.monthrange(year, one.month)[1] + 1)
            if DAY(year, one.month, day).weekday() == weekday
        ]
        mid = min(own, key=lambda day: abs(day.day - 15))
        plain.add({"early": own[0], "late": own[-1]}.get(one.part or "", mid))
    assert told == plain


@given(calendars(), st.integers(1, 12), st.integers(1, 28))
def test_what_follows_another_group_is_one_to_three_weeks_after_it(drawn, month, day):
    year, _, _, holidays = drawn
    other = DAY(year, month, day)
    (found,) = meetings_of(year, [Meeting(month=month)], follows=[other])
    assert SOONEST <= found.on - other <= LATEST
    assert found.on.weekday() == THURSDAY
    (found,) = meetings_of(year, [Meeting(month=month)], follows=[other], holidays=holidays)
    assert found.on - other >= SOONEST
    assert found.on not in holidays
