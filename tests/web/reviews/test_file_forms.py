"""What is asked of who puts a file into a case or takes one out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frankpledge.web.reviews.file_forms import TOO_LARGE, ReviewFileForm, TakeOutForm
from tests.web.reviews.filing import NAME, pdf


def test_a_file_is_looked_at_before_it_is_kept():
    content = pdf()
    form = ReviewFileForm({"kind": "letter"}, {"file": SimpleUploadedFile(NAME, content)})
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["file"].content, form.cleaned_data["file"].pages) == (content, 1)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.exe", b"MZ", "neither PDF, DOCX nor XLSX"), ("a.pdf", b"MZ", "is called a PDF"), ("a.pdf", b"", "is empty")],
)  # fmt: skip
def test_what_is_no_paper_is_refused_at_its_question(name, content, words):
    form = ReviewFileForm({"kind": "letter"}, {"file": SimpleUploadedFile(name, content)})
    assert words in str(form.errors["file"])


def test_a_file_that_was_dropped_for_its_size_is_said_to_be_too_large():
    assert ReviewFileForm({}, {}, is_too_large=True).errors["file"] == [TOO_LARGE]
    assert ReviewFileForm({}, {}).errors["file"] == ["Choose the file"]


def test_a_file_is_not_taken_out_without_a_reason():
    assert "why" in TakeOutForm({"why": " "}).errors
