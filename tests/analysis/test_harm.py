"""Harm is a plain sum with an interval that covers, one event that dominates is told, and two indices stay apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.harm import by_two_indices, harm
from frankpledge.analysis.intervals import poisson_interval

from . import slow_harm

offences = st.lists(st.tuples(st.integers(0, 300), st.floats(0.1, 8_000)), min_size=1, max_size=8)


@given(offences, st.sampled_from([0.8, 0.95, 0.99]))
def test_the_slow_twin_agrees_in_any_order_of_offences(rows, level):
    counts, weights = (list(part) for part in zip(*rows, strict=True))
    found = harm([counts], weights, level=level)
    true = slow_harm.harm_and_limits(counts, weights, level)
    assert (found.harm[0], found.low[0], found.high[0]) == pytest.approx(true, rel=1e-7)
    turned = harm([counts[::-1]], weights[::-1], level=level)
    assert turned.high[0] == pytest.approx(found.high[0])
    assert found.events[0] == sum(counts)


@pytest.mark.parametrize("count", [0, 1, 7, 120])
def test_with_one_offence_of_weight_one_it_is_the_count_with_garwoods_limits(count):
    found, exact = harm([count], [1]), poisson_interval(count)
    limits = float(found.low), float(found.high)
    assert limits == pytest.approx((float(exact[0]), float(exact[1])))


@given(offences, st.floats(0.01, 100))
def test_the_unit_of_the_weights_scales_everything(rows, unit):
    counts, weights = (np.array(part) for part in zip(*rows, strict=True))
    one, other = harm(counts, weights), harm(counts, weights * unit)
    assert float(other.high) == pytest.approx(float(one.high) * unit)
    np.testing.assert_allclose(other.largest_share, one.largest_share)


def test_the_harm_of_areas_adds_up_to_that_of_their_sum():
    draw = np.random.default_rng(20260251)
    count, weight = draw.poisson(5, (30, 6)), draw.gamma(1, 100, 6)
    whole = harm(count.sum(axis=0), weight)
    assert harm(count, weight).harm.sum() == pytest.approx(float(whole.harm))


@pytest.mark.parametrize("mean", [[40, 5, 0.4], [300, 60, 8], [2, 0.5, 0.05]])
def test_the_interval_covers_the_true_harm_at_least_as_often_as_it_says(mean):
    draw = np.random.default_rng(20260252)
    weight = np.array([10, 60, 4_000])
    found = harm(draw.poisson(mean, (20_000, 3)), weight)
    true = weight @ mean
    assert np.mean((found.low <= true) & (true <= found.high)) >= 0.945


def test_one_homicide_that_dominates_is_told_with_its_number():
    found = harm([[120, 30, 1], [100, 30, 0], [0, 0, 0]], [10, 50, 7_000])
    assert found.largest.tolist() == [2, 1, -1]
    np.testing.assert_allclose(found.largest_share, [7_000 / 9_700, 0.6, np.nan])
    assert found.largest_events.tolist() == [1, 30, 0]
    assert (found.harm[2], found.low[2]) == (0, 0)
    # Nothing seen: the upper limit is that of no event, of the gravest kind.
    assert found.high[2] == pytest.approx(7_000 * 3.688879, rel=1e-6)


def test_an_offence_that_an_index_does_not_weigh_is_counted_apart():
    found = harm([[120, 30, 4]], [10, np.nan, 0])
    assert found.harm.tolist() == [1_200]
    assert found.events.tolist() == [124]
    assert found.unweighed.tolist() == [30]


def test_harm_per_head_is_scaled_with_its_limits():
    plain, rate = harm([[5, 1]], [10, 90]), harm([[5, 1]], [10, 90], population=[2_000], per=1_000)
    for part in ("harm", "low", "high"):
        assert getattr(rate, part) == pytest.approx(getattr(plain, part) / 2)
    assert rate.events.tolist() == [6]


def test_two_indices_stand_side_by_side_and_may_disagree():
    count, people = [[120, 30, 1], [5, 0, 2]], [1_000, 500]
    found = by_two_indices(count, [10, 50, 7_000], [2, 400, 5_475], population=people, per=1_000)
    one = harm(count, [10, 50, 7_000], people, 1_000)
    other = harm(count, [2, 400, 5_475], people, 1_000)
    np.testing.assert_array_equal(found.severity.high, one.high)
    np.testing.assert_array_equal(found.index.high, other.high)
    assert found.same_largest.tolist() == [False, True]


def test_shapes_are_kept():
    assert harm(np.ones((2, 3, 4)), np.ones(4)).high.shape == (2, 3)
    assert harm(np.ones((2, 3, 4)), np.ones(4), population=[1, 2, 3]).high.shape == (2, 3)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: harm([[1, 2]], [1, 2, 3]), "one weight for each offence"),
        (lambda: harm([[1, 2]], [[1, 2]]), "one weight for each offence"),
        (lambda: harm(3, [1]), "one weight for each offence"),
        (lambda: harm([[1, 2]], [1, -2]), "weight is -2.0 at place 1"),
        (lambda: harm([[1, 2]], [0, np.nan]), "at least one weight above 0"),
        (lambda: harm([[1, -2]], [1, 2]), "count is -2.0"),
        (lambda: harm([[1, 2]], [1, 2], population=0), "population is 0.0"),
        (lambda: harm([[1, 2]], [1, 2], level=0), "level is 0"),
    ],
)
def test_what_cannot_be_weighed_is_refused(call, word):
    with pytest.raises(ValueError, match=word):
        call()
