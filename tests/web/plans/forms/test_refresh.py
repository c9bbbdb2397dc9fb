"""The form of a refresh asks of each row what its choice needs, and names the action in what it says."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.partnerships.models import Strategy
from frankpledge.web.plans.forms.refresh import EndRefreshForm, MonthsForm, RefreshForm

DAY = {"due-day": "31", "due-month": "3", "due-year": "2027"}


@pytest.fixture
def ask(begin):
    """Enter something in the row of an action, or of all rows."""
    action = begin()

    def entered(row=None, **every) -> tuple[RefreshForm, str]:
        told = {"title": action.title, "measure": ""} | (row or {})
        data = {f"{action.reference}-{name}": value for name, value in told.items()} | every
        return RefreshForm(data, actions=[action], plans=[("farms", "Farms")]), action.reference

    return entered


def test_nothing_said_is_no_fault_and_nothing_to_do(ask):
    form, _ = ask()
    assert form.is_valid()
    assert form.said(form.actions[0])["step"] == ""


@pytest.mark.parametrize(
    ("row", "name", "words"),
    [
        ({"words": "Something"}, "step", "Choose what becomes of it"),
        ({"title": "Else"}, "step", "Choose what becomes of it"),
        ({"step": "changed"}, "words", "Enter why it is changed"),
        ({"step": "closed", "words": " "}, "words", "Enter what shows that it is done"),
        ({"step": "withdrawn"}, "words", "Enter why it is withdrawn"),
        ({"step": "handed", "words": "X"}, "plan", "Choose the plan to which it is handed"),
        ({"step": "kept", "measure": "Else"}, "step", "Choose “Carry on, changed”"),
        ({"step": "kept"} | DAY | {"due-day": "32"}, "due", "the new day must be a real date"),
    ],
)
def test_a_row_says_by_its_name_what_is_missing(ask, row, name, words):
    form, reference = ask(row)
    assert not form.is_valid()
    assert words in form.errors[f"{reference}-{name}"][0]
    assert form.errors[f"{reference}-{name}"][0].startswith(reference)
    assert form.is_amiss(form.actions[0])


@pytest.mark.parametrize(
    ("row", "is_open"),
    [
        ({"step": "withdrawn"}, False),
        ({"title": "Else"}, True),
        ({"step": "handed", "words": "X"}, True),
    ],
)
def test_what_is_folded_stands_open_where_it_was_changed_or_is_to_be_mended(ask, row, is_open):
    form, _ = ask(row)
    assert not form.is_valid()
    assert next(form.rows()).is_open is is_open


def test_rows_of_which_nothing_is_said_are_kept_on_together_with_one_day(ask):
    every = {"rest": "kept", "rest_due-day": "31", "rest_due-month": "3", "rest_due-year": "2027"}
    form, _ = ask(**every)
    assert form.is_valid()
    told = form.said(form.actions[0])
    assert (told["step"], told["due"]) == ("kept", datetime.date(2027, 3, 31))
    form, _ = ask({"step": "withdrawn", "words": "Unpaid"}, **every)
    assert form.is_valid()
    assert form.said(form.actions[0])["step"] == "withdrawn"


def test_a_row_that_is_written_leaves_the_form(ask):
    form, reference = ask()
    assert list(form.rows([reference])) == []


def test_the_new_months_do_not_end_before_they_begin():
    form = MonthsForm({"first": "2026-04", "last": "2026-03"})
    assert form.errors == {"last": ["The last month must not be before the first"]}
    assert MonthsForm({"first": "2026-04", "last": "2027-03"}).is_valid()


def test_a_partnership_without_strategies_is_asked_for_none(db):
    assert "serves" not in EndRefreshForm(strategies=Strategy.objects.none()).fields
