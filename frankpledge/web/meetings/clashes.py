"""Clashes: two meetings on one day whose groups share an agency, so that somebody may have to be in two places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


@dataclass(frozen=True)
class Sitting:
    """That an agency holds a seat in a group, by the terms in force between two days, either of which may be open."""

    group: int
    agency: str
    since: datetime.date | None
    until: datetime.date | None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the terms are in force on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Clash:
    """Another meeting of the same day, and the agencies that have a seat in both groups, by name."""

    other: Meeting
    agencies: tuple[str, ...]


def clashes_among(
    meetings: Iterable[Meeting], sittings: Iterable[Sitting]
) -> dict[int, list[Clash]]:
    """Return the clashes of each meeting that has any, by its key; one that is not held is in nobody's way."""
    sittings = list(sittings)
    by_day: dict[datetime.date, list[Meeting]] = defaultdict(list)
    for one in meetings:
        if one.state != Meeting.State.CANCELLED:
            by_day[one.on].append(one)
    found: dict[int, list[Clash]] = defaultdict(list)
    for day, held in by_day.items():
        for one, other in permutations(held, 2):
            shared = _sit(sittings, one, day) & _sit(sittings, other, day)
            if shared:
                found[one.pk].append(Clash(other, tuple(sorted(shared))))
    return dict(found)


def _sit(sittings: list[Sitting], meeting: Meeting, day: datetime.date) -> set[str]:
    return {one.agency for one in sittings if one.group == meeting.group_id and one.holds_on(day)}
