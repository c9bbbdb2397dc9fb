"""How reviews are told: what is late, and what each agency has to do."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.reviews import presenters, queries
from tests.web.reviews.conftest import TODAY

DUE = datetime.date(2026, 10, 31)


@pytest.mark.parametrize(
    ("due_on", "state", "late"),
    [(DUE, "not-begun", 2), (DUE, "under-way", 2), (TODAY, "under-way", 0), (DUE, "done", 0), (DUE, "declined", 0)],
)  # fmt: skip
def test_what_is_not_carried_out_by_its_day_is_late(due_on, state, late):
    (told,) = presenters.progress([("Elm", 1, "local", "Council", due_on, state, None)], TODAY)
    assert told.days_late == late


def test_each_agency_is_told_what_it_leads_on_and_how_that_goes():
    rows = [("Elm", 1, "local", "B", DUE, "done", "assured"), ("Elm", 2, "local", "B", DUE, "not-begun", None),
            ("Fir", 1, "national", "A", TODAY, "not-begun", None)]  # fmt: skip
    found = presenters.leads(presenters.progress(rows, TODAY))
    assert [(one.name, one.number, one.done, one.assured, one.late) for one in found] == [
        ("A", 1, 0, 0, 0),
        ("B", 2, 1, 1, 1),
    ]


def test_a_step_without_a_day_says_why_it_has_none(notified):
    told = {one.text: one.due for one in presenters.clock(queries.standing(notified, [], TODAY))}
    assert [*told.values()] == [
        "due by 2 April 2026", "due by 2 April 2026", "expected by 2 October 2026", "no day is set", "no day is set"
    ]  # fmt: skip


def test_the_day_of_a_death_is_told_as_a_day(notified):
    assert presenters.death(notified) == "20 February 2026"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("", ""), ""),
        (("yes", "yes"), "Each criterion is met: by them, a review is due."),
        (("yes", "no"), "1 of 2 criteria is not met: by them, no review is due."),
        (("no", "no", "unknown"), "2 of 3 criteria are not met: by them, no review is due."),
        (("yes", "unknown"), "Of 2 criteria, 1 is not known yet."),
        (("unknown", "", "yes"), "Of 3 criteria, 2 are not known yet."),
    ],
)
def test_the_answers_to_the_criteria_are_told_together(answers, words):
    assert presenters.weighed(answers) == words


@pytest.mark.parametrize(
    ("state", "last", "words"),
    [
        ("done", "called-done", "not assured yet"),
        ("done", None, "not assured yet"),
        ("done", "assured", "assured"),
        ("under-way", "sent-back", "sent back"),
        ("under-way", "assured", ""),
        ("declined", "sent-back", ""),
    ],
)
def test_what_is_done_is_assured_or_not_yet(state, last, words):
    assert presenters.assurance(state, last) == words
