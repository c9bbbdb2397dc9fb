"""The threshold of a case review: three complaints in time, an incident once; and the working days of its clock."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frankpledge.definitions.case_review import (
    CaseReviewRules,
    Complaint,
    ThresholdRule,
    YearlyFigures,
    answered_by,
    case_review_rules,
    late_since,
    threshold_of,
    working_days_after,
)
from frankpledge.faults import CallFault

DAY = datetime.date
(RULE,) = case_review_rules().rules
APPLIED = DAY(2024, 9, 1)


def complaint(incident, behaved, complained, to=""):
    return Complaint(incident, DAY.fromisoformat(behaved), DAY.fromisoformat(complained), to)


IN_TIME = (
    complaint("noise", "2024-03-01", "2024-04-01"),
    complaint("threats", "2024-05-05", "2024-05-05"),
    complaint("fire", "2024-08-30", "2024-09-01"),
)


def test_three_complaints_in_time_meet_it_and_two_do_not():
    assert threshold_of(RULE, IN_TIME, APPLIED).is_met
    told = threshold_of(RULE, IN_TIME[:2], APPLIED)
    assert (told.is_met, len(told.counted), told.needed) == (False, 2, 3)


@pytest.mark.parametrize(
    ("late", "why"),
    [
        (complaint("noise", "2024-02-29", "2024-03-30"), "reported more than a month after the behaviour"),
        (complaint("noise", "2024-02-01", "2024-02-29"), "the application came more than 6 months after it"),
    ],
)  # fmt: skip
def test_a_complaint_that_came_too_late_does_not_count_and_the_reason_is_told(late, why):
    told = threshold_of(RULE, [late, *IN_TIME[1:]], APPLIED)
    assert not told.is_met
    assert told.left_out == ((late, why),)


def test_the_last_day_of_each_limit_is_in_time():
    told = threshold_of(RULE, [complaint("noise", "2024-02-29", "2024-03-29")], DAY(2024, 9, 29))
    assert len(told.counted) == 1


def test_one_incident_reported_to_three_agencies_counts_once():
    told_to = ("police", "council", "landlord")
    three = [complaint("noise", "2024-05-01", "2024-05-02", to) for to in told_to]
    told = threshold_of(RULE, three, APPLIED)
    assert [one.to for one in told.counted] == ["council"]
    assert {why for _, why in told.left_out} == {"the same incident was reported before"}


def test_an_incident_is_the_same_whatever_its_capitals_and_spaces():
    typed = ("Music, 3 May", "music,  3 may", " MUSIC, 3 May ")
    told = threshold_of(RULE, [complaint(one, "2024-05-03", "2024-05-04") for one in typed], APPLIED)  # fmt: skip
    assert len(told.counted) == 1


def test_of_an_incident_the_first_report_that_counts_is_taken():
    late = complaint("noise", "2024-01-01", "2024-01-20")
    again = complaint("noise", "2024-05-01", "2024-05-02")
    told = threshold_of(RULE, [again, late], APPLIED)
    assert told.counted == (again,)


@pytest.mark.parametrize(
    ("behaved", "complained"), [("2024-05-02", "2024-05-01"), ("2024-08-01", "2024-09-02")]
)
def test_days_out_of_order_are_refused_in_words(behaved, complained):
    with pytest.raises(CallFault, match="put the days in this order") as fault:
        threshold_of(RULE, [complaint("noise", behaved, complained)], APPLIED)
    assert "noise" not in str(fault.value)


def test_the_clock_counts_working_days_past_weekends_and_holidays():
    # Reckoned by hand: applied on Thursday 19 December 2024; 25 and 26 December and 1 January are holidays.
    holidays = {DAY(2024, 12, 25), DAY(2024, 12, 26), DAY(2025, 1, 1)}
    assert answered_by(RULE, DAY(2024, 12, 19), holidays) == {
        "acknowledge": DAY(2025, 1, 7), "decide": DAY(2025, 1, 14), "review": DAY(2025, 1, 21),
    }  # fmt: skip
    assert answered_by(RULE, DAY(2024, 12, 19))["acknowledge"] == DAY(2025, 1, 2)


@given(
    st.dates(DAY(2000, 1, 1), DAY(2060, 1, 1)),
    st.integers(0, 60),
    st.sets(st.integers(1, 120), max_size=15),
)
def test_working_days_are_those_of_a_plain_list(first, count, off):
    """Slow twin: list two hundred days, strike out what is none, take the one at the place."""
    holidays = {first + datetime.timedelta(days=one) for one in off}
    later = [first + datetime.timedelta(days=one) for one in range(1, 201)]
    worked = [
        one for one in later if f"{one:%A}" not in ("Saturday", "Sunday") and one not in holidays
    ]
    assert working_days_after(first, count, holidays) == [first, *worked][count]


@given(
    st.dates(DAY(2000, 1, 1), DAY(2060, 1, 1)),
    st.integers(1, 60),
    st.sets(st.integers(1, 120), max_size=15),
)
def test_late_is_what_began_by_the_last_day_whose_term_is_over(today, count, off):
    holidays = {today - datetime.timedelta(days=one) for one in off}
    last = late_since(today, count, holidays)
    assert working_days_after(last, count, holidays) < today
    after = last + datetime.timedelta(days=1)
    assert working_days_after(after, count, holidays) >= today


OURS = ThresholdRule(
    **RULE.model_dump()
    | {"id": "ours", "areas": ["E07000221"], "since": "2024-04-01", "until": "2025-03-31"}
)


@pytest.mark.parametrize(
    ("day", "areas", "holds"),
    [
        (DAY(2024, 4, 1), ["E07000221"], True),
        (DAY(2025, 3, 31), ["E07000222", "E07000221"], True),
        (DAY(2024, 3, 31), ["E07000221"], False),
        (DAY(2025, 4, 1), ["E07000221"], False),
        (DAY(2024, 4, 1), ["E07000222"], False),
    ],
)
def test_a_local_rule_holds_in_its_areas_from_its_first_day_to_its_last(day, areas, holds):
    assert OURS.takes(day, areas) == holds
    assert RULE.takes(day, areas)


def test_what_a_local_decision_weighs_is_said_in_words():
    assert RULE.weighed == (
        "how persistent the behaviour is, what harm it does or could do, or how adequate the response was"
    )
    alone = RULE.model_copy(update={"weighs": ("how afraid people are",)})
    assert alone.weighed == "how afraid people are"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"since": DAY(2024, 2, 1), "until": DAY(2024, 1, 1)}, "put them in order"),
        ({"weighs": ()}, "weighs"),
        ({"complaints": 0}, "complaints"),
        ({"clock": [*RULE.model_dump()["clock"]][::-1]}, "put them in order"),
        ({"clock": [RULE.model_dump()["clock"][0]] * 2}, "'acknowledge' stands twice"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(change, words):
    with pytest.raises(ValidationError, match=words):
        ThresholdRule(**RULE.model_dump() | change)


def test_no_rule_stands_twice():
    with pytest.raises(ValidationError, match="the rule 'statutory' stands twice"):
        CaseReviewRules(version=1, rules=[RULE, RULE], figures=case_review_rules().figures)


def test_a_rule_is_found_by_its_id_and_one_that_there_is_not_names_those_that_there_are():
    assert case_review_rules().get("statutory") is RULE
    with pytest.raises(CallFault, match=r"no threshold rule 'local'.*one of: statutory"):
        case_review_rules().get("local")


def test_the_four_numbers_that_the_act_asks_for_are_marked_each_with_its_source():
    lines = case_review_rules().figures.lines
    asked = [one.id for one in lines if one.asked]
    assert asked == ["applications", "not-met", "held", "recommended"]
    assert all("section 104" in one.source for one in lines if one.asked)


def test_no_figure_stands_twice():
    held = case_review_rules().figures
    with pytest.raises(ValidationError, match="the figure 'applications' stands twice"):
        YearlyFigures(**held.model_dump() | {"lines": [held.lines[0]] * 2})
