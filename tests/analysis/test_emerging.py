"""The scan errs no more often than it says, whatever the season and the scatter, and finds what doubles."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.emerging import emerging_scan, passing_chance
from frankpledge.analysis.multiple_tests import benjamini_hochberg

from . import slow_emerging

SERIES = 10_000
WINDOWS = (1, 3, 6, 12)


def months_of(draw, mean, dispersion, years, series=SERIES):
    """Months with a season of 40 % either way; Poisson, or negative binomial with this dispersion at the mean."""
    level = mean * (1 + 0.4 * np.sin(np.arange(12 * years) / 6 * np.pi))
    if dispersion == 1:
        return draw.poisson(level, (series, 12 * years))
    size = mean / (dispersion - 1)
    return draw.negative_binomial(size, size / (size + level), (series, 12 * years))


def most(alpha, n=SERIES):
    return alpha + 3 * math.sqrt(alpha * (1 - alpha) / n)


@pytest.mark.parametrize(
    ("mean", "dispersion"),
    [(0.05, 1), (1, 1), (20, 1), (100, 1), (4, 2), (1, 4), (20, 4), (100, 4)],
)
@pytest.mark.parametrize("years", [4, 6])
def test_ten_thousand_series_without_news_are_called_no_more_often_than_it_says(
    mean, dispersion, years
):
    draw = np.random.default_rng(20260231)
    found = emerging_scan(months_of(draw, mean, dispersion, years))
    for alpha in (0.1, 0.05, 0.01):
        assert np.mean(found.combined_p <= alpha) <= most(alpha)
    if mean >= 20:  # cautious, but not asleep
        assert np.mean(found.combined_p <= 0.1) >= 0.055


@pytest.mark.parametrize("dispersion", [1, 3])
def test_a_family_without_news_makes_no_list_nine_times_in_ten(dispersion):
    draw = np.random.default_rng(20260232)
    months = months_of(draw, 15, dispersion, 5)
    listed = [
        (benjamini_hochberg(family) <= 0.1).any()
        for family in emerging_scan(months).combined_p.reshape(400, 25)
    ]
    assert np.mean(listed) <= most(0.1, 400)


@pytest.mark.parametrize(
    ("mean", "dispersion", "power"), [(20, 1, 0.9), (100, 4, 0.95), (4, 1, 0.15), (20, 3, 0.35)]
)
def test_a_doubling_in_the_last_three_months_is_found_as_often_as_stated(mean, dispersion, power):
    draw = np.random.default_rng(20260233)
    months = months_of(draw, mean, dispersion, 5, 3_000)
    months[:, -3:] += months_of(draw, mean, dispersion, 5, 3_000)[:, -3:]
    found = emerging_scan(months)
    called = np.mean(found.combined_p <= 0.01)
    assert power < called < power + 0.12
    if power > 0.8:
        assert np.mean(found.window == 3) > 0.5


def test_of_what_is_listed_few_are_false():
    draw = np.random.default_rng(20260234)
    months = months_of(draw, 25, 2, 5, 4_000)
    months[:400, -3:] += months_of(draw, 40, 2, 5, 400)[:, -3:]
    listed = emerging_scan(months).q <= 0.1
    assert listed[:400].mean() > 0.7
    assert listed[400:].sum() / listed.sum() <= 0.1


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.4, 3.0, 30.0]), st.integers(36, 75))
def test_the_slow_twin_agrees_on_every_window(seed, mean, months):
    draw = np.random.default_rng(seed)
    seen = draw.negative_binomial(3, 3 / (3 + mean), (4, months))
    # Before each window something: a silent past is another case.
    seen[:, 30 - (36 - months) % 12 - 6] += 1
    found = emerging_scan(seen)
    for row, series in enumerate(seen.tolist()):
        assert found.dispersion[row] == pytest.approx(slow_emerging.dispersion(series)[0])
        true = [slow_emerging.window_p(series, length) for length in WINDOWS]
        assert found.p[row] == pytest.approx(true, rel=1e-6)


@pytest.mark.parametrize("z", [-1.0, 0.5, 1.645, 2.5])
@pytest.mark.parametrize("lengths", [(1, 3, 6, 12), (1, 12), (6,)])
def test_the_passing_chance_is_that_of_the_peers_joint_normal(lengths, z):
    steps = np.array(lengths)
    joint = np.sqrt(np.minimum.outer(steps, steps) / np.maximum.outer(steps, steps))
    peer = 1 - stats.multivariate_normal.cdf(
        np.full(steps.size, z), cov=joint, rng=np.random.default_rng(1)
    )
    assert float(passing_chance(lengths, [z])[0]) == pytest.approx(peer, abs=2e-4)


def test_a_small_passing_chance_keeps_its_digits_and_lies_under_the_sum():
    z = np.array([5.0, 8.0, 12.0])
    chance, one = passing_chance(WINDOWS, z), stats.norm.sf(z)
    assert (one < chance).all()
    assert (chance <= 4 * one * (1 + 1e-9)).all()
    assert (chance > 3.8 * one).all()


def test_one_window_needs_no_joining():
    found = emerging_scan(months_of(np.random.default_rng(3), 6, 1, 4, 50), windows=(3,))
    np.testing.assert_allclose(found.combined_p, found.p[:, 0], rtol=2e-3)
    assert set(found.window) == {3}


def test_order_of_series_and_older_part_years_change_nothing():
    months = months_of(np.random.default_rng(4), 6, 2, 4, 40)
    found = emerging_scan(months)
    np.testing.assert_array_equal(emerging_scan(months[::-1]).q[::-1], found.q)
    older = np.hstack([np.full((40, 5), 3), months])
    np.testing.assert_array_equal(emerging_scan(older).p, found.p)


def test_beyond_twelve_deviations_the_number_of_windows_pays():
    months = months_of(np.random.default_rng(5), 100, 1, 4, 3)
    months[0, -1] = 2_000
    found = emerging_scan(months)
    assert 0 <= found.combined_p[0] == pytest.approx(4 * found.p[0].min(), rel=1e-9)
    assert found.q[0] < 1e-20 or found.dispersion[0] > 1


def test_the_first_event_after_years_of_silence_is_told():
    months = np.zeros((4, 48))
    months[0, -1] = 1
    months[1, -5:] = [1, 0, 0, 2, 0]
    months[2, 20] = months[2, -1] = 1
    found = emerging_scan(months)
    assert found.first_ever.tolist() == [True, True, False, False]
    assert found.silent_months.tolist() == [47, 43, 0, 0]
    # One event, and 47 months of none: 1 − √(47/48) with Jeffreys' half event.
    assert found.p[0, 0] == pytest.approx(1 - math.sqrt(47 / 48))
    assert found.combined_p[2] > found.combined_p[0]
    assert found.p[3].tolist() == [1, 1, 1, 1]


def test_missing_months_are_no_zeros():
    months = months_of(np.random.default_rng(6), 10, 1, 5, 4).astype(float)
    months[0, -2] = np.nan
    months[1, -13] = np.nan
    months[2, 20:] = np.nan
    months[3, :48] = np.nan
    found = emerging_scan(months)
    assert np.isnan(found.p[0]).tolist() == [False, True, True, True]
    assert found.combined_p[0] == pytest.approx(found.p[0, 0], rel=2e-3)
    assert found.exposure[1].tolist() == [3, 3, 3, 3]
    assert np.isnan([found.q[2], found.q[3], found.combined_p[3]]).all()
    assert found.window[2:].tolist() == [0, 0]
    assert np.isnan(found.expected[3]).all()


def test_a_gap_in_an_earlier_year_only_takes_that_year_away():
    months = months_of(np.random.default_rng(7), 10, 1, 4, 1).astype(float)
    months[0, :12] = np.nan
    np.testing.assert_allclose(emerging_scan(months).p, emerging_scan(months[:, 12:]).p)


@pytest.mark.parametrize("windows", [(), (3, 1), (0, 1), (6, 13), (1, 1), (1.5,), 3, [[1, 3]]])
def test_windows_that_do_not_rise_within_a_year_are_refused(windows):
    with pytest.raises(ValueError, match="give rising whole months from 1 to 12"):
        emerging_scan(np.ones((1, 48)), windows)


@pytest.mark.parametrize("counts", [np.ones((1, 35)), np.ones(48)])
def test_too_little_history_is_refused(counts):
    with pytest.raises(ValueError, match="at least 36 months"):
        emerging_scan(counts)


def test_what_is_no_count_is_refused():
    with pytest.raises(ValueError, match=r"counts is -1.0 at place \(0, 3\)"):
        emerging_scan([[1, 2, 3, -1] * 12])


def test_twenty_thousand_series_are_scanned_in_a_moment():
    months = months_of(np.random.default_rng(8), 3, 1, 5, 20_000)
    start = time.process_time()
    emerging_scan(months)
    assert time.process_time() - start < 4
