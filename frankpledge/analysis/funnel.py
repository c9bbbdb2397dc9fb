"""Funnel plots: each area's rate against what chance allows an area of its population.

An area is placed against the common rate and never against its neighbours: there are no ranks here
and no league table. Somebody is always last, with or without a reason; the small areas fill both
ends of every ranking because their rates vary most; and the place of an area in the middle is
hardly known at all (Goldstein & Spiegelhalter 1996, "League tables and their limitations", Journal
of the Royal Statistical Society A 159). What can be said is which areas chance does not explain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.overdispersion import between_area_variance, dispersion

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class Adjustment(Enum):
    """How the limits allow for areas that differ for reasons beyond chance and beyond interest."""

    NONE = "none"
    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"


class Position(IntEnum):
    """Where an area lies; the codes stand in `Funnel.position`."""

    BELOW_998 = -2
    BELOW_95 = -1
    INSIDE = 0
    ABOVE_95 = 1
    ABOVE_998 = 2


@dataclass(frozen=True, eq=False)
class FunnelLines:
    """The limits at given populations, as rates: 95 % and 99.8 %, the shape of the populations."""

    lower_95: NDArray[np.float64]
    upper_95: NDArray[np.float64]
    lower_998: NDArray[np.float64]
    upper_998: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Funnel:
    """A funnel of areas; every array has one entry an area, in the order given.

    `rate`, `centre` and the lines are per the `per` asked for; `expected` is a count. `position`
    holds the codes of `Position`. `p` is two-sided, that the area has the common rate; `q` is p
    adjusted by Benjamini & Hochberg over all areas given. `phi` and `tau_squared` are what
    `overdispersion` estimates, whether the limits use them or not; nan for a single area.
    """

    rate: NDArray[np.float64]
    expected: NDArray[np.float64]
    centre: float
    lines: FunnelLines
    position: NDArray[np.int8]
    p: NDArray[np.float64]
    q: NDArray[np.float64]
    phi: float
    tau_squared: float
    adjustment: Adjustment


def funnel(
    observed: ArrayLike,
    population: ArrayLike,
    *,
    per: float = 1000.0,
    centre: float | None = None,
    adjustment: Adjustment = Adjustment.NONE,
) -> Funnel:
    """Place each area's rate against limits for its population.

    Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in
    Medicine 24. `centre` is the rate compared with, per `per`; None takes all events over the whole
    population, of which the area itself is a part. The limits are those of `funnel_lines`.

    Multiplicative: φ from `dispersion`, at least 1, widens all limits by √φ. Additive: τ² from
    `between_area_variance` widens those of large areas most. Both are measured on, and widen, the
    square-root scale, so with φ = 1 or τ² = 0 the exact limits stay.

    `observed`, `population`: one row, an entry an area. Raises ValueError for a value that is no
    count, for a population, `per` or centre that is not above 0, where nothing at all was seen, for
    rows that do not fit, and for an adjustment of a single area.

    >>> seen = funnel([30, 12, 95, 61], [10_000, 8_000, 50_000, 15_000])
    >>> round(seen.centre, 3), [Position(code).name for code in seen.position]
    (2.386, ['INSIDE', 'INSIDE', 'BELOW_95', 'ABOVE_998'])
    """
    seen, people = _rows(observed, population)
    scale = float(inputs.positive("per", per))
    if centre is None and not seen.any():
        raise ValueError(
            "observed is 0 in every area; give the rate to compare with as centre, or a longer period"
        )
    common = scale * seen.sum() / people.sum() if centre is None else centre
    middle = float(inputs.positive("centre", common))
    expected = people * middle / scale
    phi = float(dispersion(seen, expected)) if seen.size > 1 else np.nan
    tau_squared = float(between_area_variance(seen, expected)) if seen.size > 1 else np.nan
    used = _used(adjustment, phi, tau_squared)
    lines = funnel_lines(people, middle, per=scale, phi=used[0], tau_squared=used[1])
    rate = seen / people * scale
    p = _p(seen, expected, _widening(expected, *used))
    return Funnel(
        rate=rate,
        expected=expected,
        centre=middle,
        lines=lines,
        position=_position(seen, people / scale, lines),
        p=p,
        q=benjamini_hochberg(p),
        phi=phi,
        tau_squared=tau_squared,
        adjustment=adjustment,
    )


def funnel_lines(
    population: ArrayLike,
    centre: float,
    *,
    per: float = 1000.0,
    phi: float = 1.0,
    tau_squared: float = 0.0,
) -> FunnelLines:
    """Return the limits for areas of these populations, to draw the funnel or to judge by.

    Exact Poisson limits, interpolated between whole counts by the gamma function: the upper limit u
    solves P(X ≥ u) = α and the lower l solves P(X ≤ l) = α, where P(X ≥ x) = γ(x, E)/Γ(x) for any
    x > 0, with E the count expected and α = 0.025 or 0.001. So a whole count is beyond the limit
    exactly where the tail that it begins is smaller than α, and chance alone puts at most α of the
    areas there. The upper limit is never under one event, so a single event is never called unusual,
    however small the area. (Spiegelhalter's interpolation, A.2.1, lets the upper limit through at more than α.)

    Over-dispersion moves a limit L away from E on the square-root scale, where it was measured:
    √E + (√L − √E)·√φ, or ·√(1 + 4Eτ²), the ratio of √(τ² + s²) to s for s² = 1/(4E). Rates are per
    `per`; lower limits end at 0. Raises ValueError for a population, centre, `per` or φ that is not
    above 0, and for a τ² below 0.

    >>> lines = funnel_lines([1_000, 100_000], centre=2.0)
    >>> lines.lower_95.round(3).tolist(), lines.upper_95.round(3).tolist()
    ([0.0, 1.723], [5.658, 2.287])
    """
    scale = float(inputs.positive("per", per))
    people = inputs.positive("population", population)
    expected = people * float(inputs.positive("centre", centre)) / scale
    inputs.positive("phi", phi)
    inputs.amounts("tau_squared", tau_squared)
    widening = _widening(expected, phi, tau_squared)
    drawn = [
        _moved(limit, expected, widening) / people * scale
        for area in (0.025, 0.001)
        for limit in (_lower(expected, area), _upper(expected, area))
    ]
    return FunnelLines(*drawn)


def _rows(
    observed: ArrayLike, population: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    seen, people = inputs.counts("observed", observed), inputs.positive("population", population)
    if seen.ndim != 1 or seen.shape != people.shape or not seen.size:
        raise ValueError(
            f"observed has the shape {seen.shape}, population {people.shape}; give one row of each, "
            "an entry an area"
        )
    return seen, people


def _used(adjustment: Adjustment, phi: float, tau_squared: float) -> tuple[float, float]:
    """Return the φ and τ² that the limits are to use."""
    if adjustment is Adjustment.NONE:
        return 1.0, 0.0
    if np.isnan(phi):
        raise ValueError(
            "observed has a single area, from which no dispersion can be told; leave out adjustment"
        )
    if adjustment is Adjustment.MULTIPLICATIVE:
        return max(1.0, phi), 0.0
    return 1.0, tau_squared


def _widening(expected: NDArray[np.float64], phi: float, tau_squared: float) -> NDArray[np.float64]:
    return np.asarray(np.sqrt(phi * (1.0 + 4.0 * expected * tau_squared)))


def _moved(
    limit: NDArray[np.float64], expected: NDArray[np.float64], widening: NDArray[np.float64]
) -> NDArray[np.float64]:
    root = np.sqrt(expected)
    return np.asarray(np.maximum(0.0, root + (np.sqrt(limit) - root) * widening) ** 2)


def _upper(expected: NDArray[np.float64], area: float) -> NDArray[np.float64]:
    """Return u with P(X ≥ u) = area, and 1 where a single event is rarer than that."""
    return np.asarray(special.pdtrik(1.0 - area, expected) + 1.0)


def _lower(expected: NDArray[np.float64], area: float) -> NDArray[np.float64]:
    """Return l with P(X ≤ l) = area, and 0 where even no event at all is likelier than that."""
    possible = np.exp(-expected) < area
    solved = special.pdtrik(area, np.where(possible, expected, 20.0))
    return np.asarray(np.where(possible, np.maximum(solved, 0.0), 0.0))


def _position(
    seen: NDArray[np.float64], per_person: NDArray[np.float64], lines: FunnelLines
) -> NDArray[np.int8]:
    above = (seen > lines.upper_95 * per_person).astype(np.int8)
    above += seen > lines.upper_998 * per_person
    below = (seen < lines.lower_95 * per_person).astype(np.int8)
    below += seen < lines.lower_998 * per_person
    return above - below


def _p(
    seen: NDArray[np.float64], expected: NDArray[np.float64], widening: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return twice the smaller exact tail, its normal score shrunk by the widening of the limits."""
    at_least = np.where(seen > 0, special.gammainc(np.maximum(seen, 1.0), expected), 1.0)
    tail = np.minimum(0.5, np.minimum(at_least, special.gammaincc(seen + 1.0, expected)))
    return np.asarray(2.0 * special.ndtr(special.ndtri(tail) / widening))
