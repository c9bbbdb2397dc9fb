"""What a dashboard is asked for: a priority, an area, an agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY = {"priority": "Every priority", "area": "Every area", "agency": "Every agency"}


class DashboardFilter(forms.Form):
    """Of which priority, area and agency to tell; of all of them where nothing is chosen."""

    priority = forms.ChoiceField(label="Priority", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)

    def __init__(self, *given: Any, offered: dict[str, Sequence[tuple[str, str]]]) -> None:
        super().__init__(*given)
        for name, pairs in offered.items():
            self.fields[name].choices = [("", EVERY[name]), *pairs]  # type: ignore[attr-defined]  # a field of choices
