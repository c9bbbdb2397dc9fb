from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.analysis import revisions as revising
from frankpledge.analysis.proportions import wilson_interval
from frankpledge.analysis.revisions import revisions, steps
from frankpledge.analysis.seasons import decompose

from . import slow_revisions

cells = st.none() | st.integers(0, 9)
releases = st.integers(1, 6).flatmap(
    lambda months: st.lists(
        st.lists(cells, min_size=months, max_size=months), min_size=2, max_size=5
    )
)
series = st.lists(st.none() | st.integers(0, 12), min_size=2, max_size=16)


def generator(seed: int = 20260271) -> np.random.Generator:
    return np.random.default_rng(seed)


def numbers(rows) -> np.ndarray:
    return np.array(rows, dtype=np.float64)  # None becomes nan


# Revisions


@given(releases)
def test_the_slow_twin_agrees_on_revisions(rows):
    got, slow = revisions(numbers(rows)), slow_revisions.revisions(rows)
    assert (got.n, got.up, got.down) == (slow["n"], slow["up"], slow["down"])
    if not slow["n"]:
        assert np.isnan([got.mean, got.revised, got.low, got.high, got.direction_p]).all()
        return
    assert got.mean == pytest.approx(slow["sum"] / slow["n"])
    assert got.revised == (slow["up"] + slow["down"]) / slow["n"]
    assert (got.low, got.high) == wilson_interval(slow["up"] + slow["down"], slow["n"])
    assert got.direction_p == pytest.approx(slow_revisions.sign_p(slow["up"], slow["down"]))


@given(releases)
def test_without_gaps_the_sizes_add_up_to_the_total(rows):
    table = np.nan_to_num(numbers(rows))
    got = revisions(table)
    np.testing.assert_array_equal(got.size.sum(axis=0), got.total)
    np.testing.assert_array_equal(got.total, table[-1] - table[0])


def test_a_month_not_yet_published_is_no_revision_from_zero():
    got = revisions([[10, np.nan], [10, 8], [9, 8]])
    np.testing.assert_array_equal(got.size, [[0, np.nan], [-1, 0]])
    assert (got.n, got.up, got.down) == (3, 0, 1)
    assert got.total.tolist() == [-1, 0]


def test_over_a_gap_the_total_is_told_and_the_size_is_not():
    got = revisions([[10], [np.nan], [7]])
    assert np.isnan(got.size).all()
    assert got.total.tolist() == [-3]
    assert np.isnan(revisions([[np.nan], [np.nan]]).total[0])


def test_many_series_are_revised_at_once():
    table = generator().integers(0, 30, (4, 3, 12)).astype(float)
    got = revisions(table)
    for place in range(4):
        alone = revisions(table[place])
        for name in ("n", "mean", "revised", "low", "direction_p", "total"):
            np.testing.assert_array_equal(getattr(got, name)[place], getattr(alone, name))


def test_revisions_all_downwards_are_told_from_those_both_ways():
    first = generator().poisson(40, (1, 24))
    down = np.concatenate([first, first - 2])
    both = np.concatenate([first, first + np.tile([2, -2], 12)])
    assert revisions(down).direction_p < 1e-6
    assert revisions(both).direction_p == 1


# Steps


@settings(max_examples=60)
@given(series, st.integers(1, 4))
def test_the_slow_twin_agrees_on_the_step(counts, shortest):
    exposure = [1 + month % 3 for month in range(len(counts))]
    got = steps([counts], generator(), exposure, draws=1, shortest=shortest)
    slow = slow_revisions.steps(counts, exposure, shortest)
    largest = max(slow.values(), default=0.0)
    if largest < 1e-9:
        assert (got.month[0], got.earliest[0], got.latest[0]) == (-1, -1, -1)
        assert np.isnan([got.before, got.after, got.difference, got.log_ratio, got.p]).all()
        return
    month = int(got.month[0])
    assert got.log_ratio[0] == pytest.approx(largest, rel=1e-7, abs=1e-9)
    assert slow[month] == pytest.approx(largest, rel=1e-7, abs=1e-9)
    near = [place for place, ratio in slow.items() if ratio >= largest - 1.9207 - 1e-9]
    assert (got.earliest[0], got.latest[0]) == (near[0], near[-1])
    pairs = list(zip(counts, exposure, strict=True))
    for level, side in ((got.before[0], pairs[:month]), (got.after[0], pairs[month:])):
        known = [(seen, time) for seen, time in side if seen is not None]
        assert level == pytest.approx(sum(s for s, _ in known) / sum(t for _, t in known))
    assert got.difference[0] == got.after[0] - got.before[0]


def test_a_series_too_short_to_have_a_step_has_none():
    for table in ([[5]], [[1, 9]], [[np.nan] * 9], [[0] * 9], [[4] * 9]):
        for poisson in (False, True):
            got = steps(table, generator(), draws=9, poisson=poisson)
            assert got.month.tolist() == [-1]
            assert np.isnan([got.p, got.before, got.log_ratio]).all()


@settings(max_examples=20)
@given(series)
def test_shuffling_moves_no_month_without_data_and_loses_no_count(counts):
    table = numbers([counts])
    known = ~np.isnan(table)
    length = np.where(known, np.arange(1, len(counts) + 1.0), 0.0)
    seen = np.where(known, table, 0.0)
    kind = np.arange(len(counts)) % 3.0
    drawn, times = revising._shuffled(seen, length, known, 5, generator(), kind)
    assert ((times > 0) == known).all()
    for count, time in zip(drawn[:, 0], times[:, 0], strict=True):
        # Every month keeps its own exposure, by which it is known again.
        place = time[known[0]].astype(int) - 1
        assert sorted(place) == np.flatnonzero(known[0]).tolist()
        assert (kind[place] == kind[known[0]]).all()  # and only its own kind takes its place
        np.testing.assert_array_equal(count[known[0]], seen[0, place])


def test_a_new_rule_of_recording_is_found_in_its_month():
    draw = generator()
    counts = draw.poisson(30, (200, 36))
    counts[:, 20:] = draw.poisson(48, (200, 16))
    got = steps(counts, draw, draws=199)
    assert (got.p <= 0.05).mean() >= 0.99
    assert (np.abs(got.month - 20) <= 2).mean() >= 0.9
    assert ((got.earliest <= 20) & (got.latest >= 20)).mean() >= 0.9
    assert got.difference.mean() == pytest.approx(18, abs=1.5)


@pytest.mark.parametrize("poisson", [False, True])
def test_series_without_a_step_are_called_as_often_as_the_level_says(poisson):
    draw = generator(20260272)
    got = steps(draw.poisson(25, (1_000, 24)), draw, draws=99, poisson=poisson)
    error = 3 * np.sqrt(0.05 * 0.95 / 1_000)
    assert (got.p <= 0.05).mean() == pytest.approx(0.05, abs=error)


def test_counts_that_scatter_are_called_too_often_by_poisson_draws_and_not_by_shuffled_ones():
    draw = generator(20260273)
    counts = draw.negative_binomial(8, 8 / 33, (400, 24))  # mean 25, variance 103
    shuffled = steps(counts, draw, draws=99).p
    assert (shuffled <= 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)
    assert (steps(counts, draw, draws=99, poisson=True).p <= 0.05).mean() > 0.3


def test_a_usual_season_in_the_exposure_is_no_step():
    draw = generator(20260274)
    usual = 30 * np.where(np.arange(24) < 12, 1.0, 2.0)
    counts = draw.poisson(usual, (300, 24))
    got = steps(counts, draw, usual, draws=99)
    assert (got.p <= 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)
    assert (steps(counts, draw, draws=99).p <= 0.05).mean() == 1


def test_a_season_estimated_from_the_series_itself_is_no_step_where_months_keep_to_their_kind():
    draw = generator(20260275)
    month = np.arange(48) % 12
    usual = 60 * np.exp(0.3 * np.sin(2 * np.pi * np.arange(12) / 12))
    counts = draw.poisson(usual[month], (600, 48))
    own = decompose(counts).index[:, month]
    error = 3 * np.sqrt(0.05 * 0.95 / 600)
    assert (steps(counts, draw, own, draws=99, kinds=month).p <= 0.05).mean() <= 0.05 + error
    assert (steps(counts, draw, own, draws=99).p <= 0.05).mean() > 0.05 + error


def test_a_step_is_found_where_months_keep_to_their_kind():
    draw = generator(20260276)
    month = np.arange(48) % 12
    counts = draw.poisson(60, (200, 48))
    counts[:, 29:] = draw.poisson(75, (200, 19))
    got = steps(counts, draw, draws=199, kinds=month)
    assert (got.p <= 0.05).mean() >= 0.95
    assert np.median(np.abs(got.month - 29)) <= 1


def test_the_unit_of_exposure_is_of_no_account():
    counts = generator().poisson(8, (3, 24))
    days = steps(counts, generator(), 30.4, draws=99)
    years = steps(counts, generator(), 1 / 1200, draws=99)
    np.testing.assert_array_equal(days.month, years.month)
    np.testing.assert_allclose(days.log_ratio, years.log_ratio)
    np.testing.assert_allclose(days.p, years.p)
    np.testing.assert_allclose(days.before * 30.4, years.before / 1200)


def test_every_series_is_judged_as_if_alone(monkeypatch):
    counts = generator().poisson(8, (3, 24)).astype(float)
    counts[1, 12:] += 12
    counts[2, 5:8] = np.nan
    monkeypatch.setattr(revising, "BLOCK", 24 * 3 * 50)
    both = steps(counts, generator(), draws=999)
    for place in range(3):
        alone = steps(counts[[place]], generator(5), draws=999)
        assert both.month[place] == alone.month[0]
        assert both.p[place] == pytest.approx(alone.p[0], abs=0.09)
    assert both.p[1] == 0.001
    assert both.month[1] == 12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: revisions([1, 2]), "releases has the shape (2,), but must be releases × months"),
        (lambda r: revisions([[1, -2]]), "releases is -2.0 at place (0, 1), but must be a whole"),
        (lambda r: revisions([[1], [2]], 95), "level is 95; give a number between 0 and 1"),
        (lambda r: steps([1, 2], r), "counts has 1 dimensions, but must have two, series × months"),
        (lambda r: steps([[1, 2.5]], r), "counts is 2.5 at place (0, 1), but must be a whole"),
        (lambda r: steps([[1, 2]], r, [1, 0]), "exposure is 0.0 at place 1, but must be a finite"),
        (lambda r: steps([[1, 2]], r, draws=0), "draws is 0.0, but must be a whole number from 1"),
        (lambda r: steps([[1, 2]], r, shortest=0), "shortest is 0.0, but must be a whole number"),
        (
            lambda r: steps([[1, 2]], r, kinds=[1]),
            "kinds has the shape (1,), but counts has 2 months",
        ),
    ],
)
def test_what_is_no_series_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call(generator())
