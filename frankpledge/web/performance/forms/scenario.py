"""What is asked of who wonders what it would take."""

from __future__ import annotations

from django import forms


class ScenarioForm(forms.Form):
    """The number at which the year is to end."""

    total = forms.FloatField(
        label="What if the year ended at?",
        help_text="A number for the whole year, such as 1200.",
        min_value=0,
        error_messages={
            "required": "Enter a number for the whole year",
            "invalid": "Enter a number, such as 1200",
            "min_value": "Enter nought or more",
        },
    )
