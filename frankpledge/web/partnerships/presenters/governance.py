"""The governance chart, drawn from the records: who reports to whom, in tiers that nest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frankpledge.web.partnerships.presenters.calendars import months_in_words, times_a_year
from frankpledge.web.partnerships.presenters.terms import NOT_STATED, votes_in_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Group

# Where a group that reports to none stands: the county above, the partnership's own, the districts below.
TIERS = (
    ("county", "In the county"),
    ("strategic", "The partnership"),
    ("operational", "Working groups that report to no other"),
    ("district", "In the districts"),
    ("", "Level not stated"),
)
LEVELS = {
    "strategic": "Strategic",
    "operational": "Operational",
    "district": "District",
    "county": "County",
}


@dataclass(frozen=True)
class Box:
    """A group in the chart: its facts in short, and the groups that report to it."""

    group: Group
    level: str
    chair: str
    meets: str
    votes: str
    below: list[Box] = field(default_factory=list)


@dataclass(frozen=True)
class Tier:
    """A row of the chart."""

    words: str
    boxes: list[Box]


def tiers(groups: Sequence[Group]) -> list[Tier]:
    """Nest groups under what they report to; those that report to none begin a tier by their level."""
    below: dict[int | None, list[Group]] = {}
    shown = {group.pk for group in groups}
    for group in groups:
        above = group.reports_to_id if group.reports_to_id in shown else None
        below.setdefault(above, []).append(group)
    known = {level for level, _ in TIERS}
    told = []
    for level, words in TIERS:
        own = [
            group
            for group in below.get(None, [])
            if (group.level if group.level in known else "") == level
        ]
        if own:
            told.append(Tier(words, [_box(group, below) for group in own]))
    return told


def rows(groups: Sequence[Group]) -> list[Box]:
    """Return the same facts without nesting, for the table that says what the chart shows."""
    return [_box(group, {}) for group in groups]


def _box(group: Any, below: dict[int | None, list[Group]]) -> Box:
    terms = group.held_terms[0] if group.held_terms else None
    calendar = group.held_calendars[0] if group.held_calendars else None
    return Box(
        group=group,
        level=LEVELS.get(group.level, group.level),
        chair=(terms.chair or {}).get("holder", NOT_STATED) if terms else NOT_STATED,
        meets=_meets(calendar),
        votes=votes_in_all(terms.seats.all()) if terms else NOT_STATED,
        below=[_box(lower, below) for lower in below.get(group.pk, [])],
    )


def _meets(calendar: Any) -> str:
    if calendar is None:
        return NOT_STATED
    often = times_a_year(calendar.meetings_per_year)
    return f"{often}: {months_in_words(calendar.meetings)}" if calendar.meetings else often
