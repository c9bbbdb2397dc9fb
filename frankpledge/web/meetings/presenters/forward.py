"""The forward plan in words: month by month what goes to which meeting, and what has none to go to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frankpledge.definitions.forward_plan import Missing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from frankpledge.definitions.forward_plan import Due
    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Group

SURE = {
    "confirmed": "read in the text that is in force",
    "unchecked": "general knowledge, not checked",
    "uncertain": "uncertain",
}


@dataclass(frozen=True)
class ForwardLine:
    """Something that is due: its words, the meeting that it goes to, or why to none, its source and how sure it is."""

    text: str
    group: str
    meeting: Meeting | None
    why: str
    doubt: str
    source: str
    note: str


@dataclass(frozen=True)
class ForwardMonth:
    """What is due in a month."""

    first: datetime.date
    lines: tuple[ForwardLine, ...]


def months(
    rows: Iterable[Due], held: Iterable[Meeting], groups: Iterable[Group]
) -> tuple[list[ForwardMonth], list[ForwardLine]]:
    """Return what is due month by month, and what no month is known of."""
    by_reference = {one.reference: one for one in held}
    names = {one.slug: str(one) for one in groups}
    told = [(row.month, _line(row, by_reference, names)) for row in rows]
    dated = [
        ForwardMonth(month, tuple(line for _, line in own))
        for month, own in groupby(told, key=lambda pair: pair[0])
        if month is not None
    ]
    return dated, [line for month, line in told if month is None]


def warning(dated: Sequence[ForwardMonth]) -> str:
    """Say how many things of the months have no meeting to go to; empty where each has one."""
    count = sum(line.meeting is None for month in dated for line in month.lines)
    if not count:
        return ""
    return f"{count} {'thing has' if count == 1 else 'things have'} no meeting to go to."


def _line(row: Due, held: Mapping[str, Meeting], names: Mapping[str, str]) -> ForwardLine:
    item = row.item
    return ForwardLine(
        item.text,
        names.get(item.group, ""),
        held[row.meeting.reference] if row.meeting else None,
        _why(row, names),
        ""
        if row.is_year_known
        else f"Only in year {_or(item.cycle_years)} of the cycle: no cycle is begun that says which year this is.",
        f"{item.source}: {SURE[item.confidence]}",
        f"Due{_since(row)}. {item.note}".strip() if row.since else item.note,
    )


def _since(row: Due) -> str:
    if row.since is None:
        return ""
    day = f"{row.since:%B %Y}" if row.item.yearly_from else f"{row.since:%-d %B %Y}"
    return f" since {day}" if row.item.after_approval_of else f" in {day}"


def _or(years: Sequence[int]) -> str:
    return " or ".join(map(str, years))


def _why(row: Due, names: Mapping[str, str]) -> str:
    """Say why something has no meeting to go to; empty where it has one."""
    item, group = row.item, names.get(row.item.group, "")
    match row.missing:
        case None:
            return ""
        case Missing.NO_GROUP:
            return "This partnership has no such group as it goes to."
        case Missing.TOO_FEW:
            return f"{group} has fewer than {item.times_a_year} meetings planned in these twelve months."
        case Missing.NOT_PLANNED:
            return f"It is due{_since(row)}, and {group} has no meeting planned from then on."
        case Missing.NO_TIME:
            return f"It waits for {item.waits_for}." if item.waits_for else "No month is named."
    return _why_in_month(row, group, names.get(item.follows or "", "The group that it follows"))


def _why_in_month(row: Due, group: str, other: str) -> str:
    month = f"{row.month:%B %Y}" if row.month else ""
    if row.missing is Missing.NOTHING_TO_FOLLOW:
        return f"{other} has no meeting planned for {month} that it could follow."
    if row.followed is not None:
        when = f"{row.followed.on:%-d %B %Y}"
        return (
            f"{group} does not meet between one and three weeks after {when}, when {other} meets."
        )
    return f"{group} has no meeting planned for {month}."
