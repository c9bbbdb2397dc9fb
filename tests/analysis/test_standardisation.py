"""Standardised rates take away what the make-up of an area explains, and their limits cover as often as they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.intervals import byar_interval, poisson_interval, rate_interval
from frankpledge.analysis.standardisation import direct, indirect

from . import slow_comparing

strata = st.lists(
    st.tuples(st.integers(0, 400), st.floats(100, 1e6), st.floats(0.1, 100)), min_size=1, max_size=8
)


@given(strata, st.sampled_from(["exact", "byar"]))
def test_the_slow_twin_of_the_direct_rate_agrees_in_any_order_of_strata(rows, limits):
    count, people, standard = (list(part) for part in zip(*rows, strict=True))
    found = direct([count], [people], standard, per=1, limits=limits)
    rate, variance = slow_comparing.direct_rate(count, people, standard)
    assert found.value[0] == pytest.approx(rate)
    total = sum(count)
    low, high = {"exact": poisson_interval, "byar": byar_interval}[limits](total)
    if total:
        assert found.low[0] == pytest.approx(
            rate + math.sqrt(variance / total) * (low - total), rel=1e-9, abs=1e-12
        )
        assert found.high[0] == pytest.approx(
            rate + math.sqrt(variance / total) * (high - total), rel=1e-9
        )
    turned = direct([count[::-1]], [people[::-1]], standard[::-1], per=1, limits=limits)
    assert turned.value[0] == pytest.approx(found.value[0])
    assert turned.high[0] == pytest.approx(found.high[0])


@given(st.integers(0, 10**5), st.floats(100, 1e6))
def test_with_one_stratum_it_is_the_crude_rate_with_the_exact_limits(count, people):
    found, crude = direct([count], [people], [7]), rate_interval(count, people)
    for got, plain in zip((found.value, found.low, found.high), crude, strict=True):
        assert float(got) == pytest.approx(float(plain), rel=1e-9, abs=1e-12)


def test_two_areas_with_the_same_risks_are_equal_whatever_their_make_up():
    risk = np.array([0.01, 0.03, 0.002])
    people = np.array([[10_000, 1_000, 5_000], [1_000, 9_000, 2_000]])
    found = direct(risk * people, people, [5, 3, 2])
    assert (
        found.value[0]
        == pytest.approx(found.value[1])
        == pytest.approx(1_000 * (risk @ [0.5, 0.3, 0.2]))
    )
    assert indirect(risk * people, people, risk).value == pytest.approx([1, 1])


def test_the_unit_of_the_standard_is_free_and_per_scales():
    count, people = [[3, 8]], [[900, 800]]
    one, other = direct(count, people, [1, 2]), direct(count, people, [300, 600], per=100_000)
    assert other.high == pytest.approx(100 * one.high)


def test_the_limits_cover_the_true_rate_as_often_as_they_say():
    draw = np.random.default_rng(20260221)
    people = np.array([4_000, 2_500, 9_000, 700])
    risk, standard = np.array([0.002, 0.006, 0.001, 0.01]), np.array([30, 30, 30, 10])
    seen = draw.poisson(risk * people, (20_000, 4))
    true = risk @ standard / 100 * 1_000
    for limits in ("exact", "byar"):
        found = direct(seen, people, standard, limits=limits)
        assert 0.945 < np.mean((found.low <= true) & (true <= found.high)) < 0.975
    ratio = indirect(seen, people, risk)
    assert 0.945 < np.mean((ratio.low <= 1) & (ratio.high >= 1)) < 0.975


def test_the_mean_of_many_draws_is_the_true_rate():
    draw = np.random.default_rng(20260222)
    found = direct(draw.poisson([8, 3], (40_000, 2)), [1_000, 500], [1, 1])
    assert found.value.mean() == pytest.approx(7, abs=0.03)
    assert found.count.mean() == pytest.approx(11, abs=0.06)


def test_nothing_seen_has_an_upper_limit_from_the_stratum_that_weighs_most():
    found = direct([[0, 0]], [[1_000, 100]], [1, 1])
    assert (found.value[0], found.low[0]) == (0, 0)
    assert found.high[0] == pytest.approx(1_000 * 0.5 / 100 * 3.688879, rel=1e-6)


def test_ten_where_eight_are_expected_has_byars_printed_limits():
    found = indirect([[4, 6]], [[1_000, 2_000]], [0.002, 0.003], limits="byar")
    assert found.value.tolist() == [1.25]
    assert 8 * found.low[0] == pytest.approx(4.79, abs=5e-3)
    assert 8 * found.high[0] == pytest.approx(18.39, abs=5e-3)


def test_totals_are_enough_for_the_ratio_and_shapes_are_kept():
    by_stratum = indirect([[4, 6], [0, 1]], [[1_000, 2_000]] * 2, [0.002, 0.003])
    totals = indirect([[10], [1]], [1_000, 2_000], [0.002, 0.003])
    np.testing.assert_array_equal(by_stratum.high, totals.high)
    assert totals.value.shape == totals.low.shape == totals.count.shape == (2,)
    assert direct(np.ones((3, 2, 4)), 100, np.ones(4)).high.shape == (3, 2)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: direct([[1, 2]], [[10, 10]], [1, 2, 3]), "standard has the shape"),
        (lambda: direct([[1, 2]], [[10, 0]], [1, 2]), "population is 0.0"),
        (lambda: direct([[1, -2]], [[10, 10]], [1, 2]), "count is -2.0"),
        (lambda: direct([[1, 2]], [[10, 10]], [1, 0]), "standard is 0.0"),
        (lambda: direct([[1, 2]], [[10, 10]], [1, 1], limits="rough"), "limits is 'rough'"),
        (lambda: indirect([[1, 2]], [[10, 10]], [0.1]), "reference_rate has the shape"),
        (lambda: indirect([[1, 2]], [[10, 10]], [0, 0]), "expected is 0.0"),
        (lambda: indirect([[1, 2]], [[10, 10]], [0.1, -1]), "reference_rate is -1.0"),
    ],
)
def test_what_cannot_be_standardised_is_refused(call, word):
    with pytest.raises(ValueError, match=word):
        call()
