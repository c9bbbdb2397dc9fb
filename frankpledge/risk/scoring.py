"""Scores: harm × likelihood for the risk and for each group of harm; what counts apart is a sum of its own.

All sums are over arrays whose last axis is the scheme's scales; whatever axes stand before it (themes, draws × themes)
stand in the result. Organisation and confidence are never multiplied in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.risk_schemes import LIKELIHOOD, RISK
from frankpledge.risk.sheet import MISSING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.sheet import Sheet

# Weights such as 0.1 leave dust in the last digits, and dust would put a score on the wrong side of a cut-off.
DIGITS = 6
NO_BAND = -1


@dataclass(frozen=True)
class Totals:
    """The sums of whole rows of levels: harm, likelihood, and every measure of the scheme by its id."""

    harm: NDArray[np.float64]
    likelihood: NDArray[np.float64]
    measures: dict[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Scores:
    """The scores of a sheet, an entry a theme: the least and the most that each measure can come to.

    ``scored`` tells for each measure where all that it needs was scored: both ends are then one. Elsewhere the band is
    ``NO_BAND``, also where both ends lie in one band: what was not scored has no band. ``severe`` is 1, 0, or
    ``MISSING`` where it cannot be told yet; ``severe_on`` (themes × scales) marks the criteria behind it.
    """

    lowest: Totals
    highest: Totals
    scored: dict[str, NDArray[np.bool_]]
    bands: dict[str, NDArray[np.int64]]
    severe: NDArray[np.int64]
    severe_on: NDArray[np.bool_]


def totals(scheme: Scheme, levels: NDArray[np.int64]) -> Totals:
    """Add up whole rows of levels; ``levels`` (…, scales) holds positions of choices, none missing.

    With points p and weights w of the criteria: a group's sum is Σ w·p; harm is the sum of the groups that count as
    harm; likelihood is frequency plus the shift of the trend, kept between the scheme's ends; risk is harm ×
    likelihood, and so is the measure of each group of harm. The measure of a group that counts apart is its sum.
    """
    points = _points(scheme)[np.arange(len(scheme.scales)), levels]
    sums = points @ _weights(scheme)
    is_harm = np.array([group.counts == "harm" for group in scheme.groups])
    harm = sums[..., is_harm].sum(axis=-1)
    moved = points[..., [s.group == LIKELIHOOD for s in scheme.scales]].sum(axis=-1)
    likelihood = np.clip(moved, scheme.likelihood.lowest, scheme.likelihood.highest)
    of_groups = sums * np.where(is_harm, likelihood[..., None], 1.0)
    measures = {group.id: of_groups[..., n] for n, group in enumerate(scheme.groups)}
    return Totals(
        harm=np.round(harm, DIGITS),
        likelihood=likelihood,
        measures={
            name: np.round(values, DIGITS)
            for name, values in ({RISK: harm * likelihood} | measures).items()
        },
    )


def score(sheet: Sheet) -> Scores:
    """Score every theme of a sheet; what is missing makes a range, from all of it lowest to all of it highest.

    Points never fall from one choice to the next, so the range's ends are those of the choices.
    """
    scheme, missing = sheet.scheme, sheet.levels == MISSING
    top = np.array([len(scale.choices) - 1 for scale in scheme.scales])
    lowest = totals(scheme, np.where(missing, 0, sheet.levels))
    highest = totals(scheme, np.where(missing, top, sheet.levels))
    scored = {name: ~(missing & _needed(scheme, name)).any(axis=1) for name in scheme.measures}
    severe_on = _severe_on(scheme, sheet.levels)
    could_be = missing & _overriding(scheme)
    return Scores(
        lowest=lowest,
        highest=highest,
        scored=scored,
        bands={
            name: np.where(scored[name], band_of(scheme, name, lowest.measures[name]), NO_BAND)
            for name in scheme.measures
        },
        severe=np.where(severe_on.any(axis=1), 1, np.where(could_be.any(axis=1), MISSING, 0)),
        severe_on=severe_on,
    )


def band_of(scheme: Scheme, measure: str, values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the position of the band of each value; ``NO_BAND`` where the scheme has none for the measure."""
    bands = scheme.bands.get(measure, ())
    return np.searchsorted([band.start for band in bands], values, side="right") - 1


def _points(scheme: Scheme) -> NDArray[np.float64]:
    """Return the points as scales × choices; a scale with fewer choices is filled up and never read there."""
    widest = max(len(scale.choices) for scale in scheme.scales)
    table = np.zeros((len(scheme.scales), widest))
    for row, scale in enumerate(scheme.scales):
        table[row, : len(scale.choices)] = [choice.points for choice in scale.choices]
    return table


def _weights(scheme: Scheme) -> NDArray[np.float64]:
    """Return scales × groups: the weight of a scale in its own group, 0 in the others."""
    return np.array([
        [scale.weight if scale.group == group.id else 0.0 for group in scheme.groups]
        for scale in scheme.scales
    ])  # fmt: skip


def _needed(scheme: Scheme, measure: str) -> NDArray[np.bool_]:
    """Tell which scales a measure is made of."""
    harm = {group.id for group in scheme.groups if group.counts == "harm"}
    wanted = harm if measure == RISK else {measure}
    if wanted & harm:
        wanted = wanted | {LIKELIHOOD}
    return np.array([scale.group in wanted for scale in scheme.scales])


def _overriding(scheme: Scheme) -> NDArray[np.bool_]:
    named = scheme.override.criteria if scheme.override else ()
    return np.array([scale.id in named for scale in scheme.scales])


def _severe_on(scheme: Scheme, levels: NDArray[np.int64]) -> NDArray[np.bool_]:
    if scheme.override is None:
        return np.zeros(levels.shape, dtype=bool)
    least = [one.id for one in scheme.levels].index(scheme.override.from_level)
    return np.asarray(_overriding(scheme) & (levels >= least))
