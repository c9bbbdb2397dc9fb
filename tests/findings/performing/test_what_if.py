"""What it takes to reach a number is what is left of it, set beside what is projected."""

from __future__ import annotations

import pytest

from frankpledge.findings.performing import performing, what_if

from .test_standing import of

CSP = "E22000359"


@pytest.fixture
def standing():
    """Give a series of about ten a month, of which half a year is behind."""
    return performing(of([10, 12, 9, 11, 8, 10] * 7))


def test_what_is_left_is_spread_over_the_months_ahead(standing):
    found = what_if(standing, "one", CSP, 100)
    assert (found.so_far, found.left, found.months_ahead, found.a_month) == (60, 40, 6, 40 / 6)
    assert found.projected == pytest.approx(60, abs=6)
    assert found.fewer == found.projected - 40
    assert not found.is_within
    assert not found.is_out_of_reach
    assert found.words == "less than 1 in 50"


def test_what_is_projected_is_within_its_own_limits(standing):
    found = what_if(standing, "one", CSP, 120)
    assert found.is_within
    assert 0.3 < found.at_most < 0.8


def test_fewer_than_were_recorded_already_is_out_of_reach(standing):
    assert what_if(standing, "one", CSP, 59).is_out_of_reach


def test_where_nothing_is_ahead_nothing_is_asked(standing):
    assert what_if(performing(of([10] * 48)), "one", CSP, 100) is None
    assert what_if(performing(of([10] * 20)), "one", CSP, 100) is None
