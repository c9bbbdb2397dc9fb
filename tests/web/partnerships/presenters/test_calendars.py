"""Calendars are told in words, and what two versions disagree about is seen."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships.models import Calendar
from frankpledge.web.partnerships.presenters import calendars

MAY = {"month": 5, "part": "mid", "purpose": "review"}
JUNE = {"month": 6}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (None, "Not stated"),
        (1, "Once a year"),
        (2, "Twice a year"),
        (3, "Three times a year"),
        (7, "7 times a year"),
    ],
)
def test_how_often_is_said(number, words):
    assert calendars.times_a_year(number) == words


def test_months_are_said():
    assert calendars.months_in_words([MAY, JUNE]) == "Mid-May, June"
    assert calendars.months_in_words([]) == "No month is stated"
    assert calendars.as_lines([MAY, JUNE]) == "mid May: review\nJune"


def test_versions_stand_side_by_side_month_by_month():
    versions = [Calendar(meetings=[MAY, JUNE]), Calendar(meetings=[JUNE]), Calendar(meetings=[])]
    may, june = calendars.month_rows(versions)
    assert (may.month, may.cells, may.differs) == (
        "May", ["Mid-month: review", "No meeting", "No month named"], True)  # fmt: skip
    assert (june.cells[:2], june.differs) == (["Meets", "Meets"], False)


def test_a_disagreement_is_named_and_agreement_is_silent():
    one = Calendar(meetings_per_year=1, meetings=[MAY])
    assert calendars.disagreement([one, Calendar(meetings_per_year=1, meetings=[MAY])]) == ""
    told = calendars.disagreement([one, Calendar(meetings_per_year=2, meetings=[JUNE])])
    assert (
        told
        == "The versions disagree about how often the group meets (1 or 2 times a year) and in which months."
    )
