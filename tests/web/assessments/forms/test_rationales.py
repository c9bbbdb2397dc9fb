"""What is asked of writers: evidence only where there is some, words kept short enough, and no empty reason."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.forms import rationales as forms
from frankpledge.web.assessments.rationales.evidence import Kept
from frankpledge.web.assessments.rationales.queries import writers
from tests.web.assessments.conftest import TODAY

KEPT = Kept(5, "3f9c01aa27de-2", "Robbery fell.", "protective")


def test_evidence_is_offered_by_its_sentence_and_comes_back_by_number():
    form = forms.PartForm({"base": "2", "findings": ["5"], "words": "W"}, evidence=[KEPT])
    assert form.fields["findings"].choices == [(5, "Robbery fell.")]
    assert form.is_valid()
    assert form.cleaned_data == {"base": 2, "findings": [5], "words": "W", "note": ""}


def test_without_evidence_nothing_is_asked_of_it():
    form = forms.PartForm({"base": "0", "words": ""}, evidence=[])
    assert "findings" not in form.fields
    assert form.is_valid()


@pytest.mark.parametrize(
    "wrong", [{"base": "-1"}, {"base": ""}, {"findings": ["6"]}, {"words": "x" * 8_001}]
)
def test_what_was_not_offered_and_what_is_too_long_is_refused(wrong):
    form = forms.PartForm({"base": "2", "words": "W"} | wrong, evidence=[KEPT])
    assert not form.is_valid()


@pytest.mark.parametrize(
    ("form", "field"),
    [(forms.HandBackForm, "why"), (forms.CommentForm, "words"), (forms.AnswerForm, "words"),
     (forms.OvertakenForm, "keep")],
)  # fmt: skip
def test_each_asks_for_the_one_thing_that_it_is_for(form, field):
    empty = form({})
    assert not empty.is_valid()
    assert list(empty.errors) == [field]


def test_who_writes_may_be_nobody_yet(acting):
    form = forms.AssignForm({}, people=writers(acting(Role.ANALYST), TODAY))
    assert form.is_valid()
    assert form.cleaned_data == {"specialist": None, "due_on": None}
