"""Reservations: what to know of residents and scattered months before a draft's comparison is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.findings.baselines import COUNTY

if TYPE_CHECKING:
    from frankpledge.findings.assessing.scatter import Scatter
    from frankpledge.findings.changed import Scan

RESIDENTS = (
    "Residents are those of Census 2021, for every year: where many homes were built since, more records may be more "
    "residents, in a rate and in a change alike."
)
SCATTERED = (
    "Signals allow for months that vary more than chance would make them (φ: against earlier years over all years that "
    "are compared, against the county over the period); the figures and the intervals beside them do not. Whole years "
    "that wander are not allowed for."
)
UNTOLD = (
    "How much the months vary beyond chance cannot be told against {what}, for too few months are held: nothing is "
    "allowed for there, and signals may be too many."
)


def of_scatter(scan: Scan, scatter: Scatter) -> tuple[str, ...]:
    """Say where months that scatter are allowed for in the signals of a draft, and where that cannot be told."""
    kinds = {window.kind == COUNTY for window in scan.compared.windows}
    sides = [
        (False, scatter.over_years, "earlier years"),
        (True, scatter.over_places, "the county"),
    ]
    held = [(told, what) for is_place, told, what in sides if is_place in kinds]
    untold = [UNTOLD.format(what=what) for told, what in held if not told]
    return (*((SCATTERED,) if any(told for told, _ in held) else ()), *untold)
