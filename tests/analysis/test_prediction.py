"""The range of the next count holds it as often as it says, and knows that the past was a count too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from frankpledge.analysis.prediction import predictive_interval


@given(st.integers(0, 10**6), st.floats(0.01, 100), st.sampled_from([0.5, 0.8, 0.95, 0.999]))
def test_the_ends_are_the_quantiles_of_the_negative_binomial(baseline, exposure, level):
    low, high = predictive_interval(baseline, exposure, level)
    law = nbinom(baseline + 0.5, exposure / (exposure + 1))
    tail = (1 - level) / 2
    for end, share in ((low, tail), (high, 1 - tail)):
        # The smallest count that reaches the share; rounding may tell a tie either way.
        assert law.cdf(end) >= share - 1e-9
        assert end == 0 or law.cdf(end - 1) <= share + 1e-9


@pytest.mark.parametrize(("mean", "years"), [(0.5, 3), (8, 1), (8, 3), (200, 2)])
def test_it_holds_the_next_count_about_as_often_as_it_says(mean, years):
    rng = np.random.default_rng(1998)
    low, high = predictive_interval(rng.poisson(mean * years, 40_000), years)
    seen = rng.poisson(mean, 40_000)
    assert 0.945 < np.mean((low <= seen) & (seen <= high)) < 1


def test_it_is_wider_than_a_band_that_forgets_that_the_past_was_a_count():
    low, high = predictive_interval(24, 3)
    assert high - low > poisson.ppf(0.975, 8) - poisson.ppf(0.025, 8)


def test_it_broadcasts_and_keeps_the_shape():
    low, high = predictive_interval([[1, 2], [3, 4]], [1, 3])
    assert low.shape == high.shape == (2, 2)
    assert (low <= high).all()
    assert predictive_interval(3, 1)[0].shape == ()


@pytest.mark.parametrize(
    ("baseline", "exposure", "level"),
    [(-1, 1, 0.9), (1.5, 1, 0.9), (1, 0, 0.9), (1, -1, 0.9), (1, 1, 1.5)],
)
def test_what_is_no_count_exposure_or_level_is_refused(baseline, exposure, level):
    with pytest.raises(ValueError, match=r"\w"):
        predictive_interval(baseline, exposure, level)
