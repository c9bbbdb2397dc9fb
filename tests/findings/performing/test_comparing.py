"""A span of months is set only beside the same months of an earlier year, and only where both are held whole."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.rate_ratios import exact_rate_ratio
from frankpledge.analysis.two_counts import difference_interval
from frankpledge.evidence.questions import Area, Period, month_text
from frankpledge.faults import CallFault
from frankpledge.findings.performing import Monthly, Question, compare, span_of

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR, NINE = span_of("year", 2024), span_of("nine-months", 2024)
COUNT = Question("count", "police-uk/robbery", "down-good")
RATE = Question("rate", "police-uk/robbery", "down-good", "residents", 1000.0)
SHARE = Question("share", "extract/domestic-abuse", "ambiguous", "extract/violence", 100.0)
BY_HAND = Question("by-hand", "", "up-good")
nan = float("nan")


def of(values, question=COUNT, over=1.0, every=1, first="2023-04"):
    """Make the months of one indicator in one area."""
    counted = np.array(values, dtype=float)[None, None]
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    months = tuple(month_text(start + n) for n in range(counted.shape[2]))
    taken = np.broadcast_to(np.asarray(over, dtype=float), counted.shape).copy()
    return Monthly((question,), (CSP,), months, counted, taken, (every,))


def cell(found, name):
    return float(getattr(found, name)[0, 0])


def why(found):
    return found.why_not.get((0, 0), "")


def test_the_views_begin_in_april():
    assert Period("2024-04", "2025-03") == YEAR
    assert Period("2024-04", "2024-12") == NINE
    with pytest.raises(CallFault, match="no view 'half'"):
        span_of("half", 2024)


def test_a_change_is_a_number_first_and_then_per_cent_with_their_limits():
    found = compare(of([10] * 12 + [12] * 12), YEAR)
    assert (cell(found, "now"), cell(found, "earlier"), cell(found, "change")) == (144, 120, 24)
    assert cell(found, "percent") == pytest.approx(20)
    low, high = difference_interval(144, 120, 1.0)
    ratio = exact_rate_ratio(144, 1.0, 120, 1.0)
    assert (cell(found, "low"), cell(found, "high")) == (float(low), float(high))
    assert cell(found, "percent_low") == pytest.approx(100 * (float(ratio.low) - 1))
    assert cell(found, "percent_high") == pytest.approx(100 * (float(ratio.high) - 1))
    assert found.why_not == {}


def test_nine_months_are_set_against_the_same_nine_alone():
    found = compare(of([10] * 9 + [500] * 3 + [12] * 9), NINE)
    assert (cell(found, "now"), cell(found, "earlier")) == (108, 90)
    assert found.before == Period("2023-04", "2023-12")


def test_what_lacks_months_is_not_compared_and_says_to_when_it_is_held():
    found = compare(of([10] * 12 + [12] * 7), YEAR)
    assert np.isnan(cell(found, "now")) and np.isnan(cell(found, "change"))
    assert cell(found, "earlier") == 120
    assert why(found) == "held to October 2024."
    assert why(compare(of([10] * 12 + [12] * 7), NINE)) == "held to October 2024."


def test_a_month_that_is_missing_within_is_named():
    values = [10.0] * 24
    values[14] = nan
    assert why(compare(of(values), YEAR)) == "nothing is held of June 2024."
    values = [10.0] * 24
    values[2] = nan
    told = compare(of(values), YEAR)
    assert why(told) == "A year before: nothing is held of June 2023."
    assert (cell(told, "now"), np.isnan(cell(told, "change"))) == (120, True)


def test_a_series_that_begins_too_late_or_has_nothing_is_not_compared():
    assert why(compare(of([10] * 12, first="2024-04"), YEAR)) == (
        "A year before: nothing is held of April 2023."
    )
    assert why(compare(of([nan] * 24), YEAR)) == "nothing is held."


@pytest.mark.parametrize(
    ("period", "before"),
    [(YEAR, NINE.years_earlier(1)), (NINE, YEAR.years_earlier(1)), (NINE, NINE), (NINE, NINE.years_earlier(-1)),
     (NINE, Period("2023-05", "2024-01")), (YEAR, Period("2023-07", "2024-06"))],
)  # fmt: skip
def test_unlike_periods_are_refused(period, before):
    with pytest.raises(CallFault, match="only with the same months of an earlier year"):
        compare(of([10] * 36), period, before)


def test_a_span_longer_than_a_year_is_refused():
    with pytest.raises(CallFault, match="longer than a year"):
        compare(of([10] * 48), Period("2024-04", "2025-09"))


def test_an_earlier_year_may_be_named():
    found = compare(
        of([7] * 12 + [10] * 12 + [12] * 12, first="2022-04"), YEAR, YEAR.years_earlier(2)
    )
    assert cell(found, "earlier") == 84


def test_nothing_before_has_a_number_and_no_percentage():
    found = compare(of([0] * 12 + [1] * 12), YEAR)
    assert cell(found, "change") == 12
    assert np.isnan(cell(found, "percent")) and np.isnan(cell(found, "percent_high"))
    assert np.isfinite(cell(found, "low"))


def test_a_rate_of_residents_adds_up_like_its_counts():
    found = compare(of([10] * 12 + [12] * 12, RATE, over=2000), YEAR)
    assert cell(found, "now") == pytest.approx(72)
    assert cell(found, "low") == pytest.approx(0.5 * float(difference_interval(144, 120, 1.0)[0]))


def test_a_share_is_that_of_all_its_months_and_has_no_limits():
    over = [[[20.0] * 12 + [10.0] * 6 + [30.0] * 6]]
    found = compare(of([5] * 12 + [5] * 6 + [10] * 6, SHARE, over=over), YEAR)
    assert (cell(found, "earlier"), cell(found, "now")) == (25, pytest.approx(100 * 90 / 240))
    assert np.isnan(cell(found, "low")) and np.isnan(cell(found, "percent_low"))
    assert np.isfinite(cell(found, "percent"))


def test_a_share_of_nothing_is_none():
    found = compare(of([0] * 24, SHARE, over=[[[1.0] * 12 + [0.0] * 12]]), YEAR)
    assert why(found) == "it is a share of nothing."


def test_what_people_enter_is_compared_by_its_mean_reading():
    values = [nan, nan, 70, nan, nan, 72] * 4
    found = compare(of(values, BY_HAND, every=3), YEAR)
    assert (cell(found, "now"), cell(found, "change")) == (71, 0)
    assert np.isnan(cell(found, "low"))


def test_quarters_need_each_quarter_and_years_no_part_of_one():
    values = [nan, nan, 70] * 7 + [nan] * 3
    assert why(compare(of(values, BY_HAND, every=3), YEAR)) == "held to December 2024."
    assert why(compare(of(values, BY_HAND, every=3), NINE)) == ""
    yearly = ([nan] * 11 + [5]) * 2
    assert cell(compare(of(yearly, BY_HAND, every=12), YEAR), "now") == 5
    assert "less often" in why(compare(of(yearly, BY_HAND, every=12), NINE))


def test_what_is_no_whole_count_has_no_limits():
    found = compare(of([10.5] * 24), YEAR)
    assert (cell(found, "now"), np.isnan(cell(found, "low"))) == (126, True)


value = st.one_of(st.integers(0, 60).map(float), st.just(nan))


@given(
    st.lists(value, min_size=6, max_size=40),
    st.integers(0, 11),
    st.sampled_from(["year", "nine-months"]),
)
def test_the_slow_twin_agrees_and_only_like_months_are_ever_compared(values, start, view):
    """Add up month by month: the same calendar months in both years, each of them held, or nothing at all."""
    monthly = of(values, first=month_text(2023 * 12 + 3 + start - 6))
    period = span_of(view, 2024)
    found = compare(monthly, period)
    held = dict(zip(monthly.months, values, strict=True))
    sums = []
    for span in (found.period, found.before):
        told = [held.get(month, nan) for month in span.months]
        sums.append(sum(told) if not any(np.isnan(told)) else nan)
    assert [month[5:] for month in found.period.months] == [m[5:] for m in found.before.months]
    np.testing.assert_allclose([cell(found, "now"), cell(found, "earlier")], sums)
    np.testing.assert_allclose(cell(found, "change"), sums[0] - sums[1])
    assert bool(why(found)) == np.isnan(sums[0] - sums[1])
    if not why(found):
        assert cell(found, "low") <= cell(found, "change") <= cell(found, "high")


def test_many_cells_at_once_are_each_what_they_are_alone():
    first, second = of([10] * 12 + [12] * 12), of([3] * 12 + [nan] + [4] * 11, RATE, over=100)
    both = dataclasses.replace(
        first, questions=(COUNT, RATE), counted=np.concatenate([first.counted, second.counted]),
        over=np.concatenate([first.over, second.over]), every=(1, 1),
    )  # fmt: skip
    found = compare(both, YEAR)
    np.testing.assert_allclose(found.change[:, 0], [24, nan])
    assert list(found.why_not) == [(1, 0)]
