from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.control_charts import xmr_chart
from frankpledge.analysis.seasonal_adjustment import adjust_for_season

from . import slow_seasons_out

SUMMER = np.array([8, 8, 9, 10, 11, 12, 13, 13, 11, 9, 8, 8]) / 10

months = st.integers(1, 12)
series = st.lists(st.integers(0, 60), min_size=36, max_size=70)


@given(series, months, st.sets(st.integers(0, 69), max_size=3))
def test_the_slow_twin_agrees_on_the_indices_and_on_when_there_are_none(values, first, gaps):
    points = [None if place in gaps else value for place, value in enumerate(values)]
    found = adjust_for_season([np.nan if one is None else one for one in points], first)
    true = slow_seasons_out.indices(points, first)
    assert found.adjusted.tolist() == [true is not None]
    if true is None:
        assert np.isnan(found.values).all()
        assert np.isnan(found.indices).all()
        return
    np.testing.assert_allclose(found.indices[0], true, rtol=1e-10)
    for place, point in enumerate(points):
        if point is None:
            assert np.isnan(found.values[0, place])
        else:
            index = true[(first - 1 + place) % 12]
            assert found.values[0, place] == pytest.approx(point / index, rel=1e-10)


@given(months, st.floats(0.5, 1e5), st.integers(36, 80))
def test_a_pure_season_is_taken_out_whole_wherever_the_series_starts(first, level, times):
    month = (first - 1 + np.arange(times)) % 12
    found = adjust_for_season(level * (SUMMER / SUMMER.mean())[month], first)
    np.testing.assert_allclose(found.values, level, rtol=1e-9)
    np.testing.assert_allclose(found.indices[0], SUMMER / SUMMER.mean(), rtol=1e-9)


@given(series, st.floats(0.01, 100))
def test_indices_average_1_and_do_not_know_the_unit(values, scale):
    ours = adjust_for_season(np.array(values) + 1.0, 4)
    other = adjust_for_season((np.array(values) + 1.0) * scale, 4)
    assert ours.indices.mean() == pytest.approx(1)
    np.testing.assert_allclose(other.indices, ours.indices, rtol=1e-9)
    np.testing.assert_allclose(other.values, ours.values * scale, rtol=1e-9)


def test_a_steady_growth_is_not_taken_for_a_season():
    found = adjust_for_season(1_000 + 5.0 * np.arange(60), 1)
    np.testing.assert_allclose(found.indices, 1, atol=0.001)


def test_each_series_has_its_own_season():
    values = np.random.default_rng(20261160).poisson(80, (6, 48)).astype(float)
    together = adjust_for_season(values, 9)
    for row in range(6):
        alone = adjust_for_season(values[row], 9)
        np.testing.assert_array_equal(together.values[row], alone.values[0])


def test_a_month_without_crime_in_any_year_leaves_the_series_unadjusted_and_says_so():
    values = np.tile(np.array([0.0, *[10.0] * 11]), 4)
    found = adjust_for_season([values, values + 1], 1)
    assert found.adjusted.tolist() == [False, True]
    assert np.isnan(found.values[0]).all()


def test_a_series_of_nothing_is_not_adjusted():
    assert not adjust_for_season(np.zeros((1, 48)), 1).adjusted.any()


@pytest.mark.parametrize(
    ("values", "first", "message"),
    [
        ([1.0] * 35, 1, "values has 35 months, but month indices need at least 36; give a longer"),
        ([1.0] * 36, 0, "first_month is 0; give the month of the year, 1 to 12"),
        ([1.0] * 36, 13, "first_month is 13"),
        ([1.0] * 35 + [-1.0], 1, r"values is -1.0 at place \(0, 35\)"),
    ],
)
def test_what_cannot_be_adjusted_is_refused_with_a_way_out(values, first, message):
    with pytest.raises(ValueError, match=message):
        adjust_for_season(values, first)


def test_a_season_fires_a_chart_and_an_adjusted_chart_does_so_hardly_more_than_by_chance():
    draw = np.random.default_rng(20261161)
    month = np.arange(60) % 12
    seasonal = draw.poisson(60 * SUMMER[month], (10_000, 60)).astype(float)
    level = draw.poisson(60, (10_000, 60)).astype(float)

    def share(values):
        return xmr_chart(values, screened=False).flagged.mean()

    raw, adjusted, null = (
        share(seasonal),
        share(adjust_for_season(seasonal, 1).values),
        share(level),
    )
    assert raw > 0.25
    assert null == pytest.approx(0.051, abs=0.006)
    # The indices follow the chance of each month a little, which makes the rest calmer.
    assert 0.5 * null < adjusted < 1.3 * null


@pytest.mark.parametrize("times", [36, 48, 60])
def test_a_chart_calls_the_latest_month_unusual_hardly_more_often_for_having_had_its_season_taken_out(
    times,
):
    draw = np.random.default_rng(20261162)
    seasonal = draw.poisson(100 * SUMMER[np.arange(times) % 12], (4_000, times)).astype(float)
    level = draw.poisson(100, (4_000, times)).astype(float)
    null = xmr_chart(level).outside
    adjusted = xmr_chart(adjust_for_season(seasonal, 1).values).outside
    assert null[:, -1].mean() == pytest.approx(0.006, abs=0.003)
    # Five to seven in a hundred, in three years, where the ends have no part in their own index.
    assert adjusted[:, -1].mean() < 0.02
    assert adjusted.any(axis=1).mean() < 1.35 * null.any(axis=1).mean()
