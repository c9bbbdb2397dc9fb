"""The scatter of months beyond chance is measured as defined, and widens intervals and p's, never narrows them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from frankpledge.analysis.quasi_poisson import dispersion_of_table, widened_interval, widened_p

from . import slow_quasi_poisson as slow

TABLES = arrays.arrays(
    np.int64, st.tuples(st.integers(2, 5), st.integers(2, 12)), elements=st.integers(0, 40)
)


@given(TABLES)
def test_it_agrees_with_the_definition(table):
    found, plain = float(dispersion_of_table(table)), slow.dispersion(table.tolist())
    assert np.isnan(found) if plain is None else found == pytest.approx(plain, rel=1e-9, abs=1e-12)


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_years_and_months_does_not_matter(table, chance):
    rows, columns = list(range(table.shape[0])), list(range(table.shape[1]))
    chance.shuffle(rows)
    chance.shuffle(columns)
    shuffled = table[rows][:, columns]
    np.testing.assert_allclose(
        dispersion_of_table(shuffled), dispersion_of_table(table), rtol=1e-9, atol=1e-12
    )


def test_it_is_scipys_chi_square_of_a_contingency_table_over_its_degrees_of_freedom():
    table = np.array([[10, 20, 30, 8], [14, 16, 33, 4], [9, 24, 27, 9]])
    peer = stats.chi2_contingency(table)
    assert float(dispersion_of_table(table)) == pytest.approx(peer.statistic / peer.dof, rel=1e-12)


def test_chance_alone_gives_one_on_average_and_bunches_give_their_size():
    draw = np.random.default_rng(20260131)
    mean = np.array([30.0, 36.0, 33.0])[:, None] * np.linspace(0.8, 1.2, 12)
    single = draw.poisson(mean, size=(2_000, 3, 12))
    assert float(dispersion_of_table(single).mean()) == pytest.approx(1.0, abs=0.02)
    bunched = 4 * draw.poisson(mean / 4, size=(2_000, 3, 12))
    assert float(dispersion_of_table(bunched).mean()) == pytest.approx(4.0, abs=0.08)


def test_an_interval_widened_by_the_dispersion_covers_bunched_counts_as_often_as_it_says():
    draw = np.random.default_rng(7)
    sums = 4.0 * draw.poisson(400.0, size=20_000)
    half = 1.96 * np.sqrt(np.maximum(sums, 1.0))
    low, high = widened_interval(sums, sums - half, sums + half, 4.0)
    assert np.mean((low <= 1600) & (high >= 1600)) == pytest.approx(0.95, abs=0.01)
    assert np.mean((sums - half <= 1600) & (sums + half >= 1600)) < 0.75


def test_nothing_is_narrowed_where_months_scatter_less_than_chance():
    low, high = widened_interval(10.0, 4.0, 18.0, 0.3)
    assert (float(low), float(high)) == (4.0, 18.0)
    assert float(widened_p(0.01, 0.3)) == pytest.approx(0.01)


def test_a_p_and_its_interval_agree_at_the_border():
    p = widened_p(2 * stats.norm.sf(1.96 * 2), 4.0)
    assert float(p) == pytest.approx(2 * stats.norm.sf(1.96), rel=1e-9)
    assert widened_p([0.0, 1.0], 4.0).tolist() == [0.0, 1.0]


def test_a_table_that_tells_nothing_has_no_dispersion():
    assert np.isnan(dispersion_of_table([[0, 0], [0, 0]]))
    assert np.isnan(dispersion_of_table([[3, 4], [0, 0]]))


@pytest.mark.parametrize("table", [[1, 2, 3], [[1, 2, 3]], [[1], [2]]])
def test_a_table_that_is_too_small_is_refused(table):
    with pytest.raises(ValueError, match="two years and two months at least"):
        dispersion_of_table(table)


def test_what_is_no_count_or_no_dispersion_is_refused():
    with pytest.raises(ValueError, match="counts"):
        dispersion_of_table([[1.5, 2], [3, 4]])
    with pytest.raises(ValueError, match="dispersion"):
        widened_interval(1.0, 0.0, 2.0, 0.0)
    with pytest.raises(ValueError, match="p "):
        widened_p(1.2, 1.0)
