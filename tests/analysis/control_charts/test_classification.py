from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.control_charts import (
    Phases,
    Polarity,
    Variation,
    classify,
    classify_latest,
    xmr_chart,
)

LEVEL = [10.0, 12.0, 11.0, 9.0, 10.0, 12.0, 9.0, 11.0, 10.0, 12.0, 11.0, 9.0]
ON_LEVEL = Phases(baseline=12)
HIGH, LOW = [*LEVEL, 40.0], [*LEVEL, -20.0]
MEANT = {
    Polarity.DOWN_IS_GOOD: (Variation.CONCERN, Variation.IMPROVEMENT),
    Polarity.UP_IS_GOOD: (Variation.IMPROVEMENT, Variation.CONCERN),
    Polarity.AMBIGUOUS: (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
    Polarity.CONTEXTUAL: (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
}


@pytest.mark.parametrize("polarity", list(Polarity))
def test_what_is_high_or_low_means_what_the_polarity_says(polarity):
    found, time = classify_latest(xmr_chart([HIGH, LOW], ON_LEVEL), polarity)
    assert tuple(found) == MEANT[polarity]
    assert time.tolist() == [12, 12]
    before = classify(xmr_chart([HIGH, LOW], ON_LEVEL), polarity)[:, :-1]
    assert (before == Variation.COMMON_CAUSE).all()


def test_each_series_may_have_its_own_polarity():
    series = [HIGH, HIGH, LOW]
    polarities = [Polarity.DOWN_IS_GOOD, Polarity.AMBIGUOUS, Polarity.UP_IS_GOOD]
    found, _ = classify_latest(xmr_chart(series), polarities)
    assert found.tolist() == [Variation.CONCERN, Variation.NEUTRAL_HIGH, Variation.CONCERN]
    with pytest.raises(ValueError, match="polarity has 2 entries for 3 series; give one for all"):
        classify(xmr_chart(series), polarities[:2])


@pytest.mark.parametrize("polarity", [Polarity.AMBIGUOUS, Polarity.CONTEXTUAL])
def test_the_ambiguous_is_never_an_improvement_or_a_concern(polarity):
    values = np.random.default_rng(20261130).normal(size=(2_000, 48)).cumsum(axis=1)
    chart = xmr_chart(values)
    found = classify(chart, polarity)
    assert chart.flagged.mean() > 0.5
    assert not np.isin(found, [Variation.IMPROVEMENT, Variation.CONCERN]).any()
    assert {*np.unique(found)} == {0, Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW}


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_point_has_a_meaning_exactly_where_it_is_flagged(polarity):
    values = np.random.default_rng(20261131).poisson(9, (500, 48)).astype(float)
    chart = xmr_chart(values)
    found = classify(chart, polarity)
    np.testing.assert_array_equal(found > 0, chart.flagged)
    above = chart.flagged & (values > chart.centre) & ~chart.trend
    assert (found[above] == MEANT[polarity][0]).all()


def test_a_trend_alone_is_named_by_its_direction():
    noise = np.tile([40.0, 60.0], 20)
    falling = 53.0 - np.arange(7)  # over the centre of 50, well within the limits
    values = np.array([*noise, *falling])
    chart = xmr_chart(values, Phases(baseline=40))
    assert chart.trend[0, 40:].all()
    assert not (chart.outside | chart.two_of_three | chart.one_side).any()
    series = np.array([values, 100 - values])
    found = classify(xmr_chart(series, Phases(baseline=40)), Polarity.DOWN_IS_GOOD)
    assert (found[0, 40:] == Variation.IMPROVEMENT).all()
    assert (found[1, 40:] == Variation.CONCERN).all()


def test_the_side_comes_before_the_trend_where_both_flag():
    values = np.array([*np.tile([40.0, 60.0], 20), *(150.0 - np.arange(7))])
    chart = xmr_chart(values, Phases(baseline=40))
    assert (chart.trend & chart.outside)[0, 40:].all()
    found = classify(chart, Polarity.DOWN_IS_GOOD)
    assert (found[0, 40:] == Variation.CONCERN).all()


def test_no_data_and_too_few_points_are_said_and_not_called_common_cause():
    values = np.array([[*LEVEL, *LEVEL], [*LEVEL, *LEVEL], [np.nan] * 24])
    values[1, 20:] = np.nan
    chart = xmr_chart(values, Phases((0, 14)))
    found = classify(chart, Polarity.UP_IS_GOOD)
    assert (found[0, :14] == Variation.COMMON_CAUSE).all()
    assert (found[0, 14:] == Variation.TOO_FEW_POINTS).all()
    assert (found[1, 20:] == Variation.NO_DATA).all()
    latest, time = classify_latest(chart, Polarity.UP_IS_GOOD)
    assert latest.tolist() == [Variation.TOO_FEW_POINTS] * 2 + [Variation.NO_DATA]
    assert time.tolist() == [23, 19, -1]


def test_no_series_gives_no_class():
    chart = xmr_chart(np.empty((0, 24)))
    assert classify(chart, []).shape == (0, 24)
    assert classify(chart, Polarity.AMBIGUOUS).shape == (0, 24)
