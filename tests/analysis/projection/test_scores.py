from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from frankpledge.analysis.projection.scores import fair_coverage, interval_score


def test_the_score_is_the_width_and_ten_times_the_miss_at_80_per_cent():
    count = np.array([3.0, 4.0, 10.0, 12.0, np.nan])
    got = interval_score(count, np.full(5, 4.0), np.full(5, 10.0))
    np.testing.assert_allclose(got, [16, 6, 6, 26, np.nan])
    np.testing.assert_allclose(
        interval_score(count, np.full(5, 4.0), np.full(5, 10.0), 0.95)[0], 46
    )


def test_the_true_quantiles_have_the_best_expected_score():
    count = np.arange(120.0)
    chance = stats.poisson.pmf(count, 30)
    scores = {
        (low, high): chance @ interval_score(count, np.full(120, low), np.full(120, high))
        for low in range(18, 30)
        for high in range(31, 45)
    }
    assert min(scores, key=scores.get) == (stats.poisson.ppf(0.1, 30), stats.poisson.ppf(0.9, 30))


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
@pytest.mark.parametrize("mean", [0.05, 0.5, 3.0, 40.0])
def test_a_right_forecast_has_exactly_its_level_however_few_the_counts(level, mean):
    count = np.arange(600.0)
    variance = 1.5 * mean
    chance = stats.nbinom.pmf(count, mean**2 / (variance - mean), mean / variance)
    parts = fair_coverage(count, np.full(600, mean), np.full(600, variance), level)
    assert chance @ parts == pytest.approx(level, abs=1e-9)


def test_a_count_far_outside_is_not_inside():
    parts = fair_coverage(np.array([0.0, 5_000.0]), np.full(2, 900.0), np.full(2, 1_000.0))
    assert parts.tolist() == [0, 0]


def test_what_is_not_known_is_not_judged():
    nan = np.array([np.nan])
    assert np.isnan(fair_coverage(nan, np.array([5.0]), np.array([6.0]))).all()
    assert np.isnan(fair_coverage(np.array([5.0]), nan, nan)).all()


def test_a_level_outside_0_to_1_is_refused():
    five = np.array([5.0])
    with pytest.raises(ValueError, match="level is 80"):
        interval_score(five, five, five, 80)
    with pytest.raises(ValueError, match="level is 80"):
        fair_coverage(five, five, 2 * five, 80)
