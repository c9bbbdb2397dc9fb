"""A cycle on a day: each stage in one state, the next step, what is late; in whatever month it begins."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.definitions.cycle_calendar import (
    State,
    first_day,
    last_day,
    last_month,
    month_after,
    standing_of,
    window_of,
)
from frankpledge.definitions.cycles import CycleDefinition, define_cycle, load_cycle

DAY = datetime.date
FOUR = load_cycle("four-years")
months = st.tuples(st.integers(1995, 2090), st.integers(1, 12)).map(lambda m: f"{m[0]}-{m[1]:02d}")


@st.composite
def cycles(draw: st.DrawFn) -> CycleDefinition:
    """Cycles of one to four years with one to three stages a year, dated or throughout."""
    years = draw(st.integers(1, 4))
    rows: list[dict[str, Any]] = []
    for year in range(1, years + 1):
        stages = []
        for place in range(draw(st.integers(1, 3))):
            months_of = sorted(draw(st.tuples(st.integers(1, 12), st.integers(1, 12))))
            window = [(year - 1) * 12 + month for month in months_of]
            timed = draw(st.sampled_from([{"window": window}, {"throughout": True}]))
            stages.append(
                {"id": f"s-{year}-{place}", "name": f"Stage {place}", "lane": "a", "yields": "x",
                 "for_whom": "x", "led_by": "x"} | timed
            )  # fmt: skip
        rows.append({"year": year, "product": "x", "stages": stages})
    lanes = [{"id": "a", "name": "A"}]
    return define_cycle(
        {"id": "c", "name": "C", "version": 1, "source": "s", "lanes": lanes, "years": rows}
    )


def plain_month_after(month: str, count: int) -> str:
    """The twin: walk month by month."""
    year, place = int(month[:4]), int(month[5:])
    for _ in range(count):
        year, place = (year, place + 1) if place < 12 else (year + 1, 1)
    return f"{year}-{place:02d}"


def plain_state(first: DAY, last: DAY, today: DAY, end: DAY, done: bool) -> str:
    """The twin: ask in the order in which a person would."""
    if done:
        return "done"
    if today > end:
        return "not recorded as done"
    if today < first:
        return "to come"
    return "under way" if today <= last else "late"


@given(months, st.integers(0, 130))
def test_months_are_counted_as_one_walks_them(month: str, count: int) -> None:
    assert month_after(month, count) == plain_month_after(month, count)


@given(months)
def test_a_month_ends_on_the_day_before_the_next_begins(month: str) -> None:
    assert last_day(month) + datetime.timedelta(days=1) == first_day(month_after(month, 1))


@pytest.mark.parametrize(("month", "day"), [("2024-02", 29), ("2023-02", 28), ("2000-02", 29)])
def test_february_of_a_leap_year_has_a_day_more(month: str, day: int) -> None:
    assert last_day(month).day == day


@settings(deadline=None)
@given(cycles(), months, st.data())
def test_on_every_day_each_stage_is_in_the_state_of_the_twin(
    cycle: CycleDefinition, begins: str, data: st.DataObject
) -> None:
    start, end = first_day(begins), last_day(last_month(cycle, begins))
    today = data.draw(
        st.dates(start - datetime.timedelta(days=70), end + datetime.timedelta(days=70))
    )
    ids = [stage.id for stage in cycle.stages]
    done = dict.fromkeys(data.draw(st.sets(st.sampled_from(ids))), today)
    now = standing_of(cycle, begins, today, done)
    for row in now.stages:
        assert row.state == plain_state(row.first, row.last, today, end, row.stage.id in done)
        assert start <= row.first <= row.last <= end
    assert now.is_over == (today > end)
    assert set(now.late) == {row for row in now.stages if row.state == "late"}
    assert [row.last for row in now.late] == sorted(row.last for row in now.late)
    ahead = [row for row in now.stages if row.state in ("under way", "to come")]
    assert (now.next in ahead) if ahead else (now.next is None)
    assert all(now.next.last <= row.last for row in ahead if now.next)


@settings(deadline=None)
@given(cycles(), months)
def test_the_years_of_a_cycle_follow_each_other_without_gap(
    cycle: CycleDefinition, begins: str
) -> None:
    day, seen = first_day(begins), []
    while (now := standing_of(cycle, begins, day, {})).year is not None:
        seen.append(now.year)
        day = first_day(month_after(day.isoformat()[:7], 1))
    assert seen == [year for year in range(1, len(cycle.years) + 1) for _ in range(12)]
    assert (
        standing_of(cycle, begins, first_day(begins) - datetime.timedelta(days=1), {}).year is None
    )
    assert day - datetime.timedelta(days=1) == now.last


@given(months)
def test_a_window_has_the_months_that_the_file_says_whatever_the_first_month(begins: str) -> None:
    stages = {stage.id: stage for stage in FOUR.stages}
    first, last = window_of(stages["scoring-3"], 3, begins)
    assert first == first_day(plain_month_after(begins, 29))
    assert last == last_day(plain_month_after(begins, 30))


def test_the_last_day_of_a_window_is_in_time_and_the_next_is_late() -> None:
    def state(today: DAY) -> State:
        rows = standing_of(FOUR, "2020-04", today, {}).stages
        return next(row.state for row in rows if row.stage.id == "scoring-1")

    assert state(DAY(2020, 8, 31)) is State.TO_COME
    assert state(DAY(2020, 9, 1)) is State.UNDER_WAY
    assert state(DAY(2020, 10, 31)) is State.UNDER_WAY
    assert state(DAY(2020, 11, 1)) is State.LATE
    assert state(DAY(2024, 3, 31)) is State.LATE
    assert state(DAY(2024, 4, 1)) is State.UNRECORDED


def test_a_stage_done_after_its_window_says_so() -> None:
    done = {"board-1": DAY(2021, 2, 28), "board-3": DAY(2023, 3, 1)}
    rows = standing_of(FOUR, "2020-04", DAY(2023, 6, 1), done).stages
    late = {row.stage.id: row.was_late for row in rows if row.state is State.DONE}
    assert late == {"board-1": False, "board-3": True}
    assert not any(row.was_late for row in rows if row.done_on is None)


def test_the_next_step_is_the_one_whose_window_closes_first() -> None:
    now = standing_of(FOUR, "2024-04", DAY(2026, 11, 28), {})
    assert now.year == 3
    assert now.next is not None
    assert now.next.stage.id == "emerging-issues-3"
    assert {row.stage.id for row in now.late} >= {"rationales-3", "scoring-3"}
    assert standing_of(FOUR, "2020-04", DAY(2026, 11, 28), {}).next is None
