"""The readings of an indicator in an area as a table that leaves the page: every revision, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.performance.presenters.indicators import facts
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.disclosure.markings import Marking
    from frankpledge.evidence.questions import Area
    from frankpledge.web.performance.models import Indicator, Reading

COLUMNS = (
    "indicator", "area", "area_code", "from", "to", "value", "of", "unit", "revision", "is_latest", "read_on",
    "where_from", "why_revised",
)  # fmt: skip


def source_of(indicator: Indicator, *, synthetic: bool) -> str:
    """Say where the readings come from; synthetic ones never name a real publisher."""
    if indicator.is_entered:
        return "Entered by people: each reading names its own source"
    origin = "the police extract and partners’ returns" if indicator.is_restricted else "police.uk"
    if synthetic:
        return f"Synthetic files in the format of {origin}; each reading names its release"
    return f"Source: {origin}; each reading names its release"


def readings_table(
    indicator: Indicator,
    area: Area,
    readings: Sequence[Reading],
    marking: Marking,
    *,
    synthetic: bool,
) -> Table:
    """Return the readings, the latest period first and of each period the latest revision first."""
    seen: set[str] = set()
    rows = []
    for one in readings:
        rows.append(
            (indicator.name, area.name, area.code, one.first, one.last, one.value, one.denominator, indicator.unit,
             one.number, "no" if one.last in seen else "yes", one.read_on.isoformat(),
             f"figure {one.figure} of release {one.release}" if one.figure else one.source or f"release {one.release}",
             one.note)
        )  # fmt: skip
        seen.add(one.last)
    told = (f"{words}: {value}" for words, value in facts(indicator))
    notes = [indicator.definition, *told, *indicator.caveats]
    return Table(
        f"{indicator.name} in {area.name}", "Readings with every revision, the latest first", COLUMNS, tuple(rows),
        tuple(notes), "", "", str(marking), synthetic, source_of(indicator, synthetic=synthetic),
    )  # fmt: skip
