"""A paper is looked at as soon as it is sent, and what is wrong stands at its question."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frankpledge.web.meetings.forms.papers import FileForm, LateForm, PaperForm
from frankpledge.web.sharing.models import NeedToKnowGroup
from tests.web.meetings.sent import pdf


def sent(content, name="report.pdf"):
    return {"file": SimpleUploadedFile(name, content)}


def form(content=None, **told):
    own = {"title": "Crime", "meant_for": "public", "level": "OFFICIAL"} | told
    return PaperForm(own, sent(content or pdf(2)), groups=NeedToKnowGroup.objects.none())


@pytest.mark.django_db
def test_a_file_is_looked_at_and_handed_on_as_it_was_received():
    held = form()
    assert held.is_valid(), held.errors
    assert held.told()["file"].pages == 2
    assert list(held.fields) == ["title", "file", "meant_for", "level"]


@pytest.mark.django_db
def test_what_is_no_paper_is_refused_at_the_file():
    held = form(b"MZ")
    assert "is called a PDF, and is none" in held.errors["file"][0]


@pytest.mark.django_db
def test_a_guarded_paper_has_no_public_version():
    held = form(level="OFFICIAL-SENSITIVE")
    assert held.errors["meant_for"] == ["Choose the exempt version, or mark the paper OFFICIAL"]
    assert form(level="OFFICIAL-SENSITIVE", meant_for="exempt").is_valid()


def test_a_file_and_its_readers_are_asked_for():
    assert FileForm({}, {}).errors == {
        "file": ["Choose the file"], "meant_for": ["Choose who may read it"],
    }  # fmt: skip


def test_the_chairs_word_and_its_reason_are_asked_for():
    assert LateForm({}).errors == {
        "taken": ["Choose whether the chair takes it"], "why": ["Enter the chair’s reason"],
    }  # fmt: skip
    for word, is_admitted in (("taken", True), ("not-taken", False)):
        held = LateForm({"taken": word, "why": "Short"})
        assert held.is_valid()
        assert held.told() == {"is_admitted": is_admitted, "why": "Short"}
