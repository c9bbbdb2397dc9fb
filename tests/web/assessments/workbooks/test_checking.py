"""Each row says what it would do: taken, the same, empty, or refused with its row, its value and the way out."""

from __future__ import annotations

import pytest

from frankpledge.web.assessments.models import IndependentScore
from frankpledge.web.assessments.scoring.queries import panellist_of
from frankpledge.web.assessments.workbooks.checking import check
from frankpledge.web.assessments.workbooks.layout import Row

COUNTY, DISTRICT = "E10000031", "E07000222"


def row(
    level="moderate",
    confidence="medium",
    why="",
    *,
    area=COUNTY,
    criterion="physical",
    theme="knife-crime",
):
    return Row("7", theme, area, criterion, level, confidence, why)


@pytest.fixture
def checked(panel):
    panel.begin()

    def run(*rows):
        held = panellist_of(panel.lead, panel.exercise)
        return check(panel.lead, panel.exercise, held, rows)

    return run


def test_a_good_row_would_be_taken_and_nothing_is_written(checked):
    report = checked(row("Severe", "LOW", "Known."))
    (one,) = report.accepted
    assert (one.given, one.version) == (("severe", "low", "Known."), 0)
    assert (report.refused, report.same, report.empty) == ([], 0, 0)
    assert not IndependentScore.objects.exists()


def test_an_empty_row_does_nothing_and_one_that_says_the_same_neither(checked, panel):
    panel.scores(panel.lead, "moderate")
    report = checked(row("", "", ""), row())
    assert (report.accepted, report.refused, report.same, report.empty) == ([], [], 1, 1)


def test_a_changed_score_names_the_version_that_it_replaces(checked, panel):
    panel.scores(panel.lead, "low")
    assert checked(row()).accepted[0].version == 1


@pytest.mark.parametrize(
    ("bad", "value", "words"),
    [
        (row("huge"), "huge", "is no level of physical harm. Choose one of none, low"),
        (row(""), "", "Choose a level of physical harm"),
        (row(confidence=""), "moderate", "Choose how sure you are"),
        (row(confidence="quite"), "moderate", "is not known as a confidence"),
        (row("=A1"), "=A1", "This is a formula"),
        (row(why="=HYPERLINK(1)"), "=HYPERLINK(1)", "This is a formula"),
        (row("critical"), "critical", "Say why it is critical"),
        (row(why="x" * 1001), "x" * 80, "The reason has 1,001 characters"),
        (row(criterion="strange"), "knife-crime / E10000031 / strange", "asks you no such theme"),
        (row(theme=""), "– / E10000031 / physical", "asks you no such theme"),
        (row(area=DISTRICT), "", "first: a district is scored against its county"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_number_its_value_and_the_way_out(checked, bad, value, words):
    report = checked(bad)
    (one,) = report.refused
    assert one.number == "7"
    assert one.value == value
    assert words in one.why
    assert not report.accepted


def test_the_same_criterion_twice_is_taken_once(checked):
    report = checked(row("low"), row("severe"))
    assert [one.given.level for one in report.accepted] == ["low"]
    assert "stands in an earlier row too" in report.refused[0].why


def test_a_district_is_held_against_the_county_of_the_same_workbook_wherever_its_row_stands(
    checked,
):
    report = checked(row("severe", area=DISTRICT), row("low", area=COUNTY))
    assert [one.step.area.code for one in report.accepted] == [COUNTY]
    assert "higher than the county (low)" in report.refused[0].why
    good = checked(row("severe", why="Two incidents.", area=DISTRICT), row("low", area=COUNTY))
    assert [one.step.area.code for one in good.accepted] == [COUNTY, DISTRICT]


def test_a_district_is_held_against_the_county_that_was_scored_before(checked, panel):
    panel.scores(panel.lead, "severe")
    assert checked(row("severe", area=DISTRICT)).accepted
    assert "lower than the county" in checked(row("low", area=DISTRICT)).refused[0].why


def test_a_frequency_may_be_typed_by_number_or_by_name(checked):
    report = checked(row("very frequent", criterion="frequency"), row("5", criterion="trend"))
    assert report.accepted[0].given.level == "5"
    assert report.accepted[0].level == "very frequent"
    assert report.refused[0].value == "5"


def test_words_that_were_guarded_against_formulas_come_back_as_they_were(checked, panel):
    panel.scores(panel.lead, "low", justification="=1+1")
    assert checked(row("low", why="'=1+1")).same == 1
