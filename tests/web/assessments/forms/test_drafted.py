"""The form of a drafted assessment wants a file, no larger than a draft, and what it becomes."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from frankpledge.web.assessments.forms import drafted
from frankpledge.web.assessments.forms.drafted import DraftedForm


def form(content=b"{}", **sent):
    return DraftedForm({"kind": "full"} | sent, {"file": SimpleUploadedFile("draft.zip", content)})


def test_a_file_and_a_kind_are_enough():
    assert form().is_valid()


def test_without_a_file_or_a_kind_it_says_what_to_do():
    assert "Choose the ZIP" in str(DraftedForm({"kind": "full"}, {}).errors)
    assert "Choose what it is" in str(form(kind="").errors)
    assert "is empty" in str(form(b"").errors)


def test_what_is_larger_than_any_draft_is_refused(monkeypatch):
    monkeypatch.setattr(drafted, "MOST_BYTES", 3)
    assert "no draft is that large" in str(form(b"{   }").errors)
