"""A workbook must be chosen."""

from __future__ import annotations

from frankpledge.web.actions.forms.workbooks import WorkbookForm


def test_a_workbook_must_be_chosen():
    assert WorkbookForm({}, {}).errors == {"workbook": ["Choose the workbook that you filled in"]}
