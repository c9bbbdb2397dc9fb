"""Questions cannot be wrong once they are built, and come back from JSON as they went."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.questions import (
    DIMENSIONS,
    EVERYWHERE,
    Area,
    CountQuestion,
    Filter,
    Period,
    month_number,
    month_ranges,
    month_text,
    month_words,
)
from frankpledge.faults import CallFault

WARD = Area("ward", "E05990001", "Ward 01")
months = st.integers(month_number("1990-01"), month_number("2090-12")).map(month_text)
periods = st.tuples(months, months).map(lambda pair: Period(min(pair), max(pair)))
words = st.text(max_size=8)
filters = st.builds(Filter.of, st.lists(words, max_size=3), st.lists(words, max_size=3))
plain_areas = st.builds(
    Area, st.sampled_from(["lsoa", "ward", "district", "csp", "force", "everywhere"]), words, words
)
counties = st.builds(
    lambda code, name, parts: Area("county", code, name, tuple(parts)),
    words, words, st.lists(words, min_size=1, max_size=3),
)  # fmt: skip
splits = st.lists(st.sampled_from(DIMENSIONS), unique=True).map(tuple)
questions = st.builds(CountQuestion, plain_areas | counties, periods, filters, splits)


@given(questions)
def test_a_question_comes_back_from_json_as_it_went(question):
    assert CountQuestion.from_json(json.loads(json.dumps(question.to_json()))) == question


@given(months)
def test_a_month_is_a_number_and_back(month):
    assert month_text(month_number(month)) == month


@given(periods)
def test_a_period_lists_each_of_its_months_once_and_in_order(period):
    listed = period.months
    assert listed[0] == period.first
    assert listed[-1] == period.last
    assert all(month_number(b) - month_number(a) == 1 for a, b in pairwise(listed))
    assert period.is_whole_years == (len(listed) % 12 == 0)


@given(periods, st.integers(0, 5))
def test_years_earlier_are_the_same_calendar_months(period, years):
    before = period.years_earlier(years)
    assert [m[5:] for m in before.months] == [m[5:] for m in period.months]
    assert int(period.first[:4]) - int(before.first[:4]) == years
    assert period.starting(before.first) == before


@given(periods, months)
def test_a_baseline_of_other_calendar_months_is_refused(period, first):
    if first[5:] == period.first[5:]:
        assert period.starting(first).first == first
        assert len(period.starting(first).months) == len(period.months)
    else:
        with pytest.raises(CallFault, match="holds other months of the year"):
            period.starting(first)


def test_the_refusal_of_other_months_names_a_month_that_would_do():
    with pytest.raises(CallFault, match="such as 2024-04"):
        Period("2025-04", "2025-12").starting("2024-01")


@pytest.mark.parametrize(
    "wrong", ["2025", "2025-13", "2025-00", "25-01", "2025-1", "2025-01-01", ""]
)
def test_what_is_no_month_is_refused_by_its_value(wrong):
    with pytest.raises(CallFault, match=f"'{wrong}' is not a month"):
        Period(wrong, "2025-12")


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(CallFault, match="Swap the two months"):
        Period("2025-02", "2025-01")
    assert Period("2025-01", "2025-01").months == ("2025-01",)


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [(1, "01", "03"), (2, "04", "06"), (3, "07", "09"), (4, "10", "12")],
)
def test_a_quarter_is_three_calendar_months(quarter, first, last):
    assert Period.quarter(2025, quarter) == Period(f"2025-{first}", f"2025-{last}")


@pytest.mark.parametrize("wrong", [0, 5, -1])
def test_there_are_four_quarters(wrong):
    with pytest.raises(CallFault, match="is not a quarter"):
        Period.quarter(2025, wrong)


def test_a_financial_year_runs_from_april_to_march():
    assert Period.financial_year(2024) == Period("2024-04", "2025-03")
    assert Period.financial_year(2024).is_whole_years


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-03", "2025-03", "March 2025"),
        ("2025-01", "2025-12", "the year 2025"),
        ("2025-01", "2025-04", "January to April 2025"),
        ("2024-04", "2025-03", "April 2024 to March 2025"),
    ],
)
def test_a_period_is_named_as_people_name_it(first, last, said):
    assert Period(first, last).words == said


def test_months_are_listed_in_runs_whatever_their_order():
    listed = ["2025-02", "2024-12", "2024-11", "2024-11", "2023-05"]
    assert month_ranges(listed) == "2023-05, 2024-11 to 2024-12, 2025-02"
    assert month_ranges([]) == ""
    assert month_words("2024-05") == "May 2024"


@pytest.mark.parametrize("question", [WARD, Period("2025-01", "2025-02"), Filter(), CountQuestion(
    WARD, Period("2025-01", "2025-02"))])  # fmt: skip
def test_a_question_is_frozen(question):
    name = next(iter(question.__dataclass_fields__))
    with pytest.raises(FrozenInstanceError):
        setattr(question, name, "other")
    assert len({question, replace(question)}) == 1


def test_an_area_of_no_kind_is_refused():
    with pytest.raises(CallFault, match="'parish' is no kind of area"):
        Area("parish", "E04000001", "Parish")


def test_a_county_and_only_a_county_is_a_list_of_districts():
    with pytest.raises(CallFault, match="and only a county"):
        Area("county", "E10000031", "County")
    with pytest.raises(CallFault, match="and only a county"):
        Area("ward", "E05990001", "Ward", ("E07000221",))


@pytest.mark.parametrize("values", [("b", "a"), ("a", "a")])
def test_a_filter_has_one_order_so_that_equal_filters_have_equal_figures(values):
    with pytest.raises(CallFault, match="sorted and without repeats"):
        Filter(crime_types=values)
    with pytest.raises(CallFault, match="sorted and without repeats"):
        Filter(outcomes=values)
    assert Filter.of(list(values), []) == Filter.of(list(values)[::-1], [])


@pytest.mark.parametrize(
    ("by", "said"),
    [(("colour",), "cannot be split by 'colour'"), (("ward", "ward"), "stands twice in ward,ward")]
)  # fmt: skip
def test_a_question_that_cannot_be_counted_cannot_be_built(by, said):
    with pytest.raises(CallFault, match=said):
        CountQuestion(EVERYWHERE, Period("2025-01", "2025-01"), by=by)
