"""The row of projections: its real series are those that the rule lets in, and its scores are fair."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import projection_row, real_months
from benchmarks.synthetic_months import synthetic_months


def test_every_real_series_is_let_in_by_the_rule_and_none_is_there_twice():
    found = real_months.real_months()
    assert len(found) == 155
    for begin, counts in found.values():
        assert begin in range(1, 13)
        assert counts.size >= 60
        assert counts.mean() >= 1
        assert (counts == np.floor(counts)).all()
    assert len({counts.tobytes() for _, counts in found.values()}) == 155


def test_the_series_are_those_that_were_published():
    found = real_months.real_months()
    # As R prints them: accidental deaths from January 1973, drivers from January 1969.
    assert found["datasets/USAccDeaths"][1][:4].tolist() == [9007, 8106, 8928, 9137]
    assert found["datasets/UKDriverDeaths"][1][[0, -1]].tolist() == [1687, 1763]
    # The first murder of the list is of 2 January 2006: that month may not be whole, so February begins.
    begin, murders = found["openintro/london_murders"]
    assert (begin, murders.size) == (2, 67)


@pytest.mark.parametrize(
    ("counts", "allowed"),
    [
        ([3.0] * 60, True),
        ([3.0] * 59, False),
        ([3.0] * 59 + [0.5], False),
        ([3.0] * 59 + [np.nan], False),
        ([1.0] * 59 + [0.0], False),
    ],
)
def test_the_rule_lets_in_whole_counts_of_five_years_of_at_least_one_a_month(counts, allowed):
    assert real_months._allowed(np.array(counts)) is allowed


def test_what_is_held_out_follows_what_is_learned_from():
    learned, came, first, names = real_months.held_out()
    assert learned.shape == (len(names), 48)
    assert came.shape == (len(names), 12)
    for row in (0, 100, 400):
        begin, counts = real_months.real_months()[names[row]]
        whole = np.concatenate([learned[row], came[row]])
        start = next(s for s in range(counts.size - 59) if (counts[s : s + 60] == whole).all())
        assert first[row] == (begin - 1 + start) % 12 + 1
    assert max(names.count(name) for name in set(names)) == 4


def test_a_better_projection_has_the_lower_score():
    counts, first = synthetic_months(np.random.default_rng(1), 300)
    learned, came = counts[:, :48], counts[:, 48:]
    own = projection_row.score(learned, came, *projection_row.ours(learned, first))
    naive = projection_row.score(learned, came, *projection_row.seasonal_naive(learned))
    assert own < naive < projection_row.score(learned, came, 0 * came, 10 * came + 100)


def test_each_side_keeps_its_limits_beside_the_months(tmp_path):
    counts, first = synthetic_months(np.random.default_rng(2), 5, 48)
    np.savez(tmp_path / "months.npz", months=counts, first=first)
    projection_row.main("ours", tmp_path / "months.npz")
    found = np.load(tmp_path / "ours.npz")
    assert found["low"].shape == found["high"].shape == (5, 12)
    assert (found["low"] <= found["high"]).all()
