from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.control_charts import Phases


@given(st.sets(st.integers(1, 60)), st.integers(61, 100), st.none() | st.integers(1, 200))
def test_every_time_is_in_one_phase_and_no_baseline_leaves_its_phase(later, times, baseline):
    parts = Phases((0, *sorted(later)), baseline).parts(times)
    covered = [time for part, _ in parts for time in range(part.start, part.stop)]
    assert covered == list(range(times))
    for part, used in parts:
        length = part.stop - part.start
        assert used == (length if baseline is None else min(length, baseline))


@pytest.mark.parametrize("starts", [(), (1,), (0, 0), (0, 24, 12), (-1, 0)])
def test_starts_that_do_not_rise_from_0_are_refused_with_a_way_out(starts):
    with pytest.raises(ValueError, match=r"starts is .*; give the index .* such as \(0, 24\)"):
        Phases(starts)


@pytest.mark.parametrize("baseline", [0, -3])
def test_a_baseline_of_nothing_is_refused(baseline):
    with pytest.raises(ValueError, match=rf"baseline is {baseline}; give a number of times from 1"):
        Phases(baseline=baseline)


def test_a_phase_that_has_not_begun_is_refused():
    assert Phases((0, 35)).parts(36)[1][0] == slice(35, 36)
    with pytest.raises(ValueError, match=r"starts has 36, but there are 36 times.*leave out"):
        Phases((0, 36)).parts(36)
