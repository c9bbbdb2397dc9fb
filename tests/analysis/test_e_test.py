"""The unconditional test meets its published values, its peer and its twin, and errs about as often as it says."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis import e_test
from frankpledge.analysis.e_test import e_test_p, z_against_long_run_mean, z_of_two_counts
from frankpledge.analysis.two_counts import exact_p

from . import slow_comparing

few = st.integers(0, 25)
exposures = st.sampled_from([0.5, 1.0, 1.7, 3.0])


@pytest.mark.parametrize(
    ("count", "baseline", "exposure", "p", "digits"),
    [
        (6, 2, 1, 0.174875, 5e-7),
        (25, 16, 1, 0.164796, 5e-7),
        (20, 10, 1, 0.068832, 5e-7),
        (30, 60, 3, 0.1026, 5e-5),
    ],
)
def test_the_published_values_are_met_to_their_digits(count, baseline, exposure, p, digits):
    assert float(e_test_p(count, 1, baseline, exposure)) == pytest.approx(p, abs=digits)


@settings(max_examples=25, deadline=None)
@given(few, exposures, few, exposures)
def test_the_slow_double_sum_agrees(count, one, baseline, other):
    true = slow_comparing.e_test_p(count, one, baseline, other, 110)
    assert float(e_test_p(count, one, baseline, other)) == pytest.approx(true, abs=1e-11)


def test_the_peer_agrees_on_real_exposures():
    draw = np.random.default_rng(20260201)
    count, baseline = draw.poisson(30, 60), draw.poisson(55, 60)
    one, other = draw.uniform(0.7, 2, 60), draw.uniform(1, 4, 60)
    peer = [
        stats.poisson_means_test(*four).pvalue
        for four in zip(count.tolist(), one, baseline.tolist(), other, strict=True)
    ]
    p = e_test_p(count, one, baseline, other)
    # Rounding lets the peer lose the observed pair itself now and then, which is a tie by definition: it is
    # then short by that pair's own probability, and by nothing else.
    rate = (count + baseline) / (one + other)
    own = stats.poisson.pmf(count, rate * one) * stats.poisson.pmf(baseline, rate * other)
    lost = ~np.isclose(p, peer, atol=1e-8, rtol=0)
    assert 0 < lost.sum() <= 4
    np.testing.assert_allclose(p - np.where(lost, own, 0), peer, atol=1e-8)


def test_equal_rates_and_nothing_seen_are_no_evidence():
    assert e_test_p([0, 4, 20, 0], 1, [0, 4, 60, 0], [1, 1, 3, 7]).tolist() == [1, 1, 1, 1]


@settings(deadline=None)
@given(st.integers(0, 3_000), exposures, st.integers(0, 3_000), exposures)
def test_the_two_counts_may_change_places_and_the_unit_of_exposure_is_free(
    count, one, baseline, other
):
    p = float(e_test_p(count, one, baseline, other))
    assert 0 <= p <= 1
    assert float(e_test_p(baseline, other, count, one)) == pytest.approx(p, abs=1e-11)
    assert float(e_test_p(count, 1024 * one, baseline, 1024 * other)) == pytest.approx(p, abs=1e-11)


@pytest.mark.parametrize(("baseline", "exposure"), [(12, 1), (90, 3), (400, 1)])
def test_p_falls_as_the_count_moves_away(baseline, exposure):
    # The pooled rate moves with the count, so only nearly so: the test is known for small steps back.
    count = np.arange(math.ceil(baseline / exposure), 4 * baseline // exposure)
    p = e_test_p(count, 1, baseline, exposure)
    assert (np.diff(p) <= 1e-3).all()
    assert p[-1] < 1e-5


def test_a_sum_over_every_few_counts_is_near_the_whole_sum(monkeypatch):
    draw = np.random.default_rng(20260202)
    count, baseline = draw.poisson(300_000, 12), draw.poisson(301_500 * 1.3, 12)
    near = e_test_p(count, 1, baseline, 1.3)
    monkeypatch.setattr(e_test, "WIDEST_WINDOW", 10**6)
    whole = e_test_p(count, 1, baseline, 1.3)
    assert (near != whole).any()
    np.testing.assert_allclose(near, whole, rtol=0.01)


def test_counts_of_a_nation_are_near_the_normal_law():
    seen = (
        np.array([10**9, 10**9, 10**9]),
        np.array([10**9 + 10**4, 10**9 + 10**5, 10**9 + 2 * 10**5]),
    )
    z = (seen[1] - seen[0]) / np.sqrt(seen[0] + seen[1])
    np.testing.assert_allclose(e_test_p(seen[0], 1, seen[1], 1), 2 * stats.norm.sf(z), rtol=0.02)


def test_blocks_of_pairs_change_nothing(monkeypatch):
    draw = np.random.default_rng(20260203)
    count, baseline = draw.poisson(20, (5, 40)), draw.poisson(60, 40)
    whole = e_test_p(count, 1, baseline, 3)
    monkeypatch.setattr(e_test, "CELLS_AT_ONCE", 1)
    np.testing.assert_allclose(e_test_p(count, 1, baseline, 3), whole, rtol=1e-12)
    assert whole.shape == (5, 40)
    assert e_test_p([], 1, 3, 1).shape == (0,)


@pytest.mark.parametrize("exposure", [1.0, 3.0])
def test_it_errs_about_as_often_as_it_says_and_less_cautiously_than_the_exact_test(exposure):
    # Summed over all pairs, so without the noise of a simulation.
    for mean in (3.0, 10.0, 30.0):
        count, baseline = np.arange(int(mean * 3 + 20)), np.arange(int(exposure * mean * 2.5 + 30))
        chance = stats.poisson.pmf(count, mean)[:, None] * stats.poisson.pmf(
            baseline, mean * exposure
        )
        size = (chance * (e_test_p(count[:, None], 1, baseline, exposure) <= 0.05)).sum()
        cautious = (chance * (exact_p(count[:, None], baseline, exposure) <= 0.05)).sum()
        assert cautious < size <= 0.056
        assert size >= 0.035


def test_the_root_z_takes_half_the_variance_only_against_a_long_run_mean():
    assert float(z_against_long_run_mean(25, 16)) == 2.0
    assert float(z_of_two_counts(25, 16)) == pytest.approx(1.41, abs=5e-3)
    draw = np.random.default_rng(20260204)
    one, two = draw.poisson(50, 40_000), draw.poisson(50, 40_000)
    assert z_against_long_run_mean(one, 50).std() == pytest.approx(1, abs=0.02)
    assert z_of_two_counts(one, two).std() == pytest.approx(1, abs=0.02)
    # The trap: the known-mean form over two single counts.
    assert z_against_long_run_mean(one, two).std() == pytest.approx(math.sqrt(2), abs=0.03)


@pytest.mark.parametrize(
    "call",
    [
        lambda: e_test_p(1.5, 1, 2, 1),
        lambda: e_test_p(1, 0, 2, 1),
        lambda: e_test_p(1, 1, -2, 1),
        lambda: e_test_p(1, 1, 2, np.inf),
        lambda: z_against_long_run_mean(3, 0),
        lambda: z_of_two_counts(3, -1),
    ],
)
def test_what_is_no_count_or_exposure_is_refused(call):
    with pytest.raises(ValueError, match=r"(count|baseline|exposure|mean) is .* must be"):
        call()


def test_a_thousand_findings_are_tested_in_a_moment():
    draw = np.random.default_rng(20260205)
    mean = draw.gamma(0.7, 60, 2_500)
    count, baseline = draw.poisson(mean), draw.poisson(3 * mean)
    start = time.process_time()
    e_test_p(count, 1, baseline, 3)
    assert time.process_time() - start < 2
