"""Scatter: how much the months of each series of a scan vary beyond chance, and how strong its signals then still are.

The scan's own test takes records as independent. A draft is read as an order of themes, so that months which scatter
must not put one of them first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.quasi_poisson import dispersion_of_table, widened_p
from frankpledge.evidence.areas import read_areas
from frankpledge.findings.baselines import COUNTY
from frankpledge.findings.changed import count_spans
from frankpledge.findings.compared import groups_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.changed import Scan

# As in the bench's comparison: with fewer degrees of freedom φ is a guess.
FEWEST_FREE = 6


@dataclass(frozen=True)
class Scatter:
    """A scan's comparisons with the scatter of their months allowed for, in the order of the scan's answer.

    ``phi``: how many times as much as chance gives the months vary, 1 at least. ``q``: the p that allow for it,
    corrected over the scan's own family. ``over_years`` and ``over_places`` tell whether φ could be told for what is
    held against earlier years and against the county; where not, it is 1.
    """

    phi: NDArray[np.float64]
    q: NDArray[np.float64]
    over_years: bool
    over_places: bool


def scatter(release: Release, engine: Engine, scan: Scan) -> Scatter:
    """Allow for the scatter of months in every comparison of a scan.

    Against earlier years φ is of the table of years × months, over the period and every earlier year that the scan
    holds it against; against the county it is of the area and the rest of the county × the period's months, so that
    what moves both alike is none. Where fewer than ``FEWEST_FREE`` degrees of freedom are left nothing is allowed for.
    """
    compared, periods = scan.compared, _periods(scan)
    series = _series(release, engine, scan, periods)
    years = np.stack(series, axis=-2)
    whole = years[-1, :, 0]
    places = np.stack([years[:, :, 0], whole - years[:, :, 0]], axis=-2)
    by_kind = {True: _dispersion(places), False: _dispersion(years)}
    phi = np.ones(len(compared.count))
    for window, found in enumerate(compared.windows):
        at = compared.window == window
        told = by_kind[found.kind == COUNTY]
        if told is not None:
            phi[at] = told[compared.area[at], compared.group[at]]
    q = benjamini_hochberg(widened_p(compared.p, phi))
    return Scatter(phi, q, by_kind[False] is not None, by_kind[True] is not None)


def _dispersion(tables: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """Return φ of tables as areas × groups, 1 at least; None where they are too small to tell it."""
    rows, months = tables.shape[-2:]
    if (rows - 1) * (months - 1) < FEWEST_FREE:
        return None
    # Where nothing was seen nothing is known of scatter, and no p is small.
    return np.fmax(dispersion_of_table(tables), 1.0)


def _periods(scan: Scan) -> list[Period]:
    """Return the period, first, and the earlier ones that it is held against, each once."""
    earlier = [
        period
        for window in scan.compared.windows
        if window.kind != COUNTY
        for period in window.periods
    ]
    return list({period.first: period for period in (scan.question.period, *earlier)}.values())


def _series(
    release: Release, engine: Engine, scan: Scan, periods: list[Period]
) -> list[NDArray[np.int64]]:
    """Return for each period areas × groups × months, areas and groups in the order of the scan."""
    months = sorted({month for period in periods for month in period.months})
    spans = {month: (month,) for month in months}
    areas = read_areas(release, engine)
    counts = count_spans(release, engine, areas, spans, scan.compared.family)
    groups, member = groups_of(counts)
    order = [groups.index(name) for name in scan.compared.groups]
    by_month = {month: (found @ member)[:, order] for month, found in counts.windows.items()}
    return [np.stack([by_month[m] for m in period.months], axis=-1) for period in periods]
