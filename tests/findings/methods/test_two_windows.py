"""Two windows are as long as each other, and a difference between them has the limits and the p of two counts."""

from __future__ import annotations

import pytest

from frankpledge.analysis import two_counts
from frankpledge.evidence.questions import Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.explanations import METHOD
from frankpledge.findings.methods.two_windows import change_of, changes, windows, without
from frankpledge.findings.methods.yardsticks import past

from .weighing import HERE, SOUTH, YEAR

TOPIC = "police-uk/shoplifting"


def spans(first, last, kind="last-year"):
    asked = METHOD.asked(HERE, Period(first, last), TOPIC, {})
    return windows(asked, kind)


def test_the_last_year_of_a_period_is_held_against_as_many_months_before():
    found = spans("2022-01", "2025-06")
    assert found.recent == Period("2024-07", "2025-06")
    assert found.before == (Period("2023-07", "2024-06"),)
    assert (found.exposure, found.cancels_season) == (1.0, True)
    three = spans("2025-01", "2025-03", "three-year")
    assert [one.first for one in three.before] == ["2022-01", "2023-01", "2024-01"]
    assert three.whole == Period("2022-01", "2025-03")
    assert three.nearest == Period("2024-01", "2024-03")
    assert three.words.endswith("against a mean of the same months of 2022 to 2024")


def test_months_just_before_are_other_months_of_the_year_unless_they_are_a_whole_one():
    quarter = spans("2025-04", "2025-06", "just-before")
    assert quarter.before == (Period("2025-01", "2025-03"),)
    assert not quarter.cancels_season
    assert spans("2025-01", "2025-12", "just-before").cancels_season


def test_a_change_has_the_numbers_of_two_counts_and_scatter_widens_them():
    (plain,) = changes(["A"], [30], [60], 3.0, 0.7)
    assert (plain.count, plain.expected, plain.difference) == (30, 20.0, 10.0)
    assert plain.p == pytest.approx(float(two_counts.exact_p(30, 60, 3.0)), abs=1e-6)
    low, high = two_counts.difference_interval(30, 60, 3.0)
    assert (plain.low, plain.high) == (pytest.approx(low, abs=1e-5), pytest.approx(high, abs=1e-5))
    (wide,) = changes(["A"], [30], [60], 3.0, 4.0)
    assert wide.high - wide.difference == pytest.approx(
        2 * (plain.high - plain.difference), abs=1e-5
    )
    assert wide.p > plain.p
    assert changes(["A"], [0], [0], 1.0, 1.0)[0].p == 1.0


def test_what_lies_around_is_the_whole_without_the_part_and_a_missing_month_stays_missing(planted):
    def months(area):
        return past(planted.held, METHOD.asked(area, YEAR, TOPIC, {}))

    rest = without(months(SOUTH), months(HERE))
    assert rest.months["2025-01"] == 30
    assert rest.months["2023-12"] is None
    found = change_of(rest, spans("2025-01", "2025-12"), "The rest")
    assert (found.count, found.expected) == (360, 360.0)
    with pytest.raises(DataFault, match="The count before cannot be told"):
        change_of(rest, spans("2025-01", "2025-12", "three-year"), "The rest")
