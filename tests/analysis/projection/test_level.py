from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.projection.level import FOLLOWS, SLOPES, all_ways, find_level


def found(ratio):
    series, months = ratio.shape
    return find_level(
        ratio, np.ones((series, months)), np.full(series, 0.01), np.zeros(series), all_ways()
    )


def test_every_way_is_there_once_and_staying_put_is_believed_ten_times_as_much():
    ways = all_ways()
    assert len(set(zip(ways.noise, ways.left, ways.slope_noise, strict=True))) == 16
    assert ways.prior.sum() == pytest.approx(1)
    assert ways.prior[ways.noise == 0] == pytest.approx(10 * ways.prior[ways.noise > 0][0])


def test_a_level_that_stays_put_is_the_mean_of_all_months():
    ratio = 1 + np.random.default_rng(20260601).normal(0, 0.1, (20, 48))
    level = found(ratio)
    np.testing.assert_allclose(level.state.level[:, 0], ratio.mean(axis=1), rtol=1e-4)
    np.testing.assert_allclose(level.state.level_variance[:, 0], 1 / 48, rtol=1e-3)


@pytest.mark.parametrize("follows", [0.1, 0.3, 0.6])
def test_a_level_that_moves_follows_surprises_as_exponential_smoothing_does(follows):
    ratio = np.ones((1, 200))
    shocked = ratio.copy()
    shocked[0, -1] += 1
    way = FOLLOWS.index(follows) * len(SLOPES)
    before, after = found(ratio).state.level[0, way], found(shocked).state.level[0, way]
    assert after - before == pytest.approx(follows, abs=1e-3)


def test_steady_series_are_believed_to_stay_and_wandering_ones_to_move():
    draw = np.random.default_rng(20260602)
    steady = 1 + draw.normal(0, 0.1, (200, 60))
    wandering = 1 + np.cumsum(draw.normal(0, 0.1, (200, 60)), axis=1)
    stays = all_ways().noise == 0
    assert found(steady).weight[:, stays].sum(axis=1).mean() > 0.8
    assert found(wandering).weight[:, stays].sum(axis=1).mean() < 0.3


def test_the_noise_is_the_variance_of_a_month():
    steady = 1 + np.random.default_rng(20260603).normal(0, 0.2, (500, 84))
    assert found(steady).noise[:, 0].mean() == pytest.approx(0.04, rel=0.1)


def test_beliefs_add_up_to_one_even_of_a_series_without_any_surprise():
    weight = found(np.ones((1, 48))).weight
    assert np.isfinite(weight).all()
    assert weight.sum() == pytest.approx(1)
