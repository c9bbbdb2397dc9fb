from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.leaders import among_the_most

COUNTS = st.lists(st.integers(0, 200), min_size=1, max_size=9)


@given(COUNTS)
def test_the_slow_twin_agrees(counts):
    others = max(1, len(counts) - 1)
    twin = [
        one == max(counts) or stats.binomtest(one, one + max(counts)).pvalue * others > 0.05
        for one in counts
    ]
    assert among_the_most(counts).tolist() == twin


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_the_kinds_does_not_matter_and_the_largest_is_always_there(counts, random):
    order = list(range(len(counts)))
    random.shuffle(order)
    found = among_the_most(counts)
    assert among_the_most([counts[at] for at in order]).tolist() == found[order].tolist()
    assert found[int(np.argmax(counts))]


def test_several_rows_at_once_are_each_as_if_alone():
    rows = np.random.default_rng(20261180).poisson(20, (6, 5))
    np.testing.assert_array_equal(among_the_most(rows), [among_the_most(row) for row in rows])


@pytest.mark.parametrize("kinds", [2, 4, 8, 16])
def test_one_as_frequent_as_all_others_is_seldom_left_out(kinds):
    seen = np.random.default_rng(20261181).poisson(20, (10_000, kinds))
    assert (~among_the_most(seen)[:, 0]).mean() <= 0.05


def test_a_kind_half_as_frequent_is_left_out():
    draw = np.random.default_rng(20261182)
    seen = draw.poisson([40, *[80] * 3], (2_000, 4))
    assert (~among_the_most(seen)[:, 0]).mean() > 0.9


@pytest.mark.parametrize(
    ("counts", "level", "message"), [([1.5], 0.05, "counts is 1.5"), ([1], 2, "level is 2")]
)
def test_what_is_no_count_or_level_is_refused(counts, level, message):
    with pytest.raises(ValueError, match=message):
        among_the_most(counts, level)
