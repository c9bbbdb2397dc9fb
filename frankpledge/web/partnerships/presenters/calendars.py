"""Calendars in words, and several versions of one side by side, month by month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Calendar

TIMES = {1: "Once a year", 2: "Twice a year"}
_WORDS = {3: "Three", 4: "Four", 5: "Five", 6: "Six", 12: "Twelve"}


def month_name(number: int) -> str:
    """Return the name of a month."""
    return calendar.month_name[number]


def times_a_year(number: int | None) -> str:
    """Say how often a group meets."""
    if number is None:
        return "Not stated"
    return TIMES.get(number, f"{_WORDS.get(number, number)} times a year")


def when(meeting: dict[str, Any]) -> str:
    """Say when in the year a meeting is: "mid-May", or the month alone."""
    name = month_name(meeting["month"])
    return f"{meeting['part']}-{name}" if meeting.get("part") else name


def months_in_words(meetings: Sequence[dict[str, Any]]) -> str:
    """Say in which months a group meets."""
    told = ", ".join(when(meeting) for meeting in meetings)
    return told[:1].upper() + told[1:] if told else "No month is stated"


@dataclass(frozen=True)
class MonthRow:
    """A month in which some version meets: what each says of it, and whether they disagree."""

    month: str
    cells: list[str]
    differs: bool


def month_rows(versions: Sequence[Calendar]) -> list[MonthRow]:
    """Set versions side by side: a row for each month that any of them names, a cell for each version."""
    told = [{m["month"]: m for m in version.meetings} for version in versions]
    named = [months for months in told if months]
    rows = []
    for month in range(1, 13):
        if any(month in months for months in told):
            cells = [_cell(months, month) for months in told]
            differs = len({month in months for months in named}) > 1
            rows.append(MonthRow(month_name(month), cells, differs))
    return rows


def disagreement(versions: Sequence[Calendar]) -> str:
    """Say in a sentence what the versions disagree about; nothing where they agree."""
    often = sorted({v.meetings_per_year for v in versions if v.meetings_per_year})
    months = {tuple(m["month"] for m in v.meetings) for v in versions if v.meetings}
    parts = []
    if len(often) > 1:
        parts.append(
            f"how often the group meets ({' or '.join(str(n) for n in often)} times a year)"
        )
    if len(months) > 1:
        parts.append("in which months")
    return f"The versions disagree about {' and '.join(parts)}." if parts else ""


def _cell(months: dict[int, dict[str, Any]], month: int) -> str:
    if not months:
        return "No month named"
    if month not in months:
        return "No meeting"
    meeting = months[month]
    told = f"{meeting['part'].capitalize()}-month" if meeting.get("part") else "Meets"
    return f"{told}: {meeting['purpose']}" if meeting.get("purpose") else told


def as_lines(meetings: Sequence[dict[str, Any]]) -> str:
    """Write meetings as a person enters them: a line each, "mid May: purpose"."""
    lines = []
    for meeting in meetings:
        part = f"{meeting['part']} " if meeting.get("part") else ""
        purpose = f": {meeting['purpose']}" if meeting.get("purpose") else ""
        lines.append(f"{part}{month_name(meeting['month'])}{purpose}")
    return "\n".join(lines)
