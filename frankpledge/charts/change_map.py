"""Change map: the differences of one crime group by ward, gathered from a scan for the ward map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.charts.look import Words, source_line
from frankpledge.charts.ward_map import Shading
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.boundaries import Boundary, read_boundaries

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release
    from frankpledge.findings.changed import Scan
    from frankpledge.findings.finding import Finding


@dataclass(frozen=True)
class ChangeMap:
    """What a map of change is drawn from."""

    boundaries: list[Boundary]
    shading: Shading
    words: Words


def change_map(
    release: Release, engine: Engine, scan: Scan, group: str, baseline: str | None = None
) -> ChangeMap:
    """Gather the boundaries, differences and words for a map of one crime group of a scan.

    ``baseline`` names one of the scan's; without it the map shows the first.
    """
    place = scan.question.area
    kind = baseline or scan.findings[0].against.kind
    wards = read_areas(release, engine).codes("ward", place)
    found = _by_ward(scan, group, kind)
    values = {code: found[code].difference if code in found else None for code in wards}
    words = _words(release, scan, group, kind, values, found)
    signals = frozenset(code for code, finding in found.items() if finding.signal)
    shading = Shading(values, "Difference in records", is_change=True, signals=signals)
    return ChangeMap(read_boundaries(release, "ward", wards), shading, words)


def _by_ward(scan: Scan, group: str, kind: str) -> dict[str, Finding]:
    return {
        f.area.code: f
        for f in scan.findings
        if f.area.kind == "ward" and f.crime_group == group and f.against.kind == kind
    }


def _directions(values: dict[str, float | None], signals: list[Finding]) -> str:
    """Say how many wards rose and fell, and of those that stand out which way they went."""
    shown = [value for value in values.values() if value is not None]
    rose, fell = sum(value > 0 for value in shown), sum(value < 0 for value in shown)
    words = f"rose in {rose} and fell in {fell} of {len(values)}"
    if not signals:
        return f"{words}, none stands out"
    rises = sum(finding.difference > 0 for finding in signals)
    if 0 < rises < len(signals):
        return f"{words}; {len(signals)} stand out, {rises} up and {len(signals) - rises} down"
    way = ("a rise", "rises") if rises else ("a fall", "falls")
    if len(signals) == 1:
        return f"{words}; 1 stands out, {way[0]}"
    return f"{words}; {len(signals)} stand out, all {way[1]}"


def _words(
    release: Release,
    scan: Scan,
    group: str,
    kind: str,
    values: dict[str, float | None],
    found: dict[str, Finding],
) -> Words:
    place, period = scan.question.area, scan.question.period
    signals = [f for f in found.values() if f.signal]
    title = f"{group} by ward of {place.name}: {_directions(values, signals)}"
    doubts, outlined = scan.cover.doubts, " Outlined: stands out." if signals else ""
    against = next(f.against.words for f in scan.findings if f.against.kind == kind)
    return Words(
        title,
        f"Difference in records, {period.words} against {against}.{outlined} Grey: no data. {doubts}".strip(),
        " ".join([f"{title}.", *(finding.sentence for finding in signals[:5]), doubts]).strip(),
        source_line(release.id, scan.record.id, synthetic=release.is_synthetic, boundaries=True),
        release.is_synthetic,
    )
