"""A load knows whether it is open, and whether its good rows could be taken."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.models import Load


@pytest.mark.parametrize("state", list(Load.State))
def test_a_load_is_open_until_it_is_over(state):
    assert Load(state=state).is_open == (state in ("waiting", "running"))


@pytest.mark.parametrize(
    ("state", "report", "has"),
    [
        ("refused", {"only_rows": True}, True),
        ("refused", {"only_rows": False}, False),
        ("refused", None, False),
        ("loaded", {"only_rows": True}, False),
    ],
)
def test_only_a_load_refused_for_rows_alone_has_good_ones_to_take(state, report, has):
    assert Load(state=state, report=report).has_bad_rows is has
