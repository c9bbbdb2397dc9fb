"""The form that takes a filled workbook."""

from __future__ import annotations

from django import forms

# A workbook of a hundred themes or of two thousand actions stays below it; more is none that a page made.
LARGEST = 2 << 20


class WorkbookForm(forms.Form):
    """One workbook."""

    workbook = forms.FileField(
        label="Choose the workbook that you filled in",
        help_text=f"The .xlsx file that you downloaded here, at most {LARGEST >> 20} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Choose the workbook that you filled in",
            "empty": "The workbook is empty. Choose the one that you filled in",
        },
    )
