"""Meetings as a calendar tells them: by year, each with its day, place, state, and why it is not on its usual day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable

TAGS = {
    Meeting.State.PLANNED: "govuk-tag--grey",
    Meeting.State.CALLED: "govuk-tag--blue",
    Meeting.State.HELD: "govuk-tag--green",
    Meeting.State.CANCELLED: "govuk-tag--yellow",
}


@dataclass(frozen=True)
class Line:
    """A meeting in a list."""

    meeting: Meeting
    when: str
    where: str
    state: str
    tag: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Year:
    """The meetings of a calendar year."""

    year: int
    lines: tuple[Line, ...]


def years(held: Iterable[Meeting]) -> list[Year]:
    """Return meetings by calendar year, in the order in which they come."""
    return [
        Year(year, tuple(line(one) for one in own))
        for year, own in groupby(held, key=lambda one: one.on.year)
    ]


def line(one: Meeting) -> Line:
    """Return a meeting as a list tells it."""
    notes = [one.purpose] if one.purpose else []
    if one.moved_why:
        notes.append(f"Moved: {one.moved_why}.".replace("..", "."))
    if one.cancelled_why:
        notes.append(f"Not held: {one.cancelled_why}".rstrip(".") + ".")
    state = Meeting.State(one.state)
    return Line(
        one, f"{one.on:%A %-d %B %Y}, {one.starts_at:%H:%M}", one.venue or "no venue yet",
        str(state.label), TAGS[state], tuple(notes),
    )  # fmt: skip
