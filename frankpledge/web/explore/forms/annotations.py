"""What is asked of who annotates a series."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any

from django import forms

from frankpledge.definitions import annotation_kinds, crime_groups

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ASK = "Enter a month such as 2024-04, or a day such as 2024-04-15"


class WhenField(forms.CharField):
    """A month or a day, as text: the first day that it covers, the last, and whether it is a month."""

    default_error_messages = {"invalid": _ASK}

    def clean(self, value: Any) -> tuple[datetime.date, datetime.date, bool] | None:
        """Return the span of days, or None where nothing was entered."""
        text = super().clean(value)
        if not text:
            return None
        try:
            if found := _DAY.fullmatch(text):
                day = datetime.date(*map(int, found.groups()))
                return day, day, False
            if found := _MONTH.fullmatch(text):
                first = datetime.date(int(found[1]), int(found[2]), 1)
                days = calendar.monthrange(first.year, first.month)[1]
                return first, first.replace(day=days), True
        except ValueError:
            pass
        raise forms.ValidationError(_ASK)


class AnnotationForm(forms.Form):
    """A dated note on a series."""

    kind = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    words = forms.CharField(
        label="What must a reader of the chart know?",
        help_text="One sentence. Name no person.",
        max_length=300,
        error_messages={"required": "Write what a reader of the chart must know"},
    )
    first = WhenField(
        label="From",
        help_text="A month such as 2024-04, or a day such as 2024-04-15.",
        error_messages={"required": "Enter when it began"},
    )
    last = WhenField(
        label="To (optional)",
        help_text="Leave it empty for a change that lasts.",
        required=False,
    )
    area = forms.ChoiceField(
        label="Area (optional)",
        help_text="Without one it stands on every chart of the partnership.",
        required=False,
    )
    crime_group_ids = forms.MultipleChoiceField(
        label="Crime groups (optional)",
        help_text="Without any it stands on every series.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label="Source (optional)",
        help_text="Where this is written, such as a report or a notice.",
        max_length=200,
        required=False,
    )

    def __init__(self, areas: list[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        kinds = annotation_kinds().kinds
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind.id, f"{kind.name}: {kind.help}") for kind in kinds],
            "area": [("", "All areas"), *areas],
            "crime_group_ids": [(group.id, group.name) for group in crime_groups().groups],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # all are ChoiceFields

    def clean(self) -> dict[str, Any]:
        """Turn the two ends into days, which must agree."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None:
            return cleaned
        if last is not None and last[1] < first[0]:
            self.add_error("last", "The end must not lie before the beginning")
            return cleaned
        ends = last[1] if last else None
        to_the_month = first[2] and (last is None or last[2])
        return cleaned | {"first_day": first[0], "last_day": ends, "to_the_month": to_the_month}


class WithdrawalForm(forms.Form):
    """Why an annotation goes."""

    why = forms.CharField(
        label="Why is it withdrawn?",
        help_text="Readers of earlier charts will ask. Name no person.",
        max_length=300,
        error_messages={"required": "Say why it is withdrawn"},
    )
