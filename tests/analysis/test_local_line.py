from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.local_line import local_line

from .projection import slow_projection


@pytest.mark.parametrize("half_width", [1, 4, 24])
def test_the_slow_twin_agrees_with_gaps_and_without(half_width):
    draw = np.random.default_rng(20260301)
    values = draw.normal(10, 3, (4, 40))
    values[1, 7], values[2, 10:14], values[3, ::2] = np.nan, np.nan, np.nan
    got = local_line(values, half_width)
    true = [slow_projection.local_line(list(row), half_width) for row in values]
    np.testing.assert_allclose(got, true, rtol=1e-8)


@given(st.floats(-50, 50), st.floats(-5, 5), st.integers(1, 30))
def test_a_straight_line_is_left_as_it_is(start, slope, half_width):
    line = start + slope * np.arange(30)[None, :]
    np.testing.assert_allclose(local_line(line, half_width), line, atol=1e-7)


def test_where_no_month_is_within_reach_there_is_no_level():
    values = np.full((1, 20), np.nan)
    values[0, 0] = 7
    got = local_line(values, 3)[0]
    assert got[:4].tolist() == [7, 7, 7, 7]
    assert np.isnan(got[4:]).all()
