"""A risk is told by its bands, in the words of the grid, and asks to be looked at once its day is over."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.models import Risk
from frankpledge.web.meetings.presenters.risks import line, stands

DUE = datetime.date(2024, 9, 1)


def risk(**more):
    held = Risk(event="The analyst leaves", **more)
    told = {"likelihood_before": 4, "impact_before": 4, "likelihood_after": 2, "impact_after": 4}
    for name, value in (told | {"review_on": DUE}).items():
        setattr(held, name, value)
    return held


@pytest.mark.parametrize(
    ("day", "is_due"), [(DUE, False), (DUE + datetime.timedelta(days=1), True)]
)
def test_it_is_due_the_day_after(day, is_due):
    told = line(risk(), day)
    assert told.is_due is is_due
    assert (told.before.name, told.after.name) == ("Very high", "Medium")
    assert told.review == "to be looked at by 1 September 2024"


def test_a_closed_one_is_never_due():
    told = line(risk(closed_on=DUE, closed_why="x"), DUE + datetime.timedelta(days=9))
    assert (told.is_due, told.review) == (False, "closed on 1 September 2024")


def test_degrees_are_told_in_words_and_one_that_is_gone_by_its_number():
    assert stands(2, 4).words == "unlikely (2), major (4)"
    assert stands(9, 4).words == "9 (9), major (4)"
