"""The forward plan: what law, plan and cycle bring to which meeting, and what has no meeting to go to."""

import datetime
import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import Month as MonthOfAYear
from frankpledge.definitions.facts import doubled
from frankpledge.definitions.meeting_calendar import LATEST, SOONEST
from frankpledge.definitions.review_regimes import Id, Sourced, Words

MONTHS_IN_YEAR = 12
Month = Annotated[int, Field(ge=1, le=MONTHS_IN_YEAR)]


class ForwardItem(Sourced):
    """Something that a group's meeting has before it: in which months, or how often in a year, or when is not known."""

    id: Id
    text: Words
    group: Id
    months: tuple[Month, ...] = ()
    follows: Id | None = None
    cycle_years: tuple[Annotated[int, Field(ge=1, le=10)], ...] = ()
    times_a_year: Annotated[int, Field(ge=1, le=52)] | None = None
    waits_for: Annotated[str, Field(max_length=400)] = ""
    # In which month it was done first or last, so that it falls due in that month of every year after.
    yearly_from: MonthOfAYear | None = None
    # The strategy or agreement that must be approved first, by its short id.
    after_approval_of: Id | None = None

    @model_validator(mode="after")
    def _says_when_in_one_way(self) -> Self:
        if self.months and self.times_a_year:
            raise ValueError("it names months and times_a_year; keep one of them")
        if not self.months and (self.follows or self.cycle_years):
            raise ValueError("follows and cycle_years go with months; name some, or leave both out")
        if self.yearly_from and (self.months or self.times_a_year or self.after_approval_of):
            raise ValueError("yearly_from says when already; leave the other times out")
        if self.after_approval_of and not self.waits_for:
            raise ValueError("say in waits_for, in words, for whose approval of what it waits")
        if not (
            self.months or self.times_a_year or self.yearly_from or self.note or self.waits_for
        ):
            raise ValueError("it names no time; say in note or waits_for what is known of it")
        return self


class ForwardList(Definition):
    """What one source brings: to every partnership, or to the one that was founded from a definition."""

    id: Id
    partnership: str = ""
    items: Annotated[tuple[ForwardItem, ...], Field(min_length=1)]


class ForwardPlan(Definition):
    """Every list, and the version of them."""

    version: Annotated[int, Field(ge=1)]
    lists: Annotated[tuple[ForwardList, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        for ids in (
            [one.id for one in self.lists],
            [it.id for one in self.lists for it in one.items],
        ):
            if again := doubled(ids):
                raise ValueError(f"{again[0]!r} stands twice; give one another id")
        return self

    def items_for(self, definition: str) -> list[ForwardItem]:
        """Return what is brought to a partnership that was founded from a definition; empty: from none."""
        held = [one for one in self.lists if one.partnership in ("", definition)]
        return [item for one in held for item in one.items]


@functools.cache
def forward_plan() -> ForwardPlan:
    """Return the plan that is shipped."""
    return read_definition(ForwardPlan, "forward_plan.yaml")


@dataclass(frozen=True)
class MeetingToCome:
    """A meeting that something may go to; ``planned_for`` is its month, YYYY-MM, wherever it was moved to since."""

    group: str
    on: datetime.date
    reference: str
    planned_for: str = ""

    def is_of(self, month: datetime.date) -> bool:
        """Whether it is the meeting of a month: planned for it, or an extraordinary one in it."""
        return (self.planned_for or f"{self.on:%Y-%m}") == f"{month:%Y-%m}"


class Missing(StrEnum):
    """Why something has no meeting to go to."""

    NO_GROUP = "no such group"
    NO_MEETING = "no meeting in the month"
    NOTHING_TO_FOLLOW = "the group that it follows has no meeting in the month"
    NOT_SHORTLY_AFTER = "no meeting shortly after the other group's"
    TOO_FEW = "fewer meetings in the twelve months than times"
    NOT_PLANNED = "no meeting is planned from the day on"
    NO_TIME = "no document names a time"


@dataclass(frozen=True)
class Due:
    """Something in the months that are looked at: its month, the meeting that it goes to, or why to none.

    ``followed`` is the other group's meeting that it comes after. ``is_year_known``: False where it is for some years
    of the cycle alone, and in which year the month lies is not known.
    """

    item: ForwardItem
    month: datetime.date | None
    meeting: MeetingToCome | None
    missing: Missing | None = None
    followed: MeetingToCome | None = None
    is_year_known: bool = True
    # Since when it falls due, where that is a day or a month of its own: the meeting is the next one from then on.
    since: datetime.date | None = None


def lay_out(
    items: Sequence[ForwardItem],
    meetings: Sequence[MeetingToCome],
    *,
    groups: Collection[str],
    first: datetime.date,
    cycle_year: Callable[[datetime.date], int | None],
    approved: Mapping[str, datetime.date] | None = None,
) -> list[Due]:
    """Lay items against the meetings of twelve months, the earliest first; what no month is known of stands last.

    ``first``: a day of the first month. ``groups``: the short ids of the groups that there are. ``cycle_year``: in
    which year of the assessment's cycle a day lies, None where that is not known. ``approved``: since when agreements
    are approved, by their short ids. ``meetings`` hold those of the year before as well: what a meeting that is over
    took falls due no more.
    """
    months = [_month(first, count) for count in range(MONTHS_IN_YEAR)]
    held = sorted(meetings, key=lambda one: (not one.planned_for, one.on))
    rows: list[Due] = []
    for item in items:
        if item.group not in groups:
            rows.append(Due(item, None, None, Missing.NO_GROUP))
        elif item.times_a_year:
            rows += _at_every(item, held, months)
        elif item.months:
            rows += _in_months(item, held, months, cycle_year)
        elif item.yearly_from:
            rows += _each_year(item, held, months)
        elif item.after_approval_of in (approved or {}):
            rows += _since(item, held, months, (approved or {})[item.after_approval_of or ""])
        else:
            rows.append(Due(item, None, None, Missing.NO_TIME))
    return sorted(rows, key=lambda row: row.month or datetime.date.max)


def _month(first: datetime.date, count: int) -> datetime.date:
    years, month = divmod(first.month - 1 + count, MONTHS_IN_YEAR)
    return datetime.date(first.year + years, month + 1, 1)


def _at_every(
    item: ForwardItem, held: Sequence[MeetingToCome], months: Sequence[datetime.date]
) -> Iterator[Due]:
    # An extraordinary meeting is for what it was called for, and takes no quarter's work.
    regular = [one for one in held if one.group == item.group and one.planned_for]
    own = [(month, one) for month in months for one in regular if one.is_of(month)]
    for month, one in own:
        yield Due(item, month, one)
    if len(own) < (item.times_a_year or 0):
        yield Due(item, None, None, Missing.TOO_FEW)


def _each_year(
    item: ForwardItem, held: Sequence[MeetingToCome], months: Sequence[datetime.date]
) -> list[Due]:
    """Return what falls due in its month of this year and of the year before, where no meeting has taken that yet.

    What was left of the year before is done with this year's, at one meeting.
    """
    begun = datetime.date.fromisoformat(f"{item.yearly_from}-01")
    rows = [
        row
        for year in range(max(begun.year + 1, months[0].year - 1), months[-1].year + 1)
        for row in _since(item, held, months, begun.replace(year=year))
    ]
    return list({(row.month, row.meeting): row for row in rows}.values())


def _since(
    item: ForwardItem, held: Sequence[MeetingToCome], months: Sequence[datetime.date], day: datetime.date
) -> Iterator[Due]:  # fmt: skip
    """Give what goes to the group's next regular meeting from a day on: none where that is over, or later."""
    end = _month(months[0], MONTHS_IN_YEAR)
    if day >= end:
        return
    later = sorted(
        one.on for one in held if one.group == item.group and one.planned_for and one.on >= day
    )
    found = next(
        (one for one in held if later and one.group == item.group and one.on == later[0]), None
    )
    if found is None:
        yield Due(item, max(day.replace(day=1), months[0]), None, Missing.NOT_PLANNED, since=day)
    elif months[0] <= found.on < end:
        yield Due(item, found.on.replace(day=1), found, since=day)


def _in_months(
    item: ForwardItem,
    held: Sequence[MeetingToCome],
    months: Sequence[datetime.date],
    cycle_year: Callable[[datetime.date], int | None],
) -> Iterator[Due]:
    for month in months:
        if month.month not in item.months:
            continue
        year = cycle_year(month) if item.cycle_years else None
        if year is not None and year not in item.cycle_years:
            continue
        is_known = not item.cycle_years or year is not None
        meeting, missing, followed = _meeting_for(item, held, month)
        yield Due(item, month, meeting, missing, followed, is_known)


def _meeting_for(
    item: ForwardItem, held: Sequence[MeetingToCome], month: datetime.date
) -> tuple[MeetingToCome | None, Missing | None, MeetingToCome | None]:
    """Return the meeting of a month that an item goes to, or why to none, and the one that it comes after."""
    own = [one for one in held if one.group == item.group]
    if item.follows is None:
        found = next((one for one in own if one.is_of(month)), None)
        return found, None if found else Missing.NO_MEETING, None
    followed = next((one for one in held if one.group == item.follows and one.is_of(month)), None)
    if followed is None:
        return None, Missing.NOTHING_TO_FOLLOW, None
    soon = (one for one in own if SOONEST <= one.on - followed.on <= LATEST)
    found = next(soon, None)
    return found, None if found else Missing.NOT_SHORTLY_AFTER, followed
