"""How case reviews are told: the threshold in words, what is late, the year's figures with their sources."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.case_review import case_review_rules, threshold_of
from frankpledge.web.casereviews import casework, presenters, queries
from frankpledge.web.casereviews.figures import Year
from tests.web.casereviews.conftest import DAY, DECIDED, THREE, TODAY

RULE = case_review_rules().get("statutory")


def told(review):
    rows = list(review.complaints.all())
    return presenters.threshold(review, RULE, rows, queries.threshold(review, rows))


def test_the_threshold_says_in_words_whether_it_is_met_and_by_which_rule(applied, complain):
    assert told(applied).words.startswith("No complaints count and 3 are needed.")
    complain(applied)
    found = told(applied)
    assert found.is_met
    assert found.words == (
        "3 complaints count and 3 are needed. A complaint counts where it was made within a month of the behaviour, "
        "and the application within 6 months of the complaint; an incident counts once."
    )


def test_each_complaint_that_does_not_count_says_why(applied, complain, take):
    again = (THREE[0][0], DAY(2026, 7, 3), DAY(2026, 7, 10), "the police")
    late = ("late", DAY(2026, 6, 1), DAY(2026, 7, 2), "the police")
    old = ("old", DAY(2026, 2, 1), DAY(2026, 2, 2), "the police")
    complain(applied, [*THREE, again, late, old])
    take(casework.strike_complaint, applied, complaint=applied.complaints.all()[1])
    lines = told(applied).lines
    assert [one.why for one in lines] == [
        "",
        "struck out on 2 November 2026, as entered in error",
        "",
        "the same incident was reported before",
        "reported more than a month after the behaviour",
        "the application came more than 6 months after it",
    ]
    assert [one.counts for one in lines] == [True, False, True, False, False, False]


def test_of_two_complaints_that_say_the_same_one_counts_and_the_other_does_not(applied, complain):
    complain(applied, [THREE[0], THREE[0]])
    assert [one.counts for one in told(applied).lines] == [True, False]


def test_a_threshold_that_was_answered_stays_so_whatever_became_of_the_rules(
    accepted, take, monkeypatch
):
    changed = case_review_rules().model_copy(update={"version": 9})
    stricter = RULE.model_copy(update={"complaints": 5})
    rows = list(accepted.complaints.all())
    found = threshold_of(stricter, [], accepted.applied_on)
    assert presenters.threshold(accepted, stricter, rows, found).is_met
    monkeypatch.setattr(presenters, "case_review_rules", lambda: changed)
    assert presenters.decision(accepted).endswith(
        "under version 3 of the rules. They are at version 9 now, by which the complaints above are weighed."
    )


def test_the_clock_says_what_is_late_and_on_what_each_day_rests(applied, take):
    take(casework.acknowledge, applied, on=DAY(2026, 9, 16))
    applied.refresh_from_db()
    lines = presenters.clock(queries.standing(applied, DAY(2026, 9, 23)))
    assert [(one.state, one.tag) for one in lines] == [
        ("Done, late", "govuk-tag--yellow"),
        ("Late", "govuk-tag--red"),
        ("Under way", "govuk-tag--blue"),
    ]
    assert lines[0].due == "done on 16 September 2026, due by 15 September 2026, the 10th working day"  # fmt: skip
    assert "One council’s" not in lines[0].source
    assert lines[0].source == "One council's published procedure; others differ: uncertain."
    assert presenters.late(queries.standing(applied, DAY(2026, 9, 23))) == (
        "say whether the threshold is met, due by 22 September 2026"
    )


def test_a_step_that_was_done_in_time_says_so(applied, take):
    found = take(casework.acknowledge, applied, on=DAY(2026, 9, 15))
    (line, *_) = presenters.clock(queries.standing(found, TODAY))
    assert line.state == "Done"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (10, "10th"), (12, "12th"), (21, "21st")]
)  # fmt: skip
def test_working_days_are_counted_as_people_count(number, words):
    assert presenters._th(number) == words


@pytest.mark.parametrize(
    ("rows", "is_accepted", "words"),
    [
        (THREE, True, "Met: enough complaints counted"),
        (THREE[:1], True, "accepted all the same by a local decision"),
        (THREE[:1], False, "Not met: too few complaints counted"),
    ],
)
def test_a_decision_says_whether_the_rule_or_a_local_decision_stands_behind_it(
    applied, complain, take, rows, is_accepted, words
):
    assert presenters.decision(applied) == ""
    complain(applied, rows)
    found = take(casework.decide, applied, is_accepted=is_accepted, on=DECIDED, reason="harm")
    assert words in presenters.decision(found)
    assert presenters.decision(found).endswith("under version 3 of the rules.")


def test_the_file_of_figures_has_a_row_a_year_and_figure_each_with_its_source():
    counts = {one.id: at for at, one in enumerate(case_review_rules().figures.lines)}
    year = Year(datetime.date(2025, 4, 1), datetime.date(2026, 3, 31), True, counts)
    table = presenters.table([year], "Southmere", "OFFICIAL", is_synthetic=True)
    assert table.columns == presenters.COLUMNS
    assert [row[3] for row in table.rows] == [0, 1, 2, 3, 4, 5]
    assert {row[0] for row in table.rows} == {"April 2025 to March 2026"}
    assert all("section 104" in row[5] for row in table.rows if row[4] == "yes")
    assert table.figure == "case-review-rules-3"
