"""Signals: what a method of the analyst's bench calls more than chance, how often it should, and how often it does.

A world draws data in which nothing is to be found (``factor`` 1), or in which what matters is doubled (2), and hands
them to the analysis function that the method calls. It returns an alarm for each simulation: yes, no, or a share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from frankpledge.analysis.multiple_tests import benjamini_hochberg

TIMES, POWER_TIMES, SEED = 10_000, 2_000, 20261128
# A rate holds where it lies within so many standard errors of what it should be.
ERRORS = 3.0
# "exact": the rate itself. "at most": it may be lower, as exact tests of whole numbers are.
EXACT, AT_MOST = "exact", "at most"

World = Callable[[np.random.Generator, int, float, float], np.ndarray]


@dataclass(frozen=True)
class Signal:
    """A signal of a method: what it says, the null world in words (``{}`` is its size), and its nominal rate.

    ``draws`` are those that all simulations share, where they do: their chance adds to the error. ``doubt`` says why a
    rate is not the nominal one, where that is known and told; ``no_power`` why no power is given.
    """

    method: str
    says: str
    null: str
    nominal: float
    claim: str
    world: World
    size: float
    sizes: tuple[float, ...] = ()
    draws: int = 0
    doubt: str = ""
    no_power: str = ""
    times: int = TIMES

    @property
    def key(self) -> str:
        """Method and signal, by which it is named."""
        return f"{self.method}: {self.says}"


@dataclass(frozen=True)
class Measured:
    """A rate with ``error``, three standard errors, and whether it is what it should be."""

    rate: float
    error: float
    holds: bool


def false_alarms(signal: Signal, seed: int = SEED, times: int | None = None) -> Measured:
    """Return how often a signal is given where there is nothing."""
    times = times or signal.times
    alarms = np.asarray(
        signal.world(np.random.default_rng(seed), times, signal.size, 1.0), dtype=np.float64
    )
    if alarms.shape != (times,) or not np.isfinite(alarms).all():
        raise ValueError(f"{signal.key} gave {alarms.shape} alarms for {times} simulations")
    rate, chance = float(alarms.mean()), signal.nominal * (1 - signal.nominal)
    # Of yes and no the spread is that of the nominal rate; of shares, that which is seen.
    spread = chance if np.isin(alarms, (0, 1)).all() else float(alarms.var())
    error = ERRORS * float(
        np.sqrt(spread / times + (chance / signal.draws if signal.draws else 0.0))
    )
    away = rate - signal.nominal
    return Measured(rate, error, away <= error if signal.claim == AT_MOST else abs(away) <= error)


def power(signal: Signal, seed: int = SEED + 1) -> dict[float, float]:
    """Return how often a doubling is called, by size."""
    return {
        size: float(
            np.mean(signal.world(np.random.default_rng(seed), POWER_TIMES, size, 2.0))
        )
        for size in signal.sizes
    }  # fmt: skip


def outside(low: np.ndarray, high: np.ndarray, value: float | np.ndarray) -> np.ndarray:
    """Whether an interval leaves a value out."""
    return (np.asarray(low) > value) | (np.asarray(high) < value)


def q_of(p: np.ndarray) -> np.ndarray:
    """Return q of each row of p: a row is the family of one answer."""
    return np.array([benjamini_hochberg(one) for one in np.asarray(p)])
