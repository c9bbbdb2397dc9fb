from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.control_charts import (
    Phases,
    c_chart,
    laney_p_chart,
    laney_u_chart,
    p_chart,
    u_chart,
)

from . import slow_charts

LINES = ("lower", "near_lower", "centre", "near_upper", "upper")

counts = st.integers(0, 300)
sizes = st.floats(0.5, 5_000)
# A gap here and there: in every twelfth place or so.
pairs = st.lists(
    st.integers(0, 11).flatmap(
        lambda gap: st.tuples(st.none() if gap == 0 else counts, st.none() if gap == 1 else sizes)
    ),
    min_size=24,
    max_size=40,
)
trials = st.lists(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=12,
    max_size=40,
)


def row(series):
    return np.array([[np.nan if point is None else float(point) for point in series]])


def lines_of(chart):
    return np.array([getattr(chart, name)[0] for name in LINES]).T


def expected(true, most=math.inf):
    return np.array(
        [[math.nan] * 5 if lines is None else np.clip(lines, 0, most) for lines in true]
    )


# The limits


def test_a_c_chart_is_its_mean_and_three_roots_of_it():
    seen = [4, 9, 6, 0, 7, 5, 8, 6, 6, 9, 4, 8]
    chart = c_chart(seen)
    root = math.sqrt(6)
    np.testing.assert_allclose(
        lines_of(chart)[0], [0, 6 - 2 * root, 6, 6 + 2 * root, 6 + 3 * root], rtol=1e-12
    )
    assert 6 - 2 * root > 0 > 6 - 3 * root


@given(pairs, st.booleans())
def test_the_slow_twin_agrees_on_rates_with_gaps_and_changing_exposure(both, widened):
    seen, over = zip(*both, strict=True)
    known = [None if None in pair else pair for pair in both]
    assume(len(slow_charts.present(known)) >= 12 and any(c for c, n in both if c and n))
    chart = (laney_u_chart if widened else u_chart)(row(seen), row(over))
    ranges = slow_charts.moving_ranges([pair and pair[0] for pair in known])
    if widened and len(ranges) < 11:
        assert chart.too_few.all()
        return
    blanked = [pair[1] if pair else None for pair in known]
    true = slow_charts.attribute(seen, blanked, lambda rate: rate, widened=widened)
    got, wanted = lines_of(chart), expected(true)
    there = ~np.isnan(chart.values[0])
    np.testing.assert_allclose(got[there], wanted[there], rtol=1e-9, atol=1e-9)


@given(trials, st.booleans())
def test_the_slow_twin_agrees_on_proportions(both, widened):
    seen, over = zip(*both, strict=True)
    assume(0 < sum(seen) < sum(over))
    chart = (laney_p_chart if widened else p_chart)(seen, over)
    true = slow_charts.attribute(seen, over, lambda share: share * (1 - share), widened=widened)
    np.testing.assert_allclose(lines_of(chart), expected(true, 1.0), rtol=1e-9, atol=1e-12)


@given(st.lists(counts, min_size=12, max_size=30), sizes, st.floats(0.1, 1e5))
def test_a_rate_scales_with_what_it_is_per(seen, size, per):
    assume(any(seen))
    one, many = u_chart(seen, [size] * len(seen)), u_chart(seen, [size] * len(seen), per=per)
    np.testing.assert_allclose(lines_of(many), lines_of(one) * per, rtol=1e-9)
    np.testing.assert_allclose(many.values, one.values * per, rtol=1e-9)


@given(st.lists(counts, min_size=12, max_size=30))
def test_with_one_exposure_a_u_chart_is_a_c_chart(seen):
    ours, plain = u_chart(seen, [1.0] * len(seen)), c_chart(seen)
    np.testing.assert_allclose(lines_of(ours), lines_of(plain), rtol=1e-12)
    np.testing.assert_array_equal(ours.outside, plain.outside)


def test_one_row_of_exposure_serves_all_series():
    seen = np.random.default_rng(20261111).poisson(20, (5, 24))
    size = np.linspace(900, 1_100, 24)
    one, many = u_chart(seen, size), u_chart(seen, np.tile(size, (5, 1)))
    np.testing.assert_array_equal(one.upper, many.upper)


def test_a_larger_exposure_has_narrower_limits_around_the_same_centre():
    chart = u_chart([20] * 24, [100.0, 400.0] * 12)
    assert np.ptp(chart.centre) == 0
    assert chart.upper[0, 0] > chart.upper[0, 1]


def test_laney_widens_and_never_narrows():
    draw = np.random.default_rng(20261112)
    calm = np.tile([100, 101], (1, 24))
    size = np.full((1, 48), 10.0)
    np.testing.assert_array_equal(laney_u_chart(calm, size).upper, u_chart(calm, size).upper)
    wild = draw.poisson(draw.gamma(20, 50, (1, 48)))
    assert (laney_u_chart(wild, size).upper > u_chart(wild, size).upper).all()


def test_laneys_baseline_alone_decides_how_far_its_limits_are():
    draw = np.random.default_rng(20261113)
    seen = draw.poisson(100, (3, 48))
    later = seen.copy()
    later[:, 24:] = draw.poisson(400, (3, 24))
    size = np.full((3, 48), 2.0)
    for chart in (laney_u_chart, u_chart):
        np.testing.assert_array_equal(
            chart(seen, size, Phases(baseline=24)).upper,
            chart(later, size, Phases(baseline=24)).upper,
        )


@pytest.mark.parametrize("chart", [p_chart, laney_p_chart])
@pytest.mark.parametrize("seen", [0, 50])
def test_none_or_all_leave_no_variation_and_no_limits(chart, seen):
    found = chart([seen] * 24, [50] * 24)
    assert found.centre == pytest.approx(seen / 50)
    assert np.isnan(found.upper).all()
    assert not found.flagged.any()


def test_missing_counts_and_missing_exposures_are_left_out_together():
    seen, size = np.full(30, 6.0), np.full(30, 2.0)
    seen[3], size[7] = np.nan, np.nan
    chart = u_chart(seen, size)
    assert np.isnan(chart.values[0]).nonzero()[0].tolist() == [3, 7]
    assert chart.centre[0, 0] == 3
    assert chart.points.tolist() == [[28]]


# What is refused


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: c_chart([1, 2.5]), r"counts is 2.5 at place \(0, 1\)"),
        (lambda: u_chart([1, 2], [5, 0]), r"exposure is 0.0 at place \(0, 1\)"),
        (lambda: u_chart([1, 2], [5, 5], per=0), "per is 0.0"),
        (lambda: u_chart([1, 2], [5, 5, 5]), r"exposure has the shape \(1, 3\), counts \(1, 2\)"),
        (lambda: p_chart([1, 6], [5, 5]), r"counts is 6.0 at place \(0, 1\).*at most trials"),
        (lambda: p_chart([1, 2], [5, 5.5]), r"trials is 5.5 at place \(0, 1\)"),
        (lambda: p_chart([0, 0], [5, 0]), r"trials is 0.0 at place \(0, 1\)"),
    ],
)
def test_what_is_no_count_or_no_exposure_is_refused_by_name_and_place(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# How often a point is outside by chance, and how often a doubling is seen


def chance_outside(mean):
    """Of a Poisson count, against c ± 3√c: exact, limits known."""
    reach = 3 * math.sqrt(mean)
    return stats.poisson.sf(math.floor(mean + reach), mean) + stats.poisson.cdf(
        math.ceil(mean - reach) - 1, mean
    )


@pytest.mark.parametrize("mean", [5, 20, 100])
def test_false_alarms_of_a_c_chart_are_those_of_its_distribution(mean):
    seen = np.random.default_rng(20261114).poisson(mean, (10_000, 224))
    chart = c_chart(seen, Phases(baseline=200))
    measured, expected_rate = chart.outside[:, 200:].mean(), chance_outside(mean)
    error = math.sqrt(expected_rate / (10_000 * 24))
    # The limits of 200 points still wander a little over whole counts.
    assert measured == pytest.approx(expected_rate, abs=3.5 * error + 0.15 * expected_rate)


def test_false_alarms_of_short_charts_of_counts_are_as_stated():
    draw = np.random.default_rng(20261115)
    size = np.full((1, 48), 10.0)
    seen = draw.poisson(20, (10_000, 48))
    shares = draw.binomial(100, 0.2, (10_000, 48))
    per_thousand = {
        "u": u_chart(seen, size).outside.mean(),
        "laney u": laney_u_chart(seen, size).outside.mean(),
        "p": p_chart(shares, np.full((1, 48), 100)).outside.mean(),
        "laney p": laney_p_chart(shares, np.full((1, 48), 100)).outside.mean(),
    }
    stated = {"u": 0.0029, "laney u": 0.0017, "p": 0.0025, "laney p": 0.0015}
    for name, rate in stated.items():
        assert per_thousand[name] == pytest.approx(rate, abs=3.5 * math.sqrt(rate / 480_000) + 5e-5)


def test_overdispersed_rates_cry_wolf_on_a_u_chart_and_not_on_laneys():
    draw = np.random.default_rng(20261116)
    level = draw.gamma(100, 20, (4_000, 48))  # means around 2,000 that vary by a tenth
    seen, size = draw.poisson(level), np.full((1, 48), 1_000.0)
    assert u_chart(seen, size).outside.mean() > 0.4
    assert laney_u_chart(seen, size).outside.mean() == pytest.approx(0.0027, abs=0.001)


@pytest.mark.parametrize(("before", "power"), [(5, 0.28), (10, 0.53), (20, 0.85), (40, 0.99)])
def test_a_doubling_of_a_poisson_mean_is_seen_in_its_first_month(before, power):
    draw = np.random.default_rng(20261117)
    seen = draw.poisson(before, (10_000, 25))
    seen[:, 24] = draw.poisson(2 * before, 10_000)
    found = c_chart(seen, Phases(baseline=24)).outside[:, 24].mean()
    upper = math.floor(before + 3 * math.sqrt(before))
    assert found == pytest.approx(power, abs=0.02)
    # Limits from 24 points wander, so it is near what known limits give, and not the same.
    assert found == pytest.approx(stats.poisson.sf(upper, 2 * before), abs=0.03)
