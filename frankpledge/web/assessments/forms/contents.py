"""What is asked of who judges one of the contents of an assessment."""

from __future__ import annotations

from typing import Any

from django import forms


class SignForm(forms.Form):
    """Whether the assessment holds it, and where or what is missing."""

    is_there = forms.ChoiceField(
        label="Does the assessment hold it?",
        choices=[("yes", "Yes"), ("no", "No, or not yet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the assessment holds it"},
    )
    words = forms.CharField(
        label="Where is it, or what is missing?",
        help_text="Name the document, page or meeting. Name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say where it is, or what is missing"},
    )

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return {
            "is_there": self.cleaned_data["is_there"] == "yes",
            "words": self.cleaned_data["words"],
        }
