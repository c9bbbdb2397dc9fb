from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.projection.season import find_season

from . import slow_projection

SHAPE = np.array([0.7, 0.7, 0.9, 1.0, 1.2, 1.3, 1.3, 1.2, 1.1, 1.0, 0.8, 0.8])


def months(series: int, length: int = 60):
    return np.tile(np.arange(length) % 12, (series, 1))


def drawn(seed: int, level: float, shape=SHAPE, series: int = 300):
    return (
        np.random.default_rng(seed).poisson(level * np.tile(shape, 5), (series, 60)).astype(float)
    )


def test_the_slow_twin_agrees_with_gaps_and_without():
    counts = drawn(20260501, 8, series=4)
    counts[1, 3], counts[2, 20:24], counts[3] = np.nan, np.nan, 0
    found = find_season(counts, months(4))
    for row in range(4):
        twin = slow_projection.season(list(counts[row]), list(months(1)[0]))
        np.testing.assert_allclose(found.index[row], twin["index"], rtol=1e-9)
        np.testing.assert_allclose(found.kept[row], twin["kept"], atol=1e-9)
        assert found.noise[row] == pytest.approx(twin["noise"])
        assert found.mean[row] == pytest.approx(twin["mean"])
        assert found.dispersion[row] == pytest.approx(twin["dispersion"])


def test_a_season_that_noise_would_explain_becomes_nearly_none():
    index = find_season(drawn(20260502, 20, np.ones(12)), months(300)).index
    raw = drawn(20260502, 20, np.ones(12)).reshape(300, 5, 12).mean(axis=1) / 20
    assert index.std() < 0.6 * raw.std()


def test_a_plain_season_stays_as_it_is():
    found = find_season(drawn(20260503, 2_000), months(300))
    np.testing.assert_allclose(found.index.mean(axis=0), SHAPE, atol=0.02)
    assert found.kept[:, :2].min() > 0.98


@pytest.mark.parametrize("level", [2, 15, 200])
def test_drawn_in_indices_are_nearer_to_the_truth_than_raw_ones(level):
    counts = drawn(20260504, level)
    raw = counts.reshape(300, 5, 12).mean(axis=1) / counts.mean(axis=1, keepdims=True)
    index = find_season(counts, months(300)).index
    assert ((index - SHAPE) ** 2).mean() < ((raw - SHAPE) ** 2).mean()


def test_each_row_of_indices_has_the_mean_one_and_none_is_negative():
    index = find_season(drawn(20260505, 0.4), months(300)).index
    np.testing.assert_allclose(index.mean(axis=1), 1)
    assert index.min() > 0


def test_doubt_of_the_season_cancels_over_an_even_year():
    found = find_season(drawn(20260506, 30), months(300))
    np.testing.assert_allclose(found.doubt(np.full((300, 12), 7.0)), 0, atol=1e-20)
    half = np.repeat([[1.0] * 6 + [0.0] * 6], 300, axis=0)
    assert (found.doubt(half) > 0).all()


def test_the_dispersion_of_poisson_counts_is_one_and_of_wilder_ones_more():
    assert find_season(drawn(20260507, 50), months(300)).dispersion.mean() < 1.25
    draw = np.random.default_rng(20260508)
    wild = draw.poisson(50 * draw.gamma(5, 1 / 5, (300, 60))).astype(float)
    assert 7 < find_season(wild, months(300)).dispersion.mean() < 14  # true: 1 + 50/5
