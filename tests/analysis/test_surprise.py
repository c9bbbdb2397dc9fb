from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.surprise import signed_surprise
from frankpledge.analysis.two_counts import difference, exact_p

counts = st.integers(0, 10**6)


@given(counts, counts, st.floats(1e-2, 1e2))
def test_surprise_is_finite_and_has_the_sign_of_the_difference(count, baseline, exposure):
    got = float(signed_surprise(count, baseline, exposure))
    assert np.isfinite(got)
    assert got * float(difference(count, baseline, exposure)) >= 0
    p = float(exact_p(count, baseline, exposure))
    if p > 1e-280:
        assert 10 ** -abs(got) == pytest.approx(p, rel=1e-9, abs=0)


@given(counts, counts)
def test_a_rise_and_its_mirror_fall_are_equally_surprising(count, baseline):
    assert signed_surprise(count, baseline, 1) == -signed_surprise(baseline, count, 1)


def test_changes_whose_p_is_too_small_for_a_float_are_still_ranked():
    count = np.array([2_000, 3_000, 4_000])
    assert exact_p(count, 0, 1).tolist() == [0.0, 0.0, 0.0]
    np.testing.assert_allclose(signed_surprise(count, 0, 1), (count - 1) * np.log10(2), rtol=1e-12)


def test_no_difference_is_a_plain_nought():
    got = signed_surprise([0, 7], [0, 21], 3)
    assert not np.signbit(got).any()
    assert got.tolist() == [0.0, 0.0]
