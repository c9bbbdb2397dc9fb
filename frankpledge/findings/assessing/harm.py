"""Harm: how harmful what was recorded of a theme is, by severity weights, beside the county; never blended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.severity import read_weights
from frankpledge.findings.assessing.draft import Harm

if TYPE_CHECKING:
    from frankpledge.definitions.themes import AssessmentTheme
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area
    from frankpledge.evidence.store import Release
    from frankpledge.findings.assessing.open_findings import OpenEvidence

NO_WEIGHTS = "No severity weights are loaded, so no harm is told beside the counts."
NO_OPEN = "Nothing open tells of it, so no harm by severity weights is told."
UNWEIGHED = "What is counted of it has no severity weight: the index covers crimes alone."
HOW = (
    "Indicative harm is the median ONS severity weight of the offences in each category, times the count. It "
    "serves to order: police.uk prints categories, not offences, and no weight says what a crime did to the person "
    "whom it befell."
)
_PER = 1000.0


def harm_beside(
    evidence: OpenEvidence, theme: AssessmentTheme, release: Release, engine: Engine
) -> Harm:
    """Weigh what was recorded of a theme, for each 1,000 residents of the area and of its county."""
    weights = read_weights(release, engine)
    names = [topic.name for topic in theme.of("police-uk")]
    weighed = [name for name in names if name in weights]
    if not names:
        return Harm(NO_OPEN)
    if not weights:
        return Harm(NO_WEIGHTS)
    if not weighed:
        return Harm(UNWEIGHED)
    own = _per_1000(evidence, evidence.area, weighed, weights)
    if own is None:
        return Harm("Residents are not loaded, so no harm for each resident is told.")
    county = _per_1000(evidence, evidence.county, weighed, weights) if evidence.county else None
    beside = (
        f"; {evidence.county.name} as a whole {written(county)}"
        if evidence.county and county
        else ""
    )
    words = f"Indicative harm for each 1,000 residents: {written(own)}{beside}."
    at = [evidence.rows[evidence.area.code, name][0] for name in weighed]
    return Harm(words, own, county, tuple(evidence.profile.record.figure(one) for one in at))


def _per_1000(
    evidence: OpenEvidence, area: Area, names: list[str], weights: dict[str, float]
) -> float | None:
    """Sum weight × count for each 1,000 residents; None where residents or counts are not known."""
    rows = [
        evidence.rows[area.code, name][1] for name in names if (area.code, name) in evidence.rows
    ]
    if not rows or not rows[0]["people"]:
        return None
    total = float(sum(weights[row["measure"]] * row["count"] for row in rows))
    return round(_PER * total / float(rows[0]["people"]), 1)


def written(value: float) -> str:
    """Write to two places that count: the weights know no more.

    >>> written(21652.2), written(431.7), written(7.23)
    ('22,000', '430', '7.2')
    """
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 10 else f"{value:.2g}"
