from __future__ import annotations

import numpy as np
import pytest

from benchmarks.real_months import real_months
from benchmarks.synthetic_months import synthetic_months
from frankpledge.analysis.projection import back_test, project
from frankpledge.analysis.projection.back_testing import BackTest
from frankpledge.analysis.projection.scores import fair_coverage

SUMMER = [80, 70, 90, 120, 140, 160, 170, 160, 120, 100, 90, 80]


def noisy(seed: int, series: int = 3, months: int = 50):
    draw = np.random.default_rng(seed)
    return draw.poisson(np.resize(SUMMER, months), (series, months)).astype(float)


def slow_back_test(counts: np.ndarray, ahead: int, origins: int) -> dict[str, float]:
    """One series: project again from every origin, and judge one month after the other."""
    names = ("coverage", "within", "score", "naive", "percent", "error", "scaled")
    kept: dict[str, list[float]] = {name: [] for name in names}
    for cut in range(max(36, len(counts) - origins), len(counts)):
        learned = counts[:cut]
        changes = [learned[t] - learned[t - 12] for t in range(12, cut)]
        scale = np.nanmean(np.abs(changes))
        spread = 1.2815515655446004 * np.nanmean(np.square(changes)) ** 0.5
        for step in range(min(ahead, len(counts) - cut)):
            came, naive = counts[cut + step], learned[cut - 12 + step]
            months = project([learned], step + 1).months
            low, high = months.low_80[0, step], months.high_80[0, step]
            if np.isnan(came) or np.isnan(naive):
                continue
            where = np.array([came]), months.mean[0, step : step + 1], months.variance[0, step : step + 1]  # fmt: skip
            kept["coverage"].append(float(fair_coverage(*where)[0]))
            kept["within"].append(float(low <= came <= high))
            kept["score"].append(high - low + 10 * max(low - came, 0) + 10 * max(came - high, 0))
            near, far = max(naive - spread, 0), naive + spread
            kept["naive"].append(far - near + 10 * max(near - came, 0) + 10 * max(came - far, 0))
            kept["percent"].append(100 * abs(came - months.mean[0, step]) / came)
            kept["error"].append(abs(came - months.mean[0, step]) / scale)
            kept["scaled"].append(kept["score"][-1] / scale)
    return {name: float(np.mean(values)) for name, values in kept.items()} | {"n": len(kept["score"])}  # fmt: skip


def test_the_slow_twin_agrees_also_where_months_are_missing():
    counts = noisy(20260701, 2, 44)
    counts[1, 30], counts[1, 41] = np.nan, np.nan
    tried = back_test(counts, 4, origins=6)
    for row in range(2):
        twin = slow_back_test(counts[row], 4, 6)
        mine = tried.by_series
        assert mine.forecasts[row] == twin["n"]
        assert mine.coverage_80[row] == pytest.approx(twin["coverage"])
        assert mine.within_80[row] == pytest.approx(twin["within"])
        assert mine.interval_score[row] == pytest.approx(twin["score"])
        assert mine.naive_interval_score[row] == pytest.approx(twin["naive"])
        assert mine.scaled_interval_score[row] == pytest.approx(twin["scaled"])
        assert mine.mape[row] == pytest.approx(twin["percent"])
        assert mine.mase[row] == pytest.approx(twin["error"])


def test_nothing_that_came_later_is_used():
    counts = noisy(20260702)
    changed = counts.copy()
    changed[:, -1] *= 3
    first, other = back_test(counts[:, :-1], 1), back_test(changed[:, :-1], 1)
    assert first.overall.mape == other.overall.mape
    assert back_test(counts, 1).overall.mape < back_test(changed, 1).overall.mape


def test_the_scores_over_all_are_means_over_all_that_was_foretold():
    counts = noisy(20260703)
    counts[0, -5:] = np.nan
    tried = back_test(counts, 6)
    n = tried.by_series.forecasts
    assert n[0] < n[1] == n[2]
    assert tried.overall.forecasts == n.sum()
    assert tried.overall.mase == pytest.approx((tried.by_series.mase * n).sum() / n.sum())
    assert tried.overall.coverage_80 == pytest.approx((tried.by_series.coverage_80 * n).sum() / n.sum())  # fmt: skip


def test_origins_are_as_many_as_asked_for_or_as_there_can_be():
    assert back_test(noisy(1, 1, 60), 2, origins=5).origins == 5
    assert back_test(noisy(1, 1, 48), 2, origins=24).origins == 12
    assert back_test(noisy(1, 1, 37), 12).origins == 1
    assert back_test(noisy(1, 1, 37), 12).overall.forecasts == 1


def test_synthetic_months_are_covered_and_better_foretold_than_by_last_year():
    counts, first = synthetic_months(np.random.default_rng(20260704), 300)
    overall = back_test(counts, 12, first, origins=12).overall
    assert abs(overall.coverage_80 - 0.80) <= 0.03
    assert overall.skill > 0.2
    assert overall.mase < 0.9 < overall.naive_mase


def test_real_months_are_covered_and_better_foretold_than_by_last_year():
    # The last five years of every real series: many series, so that one shock is not all.
    series = [counts[-60:] for _, counts in real_months().values() if counts.size >= 60]
    first = [(begin - 1 + counts.size - 60) % 12 + 1 for begin, counts in real_months().values()]
    overall = back_test(np.array(series), 12, first, origins=12).overall
    assert abs(overall.coverage_80 - 0.80) <= 0.03
    assert overall.skill > 0.1


def test_where_nothing_can_be_judged_there_is_no_score():
    counts = noisy(20260705, 2)
    counts[1] = np.nan
    tried = back_test(counts, 3)
    assert isinstance(tried, BackTest)
    assert tried.by_series.forecasts.tolist()[1] == 0
    assert np.isnan(tried.by_series.skill[1])
    assert np.isfinite(tried.overall.skill)


def test_a_series_that_last_year_foretells_without_error_has_no_scaled_score():
    tried = back_test([SUMMER * 4], 3).by_series
    assert np.isnan(tried.mase[0])
    assert np.isfinite(tried.mape[0])


def test_a_month_of_nought_has_no_per_cent():
    counts = np.zeros((1, 48))
    counts[0, ::5] = 1
    tried = back_test(counts, 2).by_series
    assert np.isfinite(tried.mape[0])
    assert np.isnan(back_test(np.zeros((1, 48)), 2).by_series.mape[0])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: back_test([[5] * 36], 3), "counts has 36 months, but a back-test needs 36"),
        (lambda: back_test([[5] * 40], 3, origins=0), "origins is 0"),
        (lambda: back_test([[5] * 40], 0), "ahead is 0"),
        (lambda: back_test([5] * 40, 3), "must have two, series × months"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_the_way_out(call, words):
    with pytest.raises(ValueError, match=words):
        call()
