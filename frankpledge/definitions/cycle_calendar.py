"""Where a cycle stands on a day: which stages are done, late, under way or to come, and what is next."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.definitions.cycles import MONTHS_IN_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.definitions.cycles import CycleDefinition, Stage


class State(StrEnum):
    """How a stage stands on a day."""

    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under way"
    TO_COME = "to come"
    # Its cycle is over: nobody waits for it any more.
    UNRECORDED = "not recorded as done"


@dataclass(frozen=True)
class StageStanding:
    """A stage with the days of its window, both included, and how it stands."""

    stage: Stage
    year: int
    first: datetime.date
    last: datetime.date
    state: State
    done_on: datetime.date | None

    @property
    def was_late(self) -> bool:
        """Whether it was done after its window."""
        return self.done_on is not None and self.done_on > self.last


@dataclass(frozen=True)
class CycleStanding:
    """A cycle on a day: its days, the year that it is in (None before and after), its stages in the file's order."""

    first: datetime.date
    last: datetime.date
    today: datetime.date
    year: int | None
    stages: tuple[StageStanding, ...]

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.today > self.last

    @property
    def late(self) -> tuple[StageStanding, ...]:
        """What is late, the longest waiting first."""
        late = [row for row in self.stages if row.state is State.LATE]
        return tuple(sorted(late, key=lambda row: (row.last, row.first)))

    @property
    def next(self) -> StageStanding | None:
        """The step whose window closes first among those under way or to come; None where none is left."""
        ahead = [row for row in self.stages if row.state in (State.UNDER_WAY, State.TO_COME)]
        return min(ahead, key=lambda row: (row.last, row.first), default=None)


def month_after(month: str, months: int) -> str:
    """Return the month so many months after another, both YYYY-MM.

    >>> month_after("2020-11", 14)
    '2022-01'
    """
    year, place = divmod(
        int(month[:4]) * MONTHS_IN_YEAR + int(month[5:]) - 1 + months, MONTHS_IN_YEAR
    )
    return f"{year:04d}-{place + 1:02d}"


def first_day(month: str) -> datetime.date:
    """Return the first day of a month, YYYY-MM."""
    return datetime.date.fromisoformat(f"{month}-01")


def last_day(month: str) -> datetime.date:
    """Return the last day of a month, YYYY-MM.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    first = first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def window_of(stage: Stage, year: int, begins: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a stage where the cycle's first month is ``begins``."""
    first, last = stage.months(year)
    return first_day(month_after(begins, first - 1)), last_day(month_after(begins, last - 1))


def last_month(cycle: CycleDefinition, begins: str) -> str:
    """Return the last month of a cycle that begins in a month."""
    return month_after(begins, cycle.month_count - 1)


def standing_of(
    cycle: CycleDefinition, begins: str, today: datetime.date, done: Mapping[str, datetime.date]
) -> CycleStanding:
    """Say where a cycle stands on a day; ``done`` gives the day on which a stage, by its id, was done."""
    first, last = first_day(begins), last_day(last_month(cycle, begins))
    months = (today.year - first.year) * MONTHS_IN_YEAR + today.month - first.month
    stages = tuple(
        _stage_standing(stage, row.year, begins, today, done.get(stage.id), is_over=today > last)
        for row in cycle.years
        for stage in row.stages
    )
    year = months // MONTHS_IN_YEAR + 1 if first <= today <= last else None
    return CycleStanding(first, last, today, year, stages)


def _stage_standing(
    stage: Stage,
    year: int,
    begins: str,
    today: datetime.date,
    done_on: datetime.date | None,
    *,
    is_over: bool,
) -> StageStanding:
    first, last = window_of(stage, year, begins)
    if done_on is not None:
        state = State.DONE
    elif is_over:
        state = State.UNRECORDED
    elif today > last:
        state = State.LATE
    else:
        state = State.UNDER_WAY if today >= first else State.TO_COME
    return StageStanding(stage, year, first, last, state, done_on)
