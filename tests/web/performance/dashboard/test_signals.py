"""A signal of the latest months is told where nobody has taken it up."""

from __future__ import annotations

import pytest

from frankpledge.analysis.control_charts import Variation
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.dashboard.signals import untaken

from ..views.test_indicators import enter

pytestmark = pytest.mark.usefixtures("with_evidence")
QUIET = [20, 22, 19, 21, 20, 18] * 7


@pytest.fixture
def signals(acting):
    return lambda: untaken(gathered(acting(Role.ANALYST), Asked()))


def test_without_a_reading_there_is_none(signals, robbery):
    assert signals() == []


def test_a_jump_of_the_latest_month_is_told(signals, robbery):
    enter(robbery, [*QUIET, 60])
    (one,) = signals()
    assert (one.indicator, one.area.code, one.month, one.variation) == (
        robbery, "E22000359", "2025-07", Variation.CONCERN)  # fmt: skip


def test_one_of_long_ago_is_not(signals, robbery):
    enter(robbery, [*QUIET[:30], 60, *QUIET[:11]])
    assert signals() == []


def test_a_series_that_nobody_reads_any_more_tells_nothing_of_now(signals, robbery, abuse):
    enter(robbery, [*QUIET, 60])
    enter(abuse, QUIET, first=2023 * 12)
    assert signals() == []


def test_what_an_exception_or_a_judgement_tells_is_not_told_twice(
    signals, robbery, abuse, in_danger, asked
):
    enter(robbery, [*QUIET, 60])
    enter(abuse, [*QUIET, 60])
    assert {one.variation for one in signals()} == {Variation.CONCERN, Variation.NEUTRAL_HIGH}
    in_danger()
    asked()
    assert signals() == []
