"""What a dashboard is asked for: a priority, an area, an agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.measure_ratings import measure_ratings

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


class RatingForm(forms.Form):
    """By which scheme measures are rated against their targets."""

    scheme = forms.ChoiceField(
        label="Rate measures by",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how measures are rated"},
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["scheme"].choices = [(one.id, one.name) for one in measure_ratings().values()]  # type: ignore[attr-defined]  # a field of choices
