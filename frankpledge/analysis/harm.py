"""Harm: counts weighed by how grave each offence is, by two indices side by side and never blended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Harm:
    """The harm of each area by one index, with its limits; all of one shape, without the axis of offences.

    `events` is how many events the index weighs and `unweighed` how many it has no weight for. `largest` is the place
    of the offence that adds most (−1 where there is no harm), `largest_share` what part of the harm it is, and
    `largest_events` from how many events: a share of 0.6 from one event is one event, not a pattern.
    """

    harm: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    events: NDArray[np.float64]
    unweighed: NDArray[np.float64]
    largest: NDArray[np.int64]
    largest_share: NDArray[np.float64]
    largest_events: NDArray[np.float64]


@dataclass(frozen=True)
class TwoIndices:
    """The same events by two indices, each in its own unit. There is no sum of the two and no mean."""

    severity: Harm
    index: Harm
    same_largest: NDArray[np.bool_]


def harm(
    count: ArrayLike,
    weight: ArrayLike,
    population: ArrayLike = 1.0,
    per: float = 1.0,
    level: float = 0.95,
) -> Harm:
    """Return Σ weight × count of each area with its interval, per `per` of population.

    The sum of harm weights as in Sherman, Neyroud & Neyroud (2016), "The Cambridge Crime Harm Index", Policing 10, and
    in the severity score of the Office for National Statistics (2016); the weights are the caller's. The counts are
    taken as Poisson, the weights as known. The limits are those of Fay & Feuer (1997), "Confidence intervals for
    directly standardized rates: a method based on the gamma distribution", Statistics in Medicine 16: with y = Σ w N
    and v = Σ w² N, gamma quantiles of mean y and variance v below, and of mean y + w_max and variance v + w_max²
    above, w_max the gravest weight. They are wide above where one grave event could still be added: so it is.

    `count`: (…, areas, offences); `weight`: (offences,), at least 0, nan for an offence that the index does not weigh;
    `population`: (…, areas). Raises ValueError for what is no count, for a weight below 0 or all nought, for a
    population or `per` not above 0, numbers of offences that differ, and a level outside 0 to 1.

    >>> found = harm([[120, 30, 1], [100, 30, 0]], [10, 50, 7_000])
    >>> found.harm.tolist(), found.low.round(-1).tolist(), found.high.round(-1).tolist()
    ([9700.0, 2500.0], [1100.0, 1960.0], [40960.0, 27330.0])
    >>> found.largest_share.round(2).tolist(), found.largest_events.tolist()
    ([0.72, 0.6], [1.0, 30.0])
    """
    area = inputs.tail_area(level)
    seen, grave, weighed = _checked(count, weight)
    scale = inputs.positive("per", per) / inputs.positive("population", population)
    each = seen * grave
    total, variance, gravest = each.sum(axis=-1), (each * grave).sum(axis=-1), grave.max()
    some = total > 0
    least = _gamma_quantile(np.where(some, total, 1.0), np.where(some, variance, 1.0), area)
    most = _gamma_quantile(total + gravest, variance + gravest**2, 1.0 - area)
    largest = np.argmax(each, axis=-1)
    top, top_events = (
        np.take_along_axis(part, largest[..., None], axis=-1)[..., 0] for part in (each, seen)
    )
    return Harm(
        harm=np.asarray(total * scale),
        low=np.asarray(np.where(some, least, 0.0) * scale),
        high=np.asarray(most * scale),
        events=np.asarray(np.where(weighed, seen, 0.0).sum(axis=-1)),
        unweighed=np.asarray(np.where(weighed, 0.0, seen).sum(axis=-1)),
        largest=np.where(some, largest, -1),
        largest_share=np.where(some, top / np.where(some, total, 1.0), np.nan),
        largest_events=np.where(some, top_events, 0.0),
    )


def by_two_indices(
    count: ArrayLike,
    severity_weight: ArrayLike,
    index_weight: ArrayLike,
    population: ArrayLike = 1.0,
    per: float = 1.0,
    level: float = 0.95,
) -> TwoIndices:
    """Return the harm of each area by a severity score and by another index, side by side.

    Their units differ (sentences passed, days at a starting point), so nothing is added across them; where they name
    another largest offence, that is a finding. Shapes, sources and errors are those of `harm`.

    >>> found = by_two_indices([[120, 30, 1]], [10, 50, 7_000], [2, 400, 5_475])
    >>> found.severity.harm.tolist(), found.index.harm.tolist(), found.same_largest.tolist()
    ([9700.0], [17715.0], [False])
    """
    severity = harm(count, severity_weight, population, per, level)
    index = harm(count, index_weight, population, per, level)
    return TwoIndices(severity, index, np.asarray(severity.largest == index.largest))


def _checked(
    count: ArrayLike, weight: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return counts, weights with 0 for none, and which offences have one."""
    seen = inputs.counts("count", count)
    given = np.asarray(weight, dtype=np.float64)
    weighed = ~np.isnan(given)
    grave = inputs.amounts("weight", np.where(weighed, given, 0.0))
    if grave.ndim != 1 or seen.ndim == 0 or seen.shape[-1] != grave.size:
        raise ValueError(
            f"weight has the shape {grave.shape} and count {seen.shape}; give one weight for each offence, in the "
            "last axis of count"
        )
    if not np.any(grave > 0):
        raise ValueError("weight is nought for every offence; give at least one weight above 0")
    return seen, grave, weighed


def _gamma_quantile(
    mean: NDArray[np.float64], variance: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    return np.asarray(special.gammaincinv(mean**2 / variance, share) * variance / mean)
