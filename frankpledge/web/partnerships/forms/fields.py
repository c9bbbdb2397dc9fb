"""The fields that the questions of a manager are made of."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.web.ui.forms import DateField

SOURCE_HELP = (
    "The document and its place, or the meeting and its date. It is shown beside the fact."
)


def text(label: str, words: str, *, limit: int = 200, **more: Any) -> forms.CharField:
    """Ask for a line."""
    return forms.CharField(
        max_length=limit, label=label, error_messages={"required": words}, **more
    )


def paragraph(label: str, words: str = "", **more: Any) -> forms.CharField:
    """Ask for a text of several lines."""
    widget = forms.Textarea(attrs={"rows": more.pop("rows", 3)})
    return forms.CharField(label=label, widget=widget, error_messages={"required": words}, **more)


def source() -> forms.CharField:
    """Ask where a fact is stated."""
    return text("Where is it stated?", "Say where it is stated", help_text=SOURCE_HELP)


def since(label: str = "From", words: str = "Enter the day from which it holds") -> DateField:
    """Ask for a day."""
    return DateField(label=label, what="The day", error_messages={"required": words})


def number(label: str, **more: Any) -> forms.IntegerField:
    """Ask for a whole number that may stay open."""
    words = {
        "invalid": f"{label} must be a whole number",
        "min_value": f"{label} must be a whole number",
    }
    narrow = forms.NumberInput(attrs={"class": "govuk-input--width-3"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=999, widget=narrow,
                              error_messages=words, **more)  # fmt: skip
