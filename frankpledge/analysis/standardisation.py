"""Rates as they would be if the areas had the same make-up: directly, and indirectly as observed over expected.

Strata are groups of people (or homes, or vehicles) that differ in their risk, such as ages. A directly standardised
rate may be compared between areas; a ratio of observed to expected compares an area with the reference alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.intervals import byar_interval, poisson_interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    Interval = Callable[[ArrayLike, float], tuple[NDArray[np.float64], NDArray[np.float64]]]

LIMITS = {"exact": poisson_interval, "byar": byar_interval}


@dataclass(frozen=True)
class Standardised:
    """A standardised rate or ratio of each area with its limits, and the count on which it stands; one shape."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    count: NDArray[np.float64]


def direct(
    count: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    per: float = 1000.0,
    level: float = 0.95,
    limits: Literal["exact", "byar"] = "exact",
) -> Standardised:
    """Return each area's rate as it would be in the standard population.

    Rate = Σ wᵢ Oᵢ/nᵢ / Σ wᵢ. The limits of Dobson, Kuulasmaa, Eberle & Scherer (1991), "Confidence intervals for
    weighted sums of Poisson parameters", Statistics in Medicine 10, stretch those of the total count O: rate +
    √(var(rate)/O) × (O_low − O), and so for the upper, var(rate) = Σ (wᵢ/nᵢ)² Oᵢ / (Σ wᵢ)². O's own limits are exact
    or Byar's (`intervals.byar_interval`). Where nothing was seen the limits are 0 and what the upper limit of no event
    comes to in the stratum that weighs most: the most cautious.

    `count` and `population` broadcast to (…, areas, strata) or (strata,), `standard` is (strata,): the standard
    population, in any unit. The results lack the last axis and are per `per` of population.
    Raises ValueError for what is no count, a population, standard or `per` not above 0, strata that do not match, a
    level outside 0 to 1 and unknown `limits`.

    >>> found = direct([[5, 20], [9, 12]], [[1_000, 2_000], [1_500, 1_500]], [60, 40])
    >>> found.value.round(3).tolist(), found.low.round(3).tolist(), found.high.round(3).tolist()
    ([7.0, 6.8], [4.155, 4.156], [10.839, 10.468])
    """
    seen, people = _strata(count, population)
    weight = _of_strata("standard", inputs.positive("standard", standard), seen.shape[-1])
    each = inputs.positive("per", per) * weight / weight.sum() / people
    rate, variance = (each * seen).sum(axis=-1), (each**2 * seen).sum(axis=-1)
    total = seen.sum(axis=-1)
    low, high = _limits(limits)(total, level)
    spread = np.sqrt(variance / np.where(total > 0, total, 1.0))
    stretch = np.where(total > 0, spread, each.max(axis=-1))
    return Standardised(
        rate, rate + stretch * (low - total), rate + stretch * (high - total), total
    )


def indirect(
    count: ArrayLike,
    population: ArrayLike,
    reference_rate: ArrayLike,
    level: float = 0.95,
    limits: Literal["exact", "byar"] = "exact",
) -> Standardised:
    """Return each area's ratio of observed to expected: 1.2 is a fifth more than its make-up would give.

    Expected = Σ nᵢ × the reference's rate in stratum i, taken as known (Breslow & Day 1987, "Statistical Methods in
    Cancer Research" II, chapter 2); the observed total has exact (Garwood 1936) or Byar's limits. Two such ratios are
    not to be compared with each other: each has the make-up of its own area.

    `count` is the observed number: (…, areas, strata), or with one stratum at the end where only totals are known;
    `population` is (…, areas, strata), nought where an area has none of a stratum, `reference_rate` (strata,), events
    per one of population. The results lack the last axis. Raises ValueError as `direct`, and where nothing is expected.

    >>> found = indirect([[10]], [[1_000, 2_000]], [0.002, 0.003], limits="byar")
    >>> found.value.tolist(), found.low.round(3).tolist(), found.high.round(3).tolist()
    ([1.25], [0.598], [2.299])
    """
    people = inputs.amounts("population", population)
    rate = inputs.amounts("reference_rate", reference_rate)
    expected = inputs.positive(
        "expected", np.sum(people * _of_strata("reference_rate", rate, people.shape[-1]), axis=-1)
    )
    total = np.sum(inputs.counts("count", count), axis=-1)
    low, high = _limits(limits)(total, level)
    observed, expected = np.broadcast_arrays(total, expected)
    return Standardised(observed / expected, low / expected, high / expected, observed)


def _strata(
    count: ArrayLike, population: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    seen, people = np.broadcast_arrays(
        inputs.counts("count", count), inputs.positive("population", population)
    )
    return np.asarray(seen), np.asarray(people)


def _of_strata(name: str, values: NDArray[np.float64], strata: int) -> NDArray[np.float64]:
    if values.shape != (strata,):
        raise ValueError(
            f"{name} has the shape {values.shape}, but the population has {strata} strata in its last axis; "
            f"give one number for each, in the same order"
        )
    return values


def _limits(name: str) -> Interval:
    if name not in LIMITS:
        raise ValueError(f"limits is {name!r}; give one of {', '.join(map(repr, LIMITS))}")
    return LIMITS[name]
