from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.multiple_tests import benjamini_hochberg

from . import slow_twins

families = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=40)


@given(families)
def test_the_slow_twin_agrees(p):
    got = benjamini_hochberg(p).tolist()
    assert got == pytest.approx(slow_twins.benjamini_hochberg(p), rel=1e-12, abs=0)


@given(families)
def test_the_peer_agrees(p):
    peer = stats.false_discovery_control(p).tolist()
    assert benjamini_hochberg(p).tolist() == pytest.approx(peer, rel=1e-12, abs=0)


def test_the_example_of_the_paper_calls_four_at_one_in_twenty():
    # The fifteen p-values of the example in Benjamini & Hochberg (1995), section 3.
    p = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4


@given(families)
def test_q_is_never_below_p_nor_above_1(p):
    q = benjamini_hochberg(p)
    assert (q >= np.array(p)).all()
    assert (q <= 1).all()


@given(families)
def test_a_smaller_p_never_has_a_larger_q(p):
    q = benjamini_hochberg(p)
    assert (np.diff(q[np.argsort(p)]) >= 0).all()
    for value in set(p):
        assert len(set(q[np.array(p) == value])) == 1


@given(families, st.randoms(use_true_random=False))
def test_the_order_of_the_tests_is_of_no_account(p, shuffler):
    order = list(range(len(p)))
    shuffler.shuffle(order)
    np.testing.assert_array_equal(
        benjamini_hochberg(np.array(p)[order]), benjamini_hochberg(p)[order]
    )


def test_tests_that_all_agree_need_no_adjusting_to_the_last_digit():
    for size in range(1, 100):
        for p in (0.03, 0.1, 0.7):
            assert benjamini_hochberg([p] * size).tolist() == [p] * size


def test_one_test_needs_no_adjusting():
    assert benjamini_hochberg([0.03]).tolist() == [0.03]


def test_an_empty_family_gives_an_empty_answer():
    assert benjamini_hochberg([]).shape == (0,)


@pytest.mark.parametrize(
    ("p", "message"),
    [
        ([0.1, float("nan")], r"^p is nan at place 1, but must be a probability"),
        ([1.01, 0.1], r"^p is 1\.01 at place 0, but must be a probability"),
        ([-0.1], r"^p is -0\.1 at place 0, but must be a probability"),
        (0.1, r"^p has 0 dimensions, but the family of tests must be one row"),
        ([[0.1, 0.2]], r"^p has 2 dimensions, but the family of tests must be one row"),
    ],
)
def test_what_is_no_family_of_probabilities_is_refused(p, message):
    with pytest.raises(ValueError, match=message):
        benjamini_hochberg(p)


def test_in_simulation_the_share_of_false_calls_stays_under_the_bound():
    draw = np.random.default_rng(20260106)
    shares = []
    for _ in range(400):
        shift = np.where(np.arange(200) < 40, 2.5, 0.0)
        called = benjamini_hochberg(stats.norm.sf(draw.normal(shift))) <= 0.10
        shares.append(called[40:].sum() / max(called.sum(), 1))
    # 160 of the 200 are true nulls, so the expectation is exactly 0.08.
    assert np.mean(shares) == pytest.approx(0.08, abs=4 * np.std(shares) / 20)
