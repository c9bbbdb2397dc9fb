"""Counted places: a topic's records by ward or district and month, of police.uk or of the police extract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.events import count_events, missing_months
from frankpledge.evidence.questions import CountQuestion, Filter
from frankpledge.findings.methods.series import require_reach, selection_of

if TYPE_CHECKING:
    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.methods.held import Held


def counted_places(
    held: Held, topic: Topic, area: Area, period: Period, level: str
) -> tuple[dict[tuple[str, str], int], list[str], tuple[str, ...]]:
    """Count by place and month; name the months that are missing, and what is doubtful.

    ``level`` is ward or district; a place and month without any record has no key.
    """
    doubts: tuple[str, ...] = ()
    if topic.source == "extract":
        release = held.require_restricted(topic.name)
        require_reach(held, area)
        rows = count_events(release, area, period, selection_of(topic), (level, "month"))
        missing = missing_months(release, period)
    else:
        question = CountQuestion(
            area, period, Filter.of(list(topic.crime_types), []), (level, "month")
        )
        rows = count(held.open, held.engine, held.areas, question).rows
        covered = cover(held.open, held.areas, area, period)
        missing, doubts = covered.missing_months, tuple(covered.caveats)
    return {(row[level], row["month"]): row["count"] for row in rows}, missing, doubts
