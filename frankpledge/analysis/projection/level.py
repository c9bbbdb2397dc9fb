"""The level of a count series: sixteen ways in which it may move, each weighed by how well it foretold.

Each way is a local level with a damped slope (Harvey 1989, "Forecasting, structural time series
models and the Kalman filter", chapters 3 and 4). Variances are counted in units of the noise of one
month, which is estimated afterwards. All ways and all series go through the months together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How far a level follows a surprise in the long run, as in exponential smoothing; 0 stays put.
FOLLOWS = (0.0, 0.1, 0.3, 0.6)
# Per slope: how much is left of it a month later, the variance it gains, its spread at the start.
SLOPES = ((1.0, 0.0, 0.0), (0.9, 0.0, 0.02), (0.95, 0.0005, 0.02), (0.95, 0.003, 0.02))
# A level that stays put is believed ten times as much beforehand as each way of moving.
STAYS_PUT = 10.0
# The first year sets level and slope; only later surprises are judged.
WARM_UP = 12
# The noise told by the season's fit counts as so many months of surprises.
PRIOR_MONTHS = 6.0
DIFFUSE = 1e3


@dataclass(frozen=True)
class Ways:
    """The ways in which a level may move, each array of the length of their number."""

    noise: NDArray[np.float64]
    left: NDArray[np.float64]
    slope_noise: NDArray[np.float64]
    slope_start: NDArray[np.float64]
    prior: NDArray[np.float64]


def all_ways() -> Ways:
    """Return every pairing of `FOLLOWS` and `SLOPES`.

    A level whose noise has q times the variance of a month's follows surprises by α in the long
    run, where q = α²/(1 − α) (Harvey 1989, equation 4.1.12 turned round).
    """
    follows, slopes = np.repeat(FOLLOWS, len(SLOPES)), np.tile(np.array(SLOPES).T, len(FOLLOWS))
    prior = np.where(follows == 0, STAYS_PUT, 1.0)
    return Ways(follows**2 / (1 - follows), slopes[0], slopes[1], slopes[2], prior / prior.sum())


@dataclass(frozen=True)
class State:
    """Level and slope, and their variances and covariance: each series × ways."""

    level: NDArray[np.float64]
    slope: NDArray[np.float64]
    level_variance: NDArray[np.float64]
    covariance: NDArray[np.float64]
    slope_variance: NDArray[np.float64]


@dataclass(frozen=True)
class Level:
    """Where each way ends up, how much each is believed, and the variance of a month's noise."""

    state: State
    weight: NDArray[np.float64]
    noise: NDArray[np.float64]


def step(state: State, ways: Ways) -> State:
    """Return the state a month later, before that month is seen."""
    carried = ways.left * state.covariance + ways.left**2 * state.slope_variance
    return State(
        state.level + ways.left * state.slope,
        ways.left * state.slope,
        state.level_variance + ways.left * state.covariance + carried + ways.noise,
        carried,
        ways.left**2 * state.slope_variance + ways.slope_noise,
    )


def _meet(state: State, surprise: NDArray[np.float64], spread: NDArray[np.float64]) -> State:
    """Return the state after a month is seen; where `spread` is infinite nothing was."""
    gain, slope_gain = state.level_variance / spread, state.covariance / spread
    return State(
        state.level + gain * surprise,
        state.slope + slope_gain * surprise,
        state.level_variance * (1.0 - gain),
        state.covariance * (1.0 - gain),
        state.slope_variance - slope_gain * state.covariance,
    )


def find_level(
    ratio: NDArray[np.float64],
    relative_noise: NDArray[np.float64],
    expected_noise: NDArray[np.float64],
    spent: NDArray[np.float64],
    ways: Ways,
) -> Level:
    """Return where the level of each series stands after its last month.

    The Kalman filter gives each way's one-step surprises; the noise is their mean square, together
    with `expected_noise` as the guess beforehand; a way is believed in proportion to its prior and
    its likelihood at that noise (Hoeting and others 1999, "Bayesian model averaging", Statistical
    Science 14).

    `ratio`: counts over season and mean, series × months, nan is no data. `relative_noise`: the
    variance of each month's noise over that of an average month, in the same shape.
    `expected_noise`: of an average month, by series. `spent`: free numbers of the season, by series.
    """
    state = _start(ratio.shape[0], expected_noise, ways)
    squares, logs, judged = np.zeros_like(state.level), np.zeros_like(state.level), 0.0 * spent
    seen = np.zeros(len(spent))
    for month in range(ratio.shape[1]):
        known = np.isfinite(ratio[:, month])
        spread = state.level_variance + relative_noise[:, month, None]
        surprise = np.where(known, ratio[:, month], 0.0)[:, None] - state.level
        counts = known & (seen >= WARM_UP)
        squares += np.where(counts[:, None], surprise**2 / spread, 0.0)
        logs += np.where(counts[:, None], np.log(spread), 0.0)
        seen, judged = seen + known, judged + counts
        met = _meet(state, np.where(known[:, None], surprise, 0.0), _unless(known, spread))
        state = step(met, ways)
    return Level(
        state,
        _believe(squares, logs, judged[:, None], ways.prior),
        (squares + PRIOR_MONTHS * expected_noise[:, None])
        / (np.maximum(judged - spent, 3.0) + PRIOR_MONTHS)[:, None],
    )


def _start(series: int, expected_noise: NDArray[np.float64], ways: Ways) -> State:
    """Return the state before anything is seen: any level, and a slope near 0."""
    nothing = np.zeros((series, len(ways.prior)))
    slope = ways.slope_start**2 / expected_noise[:, None]
    return State(nothing + 1.0, nothing, nothing + DIFFUSE, nothing, slope + nothing)


def _unless(known: NDArray[np.bool_], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(known[:, None], spread, np.inf)


def _believe(
    squares: NDArray[np.float64],
    logs: NDArray[np.float64],
    months: NDArray[np.float64],
    prior: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how much each way is believed, each row of sum 1."""
    noise = np.maximum(squares, 1e-12) / months
    likelihood = -0.5 * (months * np.log(noise) + logs)
    weight = prior * np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))
