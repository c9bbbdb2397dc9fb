"""The form asks for one workbook, and says so where it gets none."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from frankpledge.web.ui.workbook_form import WorkbookForm


def test_without_a_workbook_it_says_what_to_choose():
    assert WorkbookForm({}, {}).errors["workbook"] == ["Choose the workbook that you filled in"]
    empty = {"workbook": SimpleUploadedFile("scores.xlsx", b"")}
    assert "The workbook is empty" in WorkbookForm({}, empty).errors["workbook"][0]
    assert WorkbookForm({}, {"workbook": SimpleUploadedFile("scores.xlsx", b"x")}).is_valid()
