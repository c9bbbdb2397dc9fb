"""Forms refuse what makes no sense in plain words, before a service is asked."""

from __future__ import annotations

import pytest

from frankpledge.web.decisions.models import Decision
from frankpledge.web.documents.forms import ApproveForm, CommentForm, ControlForm, DocumentForm


@pytest.mark.parametrize(("first", "last"), [("2025-12", "2025-04"), ("April", "2025-04")])
def test_months_that_make_no_sense_are_refused(first, last):
    form = ControlForm({"version": "1.0", "first": first, "last": last})
    assert not form.is_valid()
    assert "first" in form.errors


def test_a_new_document_chooses_among_the_outlines():
    form = DocumentForm({})
    assert "partnership-plan" in dict(form.fields["outline"].choices)
    assert form.errors["outline"] == ["Choose what kind it is"]
    assert next(iter(form.fields)) == "outline"


@pytest.mark.django_db
def test_neither_decision_nor_meeting_approves_nothing():
    rows = Decision.objects.none()
    assert "decision" in ApproveForm({"meeting": "Board"}, decisions=rows).errors
    told = {"meeting": "Board", "on-day": "1", "on-month": "2", "on-year": "2026"}
    assert ApproveForm(told, decisions=rows).is_valid()


def test_a_comment_is_about_a_section_or_the_whole():
    form = CommentForm({"section": "a", "words": "X"}, sections=[("a", "A")])
    assert form.is_valid()
    assert not CommentForm({"section": "b", "words": "X"}, sections=[("a", "A")]).is_valid()
