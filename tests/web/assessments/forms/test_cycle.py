"""The forms of the cycle propose what is likely, read a file of one's own, and say what does not hold in it."""

from __future__ import annotations

import datetime
import re

import pytest
import yaml

from frankpledge.definitions.cycles import define_cycle, load_cycle
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.cycle import services
from frankpledge.web.assessments.forms.cycle import KEPT, LONGEST_TEXT, OWN, BeginForm, DoneForm
from frankpledge.web.thread.registry import Described, kind_of
from tests.web.assessments.conftest import TODAY

ANNUAL = load_cycle("annual")


def begin(sent=None, own="", last=None, today=TODAY):
    return BeginForm(sent and sent | {"own": own}, last=last, today=today)


def own_file(**more):
    content = (
        ANNUAL.model_dump(mode="json", exclude_none=True) | {"name": "Ours (synthetic)"} | more
    )
    return yaml.safe_dump(content)


@pytest.mark.parametrize(
    ("today", "begins"),
    [((2026, 3, 31), "2025-04"), ((2026, 4, 1), "2026-04"), ((2026, 12, 31), "2026-04")],
)
def test_the_first_cycle_is_proposed_from_the_financial_year(today, begins):
    assert begin(today=datetime.date(*today)).initial == {"begins": begins}


def test_the_next_cycle_is_proposed_from_the_month_after_the_last(cycle):
    form = begin(last=cycle)
    assert form.initial == {"definition": "four-years", "begins": "2028-04"}
    assert [key for key, _ in form.fields["definition"].choices] == [
        "annual", "four-years", OWN,
    ]  # fmt: skip


def test_a_cycle_from_a_file_can_be_begun_again_without_the_file(acting):
    own = define_cycle(ANNUAL.model_dump(mode="json") | {"name": "Ours (synthetic)"})
    last = services.begin_cycle(
        by=acting(Role.ANALYST), today=TODAY, definition=own, begins="2025-01"
    )
    form = begin({"definition": KEPT, "begins": "2026-01"}, last=last)
    assert form.initial == {"definition": KEPT, "begins": "2026-01"}
    assert form.is_valid()
    assert form.cleaned_data["plan"] == own


def test_a_cycle_that_ships_is_chosen_by_its_id():
    form = begin({"definition": "annual", "begins": "2026-04"})
    assert form.is_valid()
    assert form.cleaned_data["plan"] is ANNUAL


def test_a_cycle_is_read_from_a_file():
    form = begin({"definition": OWN, "begins": "2026-04"}, own_file())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["plan"].name == "Ours (synthetic)"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (" \n", "Copy the text of the cycle’s file"),
        ("- a", "The text holds .*, not fields; begin with id, name"),
        ("id: a\nid: b", "stands twice, again in line 2"),
        ("#" * (LONGEST_TEXT + 1), "200,001 characters"),
        (own_file(lanes=[{"id": "talk", "name": "Talk"}]), "uses the lane .consultation."),
    ],
)
def test_a_file_that_is_no_cycle_is_refused_where_it_was_given(own, words):
    form = begin({"definition": OWN, "begins": "2026-04"}, own)
    assert not form.is_valid()
    (error,) = form.errors["own"].data[0].messages

    assert re.search(words, error)


@pytest.mark.parametrize(
    "sent", [{"begins": "2026-04"}, {"definition": "five", "begins": "2026-04"}]
)
def test_which_cycle_must_be_chosen(sent):
    assert "definition" in begin(sent).errors


@pytest.mark.parametrize("month", ["2026-13", "April", "2026-4"])
def test_what_is_no_month_is_refused(month):
    assert "begins" in begin({"definition": "annual", "begins": month}).errors


def test_a_record_is_asked_for_only_where_there_is_one_to_choose(cycle):
    del cycle
    one = Described(kind_of("assessment"), "SA-1", "An assessment", "/")
    form = DoneForm(offered=[one], word="Assessment")
    assert form.fields["yielded"].choices == [
        ("", "None of these"),
        ("SA-1", "An assessment (SA-1)"),
    ]
    assert "assessment" in form.fields["yielded"].label
    assert "yielded" not in DoneForm(offered=[], word="").fields
