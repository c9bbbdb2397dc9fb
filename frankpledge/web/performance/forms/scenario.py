"""What is asked of who wonders what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWER, MORE, TOTAL = "fewer", "more", "total"


class WhatIfForm(forms.Form):
    """Of which indicator and area, and where its year is to end: fewer or more than last year, or at what."""

    indicator = forms.ChoiceField(
        label="Indicator", error_messages={"required": "Choose an indicator"}
    )
    area = forms.ChoiceField(label="Area", error_messages={"required": "Choose an area"})
    number = forms.FloatField(
        label="What if we reach?",
        min_value=0,
        error_messages={
            "required": "Enter a number",
            "invalid": "Enter a number, such as 50",
            "min_value": "Enter nought or more",
        },
    )
    way = forms.ChoiceField(
        label="That number is",
        widget=forms.RadioSelect,
        choices=[
            (FEWER, "fewer than last year, by March"),
            (MORE, "more than last year, by March"),
            (TOTAL, "the total of this year"),
        ],
        error_messages={"required": "Choose what the number is"},
    )

    def __init__(
        self,
        *given: Any,
        indicators: Sequence[tuple[str, str]],
        areas: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        for name, choices in (("indicator", indicators), ("area", areas)):
            self.fields[name].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]  # a field of choices
