from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis import matrices

numbers = st.lists(st.floats(0.5, 1e6) | st.just(np.nan), min_size=1, max_size=9)


@given(numbers)
def test_one_row_is_one_series_and_what_is_missing_stays_missing(row):
    for read in (matrices.matrix, matrices.amounts):
        got = read("values", row)
        assert got.shape == (1, len(row))
        np.testing.assert_array_equal(got[0], row)
    whole = np.floor(row)
    np.testing.assert_array_equal(matrices.counts("counts", whole)[0], whole)


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (2, 2, 2)])
def test_what_is_no_matrix_is_refused_with_its_shape(shape):
    with pytest.raises(ValueError, match=r"values has the shape \(.*\), but must be one row"):
        matrices.matrix("values", np.zeros(shape))


@pytest.mark.parametrize(
    ("read", "bad", "message"),
    [
        (matrices.matrix, np.inf, r"values is inf at place \(1, 2\), but must be a finite number"),
        (matrices.matrix, -np.inf, r"values is -inf at place \(1, 2\)"),
        (matrices.counts, 1.5, r"values is 1.5 at place \(1, 2\), but must be a whole number"),
        (matrices.counts, -1, r"values is -1.0 at place \(1, 2\)"),
        (matrices.amounts, -0.5, r"values is -0.5 at place \(1, 2\).*at least 0"),
    ],
)
def test_a_bad_value_is_named_with_its_place(read, bad, message):
    values = np.array([[1, np.nan, 3], [4, 5, bad]])
    with pytest.raises(ValueError, match=message):
        read("values", values)


def test_counts_and_what_they_are_over_are_missing_together():
    seen, size = matrices.counts_over([[1, np.nan, 3], [4, 5, 6]], "people", [10, 20, np.nan])
    np.testing.assert_array_equal(seen, [[1, np.nan, np.nan], [4, 5, np.nan]])
    np.testing.assert_array_equal(size, [[10, np.nan, np.nan], [10, 20, np.nan]])
    each = matrices.counts_over([[1, 2], [3, 4]], "people", [[10], [20]])[1]
    assert each.tolist() == [[10, 10], [20, 20]]


@pytest.mark.parametrize("over", [[[1, 1], [1, 1], [1, 1]], [1, 1, 1], [[1], [1], [1]]])
def test_what_does_not_fit_the_counts_is_refused_with_both_shapes(over):
    with pytest.raises(ValueError, match=r"people has the shape .*, counts \(2, 2\); give one"):
        matrices.counts_over([[1, 2], [3, 4]], "people", over)


def test_a_population_of_nobody_is_refused():
    with pytest.raises(ValueError, match=r"people is 0.0 at place \(0, 1\)"):
        matrices.counts_over([1, 2], "people", [3, 0])
