"""What would have been projected, month by month of the past, and how good it would have been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.projection.projecting import MINIMUM_MONTHS, project
from frankpledge.analysis.projection.scores import fair_coverage, interval_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Z_80 = float(special.ndtri(0.9))
# What is kept of each month that was foretold.
CELLS = (
    "coverage",
    "within",
    "score",
    "naive_score",
    "scaled",
    "naive_scaled",
    "percent",
    "error",
    "naive_error",
)


@dataclass(frozen=True)
class Scores:
    """What forecasts were worth, by series or over all; nan where nothing could be judged.

    `forecasts`: how many months were foretold and then seen. `coverage_80`: share of their counts in
    the central 80 % (`fair_coverage`); `within_80`: share within the whole-number limits as shown,
    which is more where counts are few. `interval_score`: mean, in counts, lower is better;
    `scaled_interval_score`: over the seasonal-naive error of the months learned from, so that
    series of any size count alike. `mape`: mean absolute error in per cent of the count, over
    months with a count; `mase`: mean absolute error over the seasonal-naive error of the months
    learned from. `naive_…`: the same of "as in this month last year". `skill`: 1 − scaled interval
    score over the naive one: above 0 is better than naive, 1 would be perfect.
    """

    forecasts: NDArray[np.intp]
    coverage_80: NDArray[np.float64]
    within_80: NDArray[np.float64]
    interval_score: NDArray[np.float64]
    naive_interval_score: NDArray[np.float64]
    scaled_interval_score: NDArray[np.float64]
    naive_scaled_interval_score: NDArray[np.float64]
    skill: NDArray[np.float64]
    mape: NDArray[np.float64]
    mase: NDArray[np.float64]
    naive_mase: NDArray[np.float64]


@dataclass(frozen=True)
class BackTest:
    """The worth of projections by series and `overall`, and from how many months they were made."""

    by_series: Scores
    overall: Scores
    origins: int


def back_test(
    counts: ArrayLike, ahead: int, first_month: ArrayLike = 1, origins: int = 24
) -> BackTest:
    """Project from each of the last `origins` months as if it were the last, and judge what came.

    The rolling origin of Tashman (2000), "Out-of-sample tests of forecasting accuracy",
    International Journal of Forecasting 16. Each projection sees only the months before it, 36 at
    least, and is judged on up to `ahead` months that were seen after it. Beside it stands the
    seasonal-naive forecast, with normal limits from its own past errors, cut at 0 (Hyndman &
    Athanasopoulos 2021, "Forecasting: principles and practice", 3rd ed., 5.2 and 5.5); MASE is that
    of Hyndman & Koehler (2006), International Journal of Forecasting 22; the scaled interval score
    that of Makridakis and others (2020), "The M4 competition", same journal 36. Only months are
    judged for which both forecasts and the count are there.

    Shapes and errors are those of `project`; ValueError also where there are fewer than 37 months,
    since nothing would be left to judge, or `origins` is below 1.

    >>> summer = [80, 70, 90, 120, 140, 160, 170, 160, 120, 100, 90, 80]
    >>> tried = back_test([summer * 5], ahead=12)
    >>> tried.origins, int(tried.overall.forecasts), round(float(tried.overall.mape), 1)
    (24, 222, 2.6)
    """
    checked = inputs.monthly_counts("counts", counts)
    months = checked.shape[1]
    if months <= MINIMUM_MONTHS:
        raise ValueError(
            f"counts has {months} months, but a back-test needs {MINIMUM_MONTHS} to learn from and "
            "more to judge by; give a longer stretch"
        )
    if origins < 1:
        raise ValueError(f"origins is {origins}; give a number of months from 1 up")
    cuts = range(max(MINIMUM_MONTHS, months - origins), months)
    found = [_judge(checked, cut, min(ahead, months - cut), first_month) for cut in cuts]
    cells = {name: np.concatenate([part[name] for part in found], axis=1) for name in CELLS}
    return BackTest(_scores(cells, 1), _scores(cells, None), len(cuts))


def _judge(
    counts: NDArray[np.float64], cut: int, ahead: int, first_month: ArrayLike
) -> dict[str, NDArray[np.float64]]:
    """Return each measure of each month foretold from `cut`, series × ahead."""
    learned, came = counts[:, :cut], counts[:, cut : cut + ahead]
    projected = project(learned, ahead, first_month).months
    naive, deviation, scale = _seasonal_naive(learned, ahead)
    judged = np.isfinite(came + naive + deviation + projected.mean)
    came = np.where(judged, came, np.nan)
    low, high = projected.low_80, projected.high_80
    naive_low, naive_high = np.maximum(naive - Z_80 * deviation, 0.0), naive + Z_80 * deviation
    score = interval_score(came, low, high)
    naive_score = interval_score(came, naive_low, naive_high)
    error = np.abs(came - projected.mean)
    return {
        "coverage": fair_coverage(came, projected.mean, projected.variance),
        "within": np.where(judged, (low <= came) & (came <= high), np.nan),
        "score": score,
        "naive_score": naive_score,
        "scaled": score / scale,
        "naive_scaled": naive_score / scale,
        "percent": 100.0 * error / np.where(came > 0, came, np.nan),
        "error": error / scale,
        "naive_error": np.abs(came - naive) / scale,
    }


def _seasonal_naive(
    learned: NDArray[np.float64], ahead: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return last year's months as forecast, its standard deviation, and its mean absolute error."""
    steps = np.arange(ahead)
    change = learned[:, 12:] - learned[:, :-12]
    years = steps // 12 + 1
    deviation = np.sqrt(_mean(change**2, 1))[:, None] * np.sqrt(years)
    scale = _mean(np.abs(change), 1)[:, None]
    return (
        learned[:, learned.shape[1] - 12 + steps % 12],
        deviation,
        np.where(scale > 0, scale, np.nan),
    )


def _mean(values: NDArray[np.float64], axis: int | None) -> NDArray[np.float64]:
    """Return the mean of what is known; nan, without a warning, where nothing is."""
    known = np.isfinite(values).sum(axis=axis)
    return np.asarray(np.nansum(values, axis=axis) / np.where(known > 0, known, np.nan))


def _scores(cells: dict[str, NDArray[np.float64]], axis: int | None) -> Scores:
    mean = {name: _mean(values, axis) for name, values in cells.items()}
    return Scores(
        forecasts=np.asarray(np.isfinite(cells["score"]).sum(axis=axis)),
        coverage_80=mean["coverage"],
        within_80=mean["within"],
        interval_score=mean["score"],
        naive_interval_score=mean["naive_score"],
        scaled_interval_score=mean["scaled"],
        naive_scaled_interval_score=mean["naive_scaled"],
        skill=np.asarray(1.0 - mean["scaled"] / mean["naive_scaled"]),
        mape=mean["percent"],
        mase=mean["error"],
        naive_mase=mean["naive_error"],
    )
