"""On which days a group meets in a year: what its calendar says, holidays avoided, shortly after another, in turn."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from frankpledge.definitions.partnership.bodies import Meeting

_T = TypeVar("_T")

WEEK = datetime.timedelta(days=7)
MID = 15
# No document of the plan names a weekday; version 1.1 was approved on one of these (28 September 2023).
THURSDAY = calendar.THURSDAY
# "Shortly after" the other group (App. B): its directions are a week old at least, and three at most.
SOONEST, LATEST = WEEK, 3 * WEEK


@dataclass(frozen=True)
class PlannedMeeting:
    """A regular meeting: its day, what it is for, and why it is not on the day that the calendar itself gives.

    ``moved`` is empty where it is on that day.
    """

    on: datetime.date
    purpose: str
    moved: str = ""

    def papers_by(self, days: int) -> datetime.date:
        """Return the last day on which papers are in time, where they are to be sent so many ``days`` before."""
        return self.on - datetime.timedelta(days=days)


def meetings_of(
    year: int,
    meetings: Iterable[Meeting],
    *,
    weekday: int = THURSDAY,
    holidays: Collection[datetime.date] = (),
    follows: Sequence[datetime.date] = (),
) -> list[PlannedMeeting]:
    """Return the regular meetings of a calendar year, the first first.

    ``weekday``: 0 is Monday. Early in a month is its first such day, mid the one nearest to the 15th, late its last;
    where the calendar does not say, mid. ``holidays``: days on which nobody meets; the meeting is then a week later,
    else a week earlier, in the same month, else on the first day after it that is none. ``follows``: days on which the
    group meets that this one follows; a meeting in the same month that is not between one and three weeks after it is
    moved to the first such weekday that is, and no holiday brings it nearer to it.
    """
    planned = [_planned(year, one, weekday, holidays, follows) for one in meetings]
    return sorted(planned, key=lambda one: one.on)


def in_turn(names: Sequence[_T], number: int) -> _T | None:
    """Return whose turn the ``number``-th meeting (0 is the first) is: venue or chair; None where nobody is named."""
    return names[number % len(names)] if names else None


def _planned(
    year: int,
    meeting: Meeting,
    weekday: int,
    holidays: Collection[datetime.date],
    follows: Sequence[datetime.date],
) -> PlannedMeeting:
    on, moved, soonest = _given(year, meeting, weekday), "", datetime.date.min
    before = [day for day in follows if (day.year, day.month) == (on.year, on.month)]
    if before:
        soonest = max(before) + SOONEST
        if not soonest <= on <= max(before) + LATEST:
            on = _on_or_after(soonest, weekday)
            moved = f"shortly after the meeting of {max(before):%-d %B %Y}"
    if on in holidays:
        said = f"{on:%-d %B %Y} is a holiday"
        on = _past(on, holidays, soonest)
        moved = f"{moved}; {said}" if moved else said
    return PlannedMeeting(on, meeting.purpose or "", moved)


def _given(year: int, meeting: Meeting, weekday: int) -> datetime.date:
    """Return the day that a calendar gives: of the month’s days of this weekday the first, middle or last."""
    first = datetime.date(year, meeting.month, 1)
    if meeting.part == "early":
        return _on_or_after(first, weekday)
    if meeting.part == "late":
        last = first.replace(day=calendar.monthrange(year, meeting.month)[1])
        return _on_or_after(last - WEEK + datetime.timedelta(days=1), weekday)
    # Nearest to the 15th: from the 12th to the 18th each weekday stands once.
    return _on_or_after(first.replace(day=MID - 3), weekday)


def _on_or_after(day: datetime.date, weekday: int) -> datetime.date:
    return day + datetime.timedelta(days=(weekday - day.weekday()) % 7)


def _past(
    on: datetime.date, holidays: Collection[datetime.date], soonest: datetime.date
) -> datetime.date:
    """Return the day to which a meeting on a holiday moves, not before ``soonest``; a Saturday or Sunday never."""
    for day in (on + WEEK, on - WEEK):
        if day.month == on.month and day >= soonest and day not in holidays:
            return day
    day = on
    while day in holidays or day.weekday() >= calendar.SATURDAY:
        day += datetime.timedelta(days=1)
    return day
