"""What was noted of a series, as the marks of its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.charts.trend import Mark
from frankpledge.web.explore.annotations import annotations_for

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.web.explore.annotations.queries import Note
    from frankpledge.web.partnerships.models import Partnership


def marks_for(partnership: Partnership, area: Area, group: str, period: Period) -> list[Mark]:
    """Return what was noted of a crime group in an area over a period; what began before stands at its first month."""
    return [
        Mark(max(note.first_month, period.first), _words(note, period))
        for note in annotations_for(partnership, area, group, period)
    ]


def _words(note: Note, period: Period) -> str:
    """Say a note in words; the chart adds the month at which it stands, unless that is not when it began."""
    since = f", {note.when}" if note.first_month < period.first else ""
    return f"{note.kind}{since}: {note.words.rstrip('.')}"
