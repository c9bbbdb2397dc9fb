"""Meetings as a calendar tells them: by year, each with its day, place, state, and why it is not on its usual day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Mapping

    from frankpledge.web.meetings.clashes import Clash
    from frankpledge.web.meetings.daily import Planned

TAGS = {
    Meeting.State.PLANNED: "govuk-tag--grey",
    Meeting.State.CALLED: "govuk-tag--blue",
    Meeting.State.HELD: "govuk-tag--green",
    Meeting.State.CANCELLED: "govuk-tag--yellow",
}
UNRECORDED = "Over, nothing recorded"


@dataclass(frozen=True)
class Line:
    """A meeting in a list."""

    meeting: Meeting
    when: str
    where: str
    state: str
    tag: str
    notes: tuple[str, ...]
    clashes: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """The meetings of a calendar year."""

    year: int
    lines: tuple[Line, ...]


def years(
    held: Iterable[Meeting], clashes: Mapping[int, Collection[Clash]], today: datetime.date
) -> list[Year]:
    """Return meetings by calendar year, in the order in which they come; ``clashes`` by a meeting's key."""
    return [
        Year(year, tuple(line(one, today, clashes.get(one.pk, ())) for one in own))
        for year, own in groupby(held, key=lambda one: one.on.year)
    ]


def line(one: Meeting, today: datetime.date, clashes: Iterable[Clash] = ()) -> Line:
    """Return a meeting as a list tells it; of one that is over and was never opened, that nothing is recorded."""
    notes = [one.purpose] if one.purpose else []
    if one.moved_why:
        notes.append(f"Moved: {one.moved_why}.".replace("..", "."))
    if one.cancelled_why:
        notes.append(f"Not held: {one.cancelled_why}".rstrip(".") + ".")
    state = Meeting.State(one.state)
    over = one.on < today and state in (Meeting.State.PLANNED, Meeting.State.CALLED)
    return Line(
        one, f"{one.on:%A %-d %B %Y}, {one.starts_at:%H:%M}", one.venue or "no venue yet",
        UNRECORDED if over else str(state.label), TAGS[state], tuple(notes), tuple(map(clash_words, clashes)),
    )  # fmt: skip


def clash_words(clash: Clash) -> str:
    """Say with which meeting another clashes, and for whom."""
    other = clash.other
    have = "has" if len(clash.agencies) == 1 else "have"
    return (
        f"On the same day as {other.group} at {other.starts_at:%H:%M}: "
        f"{_listed(clash.agencies)} {have} a seat in both."
    )


def planned_words(changed: Planned) -> str:
    """Say what planning changed."""
    told = ((changed.planned, "planned"), (changed.given_up, "given up"))
    counts = [f"{count} meeting{'' if count == 1 else 's'} {what}" for count, what in told if count]
    if counts:
        return f"{_listed(counts).capitalize()}."
    return (
        "Nothing is to be planned: the calendars that are in force are followed, or name no month."
    )


def _listed(names: Collection[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
