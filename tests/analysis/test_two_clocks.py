from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis import two_clocks
from frankpledge.analysis.two_clocks import clock_tests, hour_differences

from . import slow_two_clocks

clocks = st.lists(st.integers(0, 6), min_size=8, max_size=8).filter(any)


def generator(seed: int = 20260251) -> np.random.Generator:
    return np.random.default_rng(seed)


# The statistics


@settings(max_examples=50)
@given(clocks, clocks)
def test_the_slow_twins_agree_on_all_four_statistics(first, second):
    got = clock_tests([first], [second], generator(), draws=1)
    ours, theirs = slow_two_clocks.events(first), slow_two_clocks.events(second)
    for name in ("chi2", "kuiper", "watson", "apart"):
        slow = getattr(slow_two_clocks, name)(ours, theirs, 8)
        assert getattr(got, name)[0] == pytest.approx(slow, abs=1e-9)


@given(clocks, clocks)
def test_the_peer_agrees_on_chi2_its_degrees_and_its_p(first, second):
    table = np.array([first, second])
    table = table[:, table.sum(axis=0) > 0]
    peer = stats.chi2_contingency(table, correction=False)
    got = clock_tests([first], [second], generator(), draws=1)
    assert (got.chi2[0], got.df[0]) == pytest.approx((peer.statistic, peer.dof), abs=1e-9)
    assert got.chi2_p[0] == pytest.approx(peer.pvalue, abs=1e-9)


@pytest.mark.parametrize("name", ["chi2", "kuiper", "watson"])
def test_the_permuted_p_is_near_that_of_all_ways_to_label(name):
    first, second = [3, 0, 1, 2, 0, 0, 1, 0], [0, 1, 0, 0, 2, 2, 0, 1]
    ours, theirs = slow_two_clocks.events(first), slow_two_clocks.events(second)
    true = slow_two_clocks.exact_p(getattr(slow_two_clocks, name), ours, theirs, 8)
    got = clock_tests([first], [second], generator(), draws=20_000)
    p = got.permuted_p if name == "chi2" else getattr(got, f"{name}_p")
    assert 0.005 < true < 0.5
    assert p[0] == pytest.approx(true, abs=4 * np.sqrt(true * (1 - true) / 20_000))


@given(clocks, clocks, st.integers(0, 7))
def test_the_circle_has_no_beginning(first, second, turn):
    here = clock_tests([first], [second], generator(), draws=1)
    there = clock_tests([np.roll(first, turn)], [np.roll(second, turn)], generator(), draws=1)
    for name in ("chi2", "kuiper", "watson", "apart"):
        assert getattr(here, name)[0] == pytest.approx(getattr(there, name)[0], abs=1e-9)


@given(clocks, clocks)
def test_which_clock_comes_first_is_of_no_account(first, second):
    here = clock_tests([first], [second], generator(), draws=1)
    there = clock_tests([second], [first], generator(), draws=1)
    for name in ("chi2", "kuiper", "watson", "apart"):
        assert getattr(here, name)[0] == pytest.approx(getattr(there, name)[0], abs=1e-9)


def test_one_clock_twice_is_no_evidence():
    got = clock_tests([[4, 7, 1]], [[4, 7, 1]], generator(), draws=99)
    assert (got.chi2[0], got.kuiper[0], got.watson[0], got.apart[0]) == (0, 0, 0, 0)
    assert (got.chi2_p[0], got.permuted_p[0], got.kuiper_p[0], got.watson_p[0]) == (1, 1, 1, 1)
    alone = clock_tests([[4, 0, 0]], [[7, 0, 0]], generator(), draws=9)
    assert (alone.df[0], alone.chi2_p[0], alone.permuted_p[0]) == (0, 1, 1)


def test_a_clock_without_events_is_no_data():
    got = clock_tests([[0, 0], [3, 4], [0, 0]], [[5, 1], [0, 0], [0, 0]], generator(), draws=9)
    for name in ("chi2", "df", "chi2_p", "permuted_p", "kuiper", "watson_p", "apart"):
        assert np.isnan(getattr(got, name)).all()
    assert got.n.tolist() == [0, 7, 0]
    assert got.other_n.tolist() == [6, 0, 0]


def test_many_pairs_are_tested_as_if_alone(monkeypatch):
    draw = generator()
    first, second = draw.poisson(3, (4, 24)), draw.poisson(3, (4, 24))
    first[2, [22, 23]] += 30
    monkeypatch.setattr(two_clocks, "BLOCK", 24 * 4 * 7)
    both = clock_tests(first, second, generator(), draws=999)
    for place in range(4):
        alone = clock_tests(first[[place]], second[[place]], generator(3), draws=999)
        assert both.watson[place] == pytest.approx(alone.watson[0])
        assert both.watson_p[place] == pytest.approx(alone.watson_p[0], abs=0.09)
        assert both.apart_by_chance[place] == pytest.approx(alone.apart_by_chance[0], rel=0.03)
    assert both.kuiper_p[2] == 0.001
    assert both.draws == 999


# How often they err, and what they find


def test_pairs_of_one_clock_are_called_as_often_as_the_level_says():
    draw = generator(20260252)
    share = np.linspace(1, 4, 24)
    first, second = (draw.multinomial(n, share / share.sum(), 1_000) for n in (60, 45))
    got = clock_tests(first, second, draw, draws=99)
    for p in (got.permuted_p, got.kuiper_p, got.watson_p):
        assert (p <= 0.05).mean() == pytest.approx(0.05, abs=3 * np.sqrt(0.05 * 0.95 / 1_000))
    assert got.apart_by_chance.mean() == pytest.approx(got.apart.mean(), rel=0.02)


def power_between(first, second, n, draw):
    tables = (draw.multinomial(n, share / share.sum(), 300) for share in (first, second))
    got = clock_tests(*tables, draw, draws=99)
    return [(p <= 0.05).mean() for p in (got.watson_p, got.kuiper_p, got.permuted_p)]


def test_a_broad_shift_is_found_best_by_the_tests_of_the_circle_and_a_few_hours_by_chi2():
    draw, hours = generator(20260253), np.arange(24)
    evening, later = (1 + 0.5 * np.cos((hours - peak) * np.pi / 12) for peak in (20, 24))
    watson, kuiper, chi2 = power_between(evening, later, 300, draw)
    assert min(watson, kuiper) > 0.8
    assert min(watson, kuiper) > chi2 + 0.1
    bump = np.ones(24)
    bump[[2, 3, 14]] = 2.2
    watson, kuiper, chi2 = power_between(np.ones(24), bump, 600, draw)
    assert chi2 > 0.8
    assert chi2 > max(watson, kuiper) + 0.1


# Where they differ


@given(clocks, clocks)
def test_residuals_add_up_to_chi2_when_put_over_their_spread(first, second):
    got = hour_differences([first], [second])
    cell = np.array(first) + second
    part = np.nansum(got.residual**2 * (1 - cell / cell.sum()))
    chi2 = clock_tests([first], [second], generator(), draws=1).chi2[0]
    assert part == pytest.approx(chi2 if (cell < cell.sum()).all() else 0, abs=1e-9)


def test_the_hours_that_differ_are_named_and_no_others():
    draw = generator(20260254)
    first, second = draw.poisson(20, (1, 24)), draw.poisson(20, (1, 24))
    first[0, 22] += 50
    second[0, 3] += 50
    got = hour_differences(first, second)
    assert set(np.flatnonzero(got.q[0] <= 0.05)) == {3, 22}
    assert got.residual[0, 22] > 4 > -4 > got.residual[0, 3]
    assert got.low[0, 22] > 0 > got.high[0, 3]
    assert got.difference.sum() == pytest.approx(0)
    assert (got.p <= got.q).all()


def test_a_residual_is_the_square_root_of_the_cell_against_the_rest():
    first, second = np.array([30, 10, 10]), np.array([10, 10, 10])
    got = hour_differences([first], [second])
    for cell in range(3):
        table = [[a[cell], a.sum() - a[cell]] for a in (first, second)]
        peer = stats.chi2_contingency(table, correction=False).statistic
        assert got.residual[0, cell] ** 2 == pytest.approx(peer)


def test_a_single_event_is_compared_too():
    for first, second in (([1, 0], [2, 3]), ([2, 3], [1, 0]), ([1, 0], [0, 1])):
        got = hour_differences([first], [second])
        assert np.isfinite([got.residual, got.p, got.q, got.low]).all()


def test_an_hour_without_events_is_no_data_and_in_no_family():
    got = hour_differences([[5, 0, 9]], [[1, 0, 9]])
    assert np.isnan([got.residual[0, 1], got.p[0, 1], got.q[0, 1]]).all()
    without = hour_differences([[5, 9]], [[1, 9]])
    np.testing.assert_allclose(got.q[0, [0, 2]], without.q[0])
    assert np.isnan(hour_differences([[0, 0]], [[1, 9]]).residual).all()
    assert np.isnan(hour_differences([[3, 0]], [[9, 0]]).p).all()
    assert np.isnan(hour_differences([[0, 0]], [[0, 0]]).difference).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: clock_tests([[1.5]], [[1]], r), "first is 1.5 at place (0, 0), but must be a"),
        (lambda r: clock_tests([[1, 2]], [[1, -1]], r), "second is -1.0 at place (0, 1), but must"),
        (lambda r: clock_tests([1, 2], [[1, 1]], r), "first has the shape (2,) and second (1, 2),"),
        (
            lambda r: hour_differences([[1, 2]], [[1]]),
            "first has the shape (1, 2) and second (1, 1",
        ),
        (lambda r: clock_tests([[1]], [[1]], r, 0), "draws is 0.0, but must be a whole number"),
    ],
)
def test_what_is_no_pair_of_clocks_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call(generator())
