"""What is asked when a risk is entered, weighed again or closed."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.definitions.risk_register import Degree, risk_grid
from frankpledge.web.meetings.risks.services import Weighed
from frankpledge.web.partnerships.models import Agency, Group, Partnership


def _words(label: str, required: str, most: int, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, help_text="Name no person.", max_length=most, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )  # fmt: skip


def _degree(label: str, required: str, scale: tuple[Degree, ...]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=int, widget=forms.RadioSelect,
        choices=[(one.value, f"{one.value} {one.name}: {one.means.lower()}") for one in scale],
        error_messages={"required": required},
    )  # fmt: skip


class WeighForm(forms.Form):
    """How a risk stands before anything is done and with what is done."""

    likelihood_before = _degree(
        "How likely is it before anything is done?", "Choose how likely it is before anything is done",
        risk_grid().likelihood,
    )  # fmt: skip
    impact_before = _degree(
        "How grave would it be before anything is done?", "Choose how grave it would be before anything is done",
        risk_grid().impact,
    )  # fmt: skip
    response = _words("What is done about it?", "Enter what is done about it", 1000, 4)
    likelihood_after = _degree(
        "How likely is it with what is done?", "Choose how likely it is with what is done", risk_grid().likelihood
    )  # fmt: skip
    impact_after = _degree(
        "How grave would it be with what is done?", "Choose how grave it would be with what is done", risk_grid().impact
    )  # fmt: skip

    def weighed(self) -> Weighed:
        """Return what was entered."""
        told: dict[str, Any] = {name: self.cleaned_data[name] for name in Weighed.__annotations__}
        return Weighed(**told)


class RiskForm(WeighForm):
    """A risk: the event, why, what then, whose it is, and how it stands."""

    event = _words("What may happen?", "Enter what may happen", 300)
    because = _words("Because of what?", "Enter what it would be because of", 500)
    leads_to = _words("What would it lead to?", "Enter what it would lead to", 500)
    group = forms.ModelChoiceField(
        label="Which body watches it?", queryset=Group.objects.none(), empty_label="Choose a body",
        error_messages={"required": "Choose the body that watches it"},
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        label="Which agency answers for what is done?", queryset=Agency.objects.none(), empty_label="Choose an agency",
        error_messages={"required": "Choose the agency that answers for what is done"},
    )  # fmt: skip
    field_order = ("event", "because", "leads_to", "group", "agency", *WeighForm.base_fields)

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        """Offer the partnership's own bodies and agencies."""
        super().__init__(*args, **more)
        for name, rows in (("group", partnership.group_set), ("agency", partnership.agency_set)):
            self.fields[name].queryset = rows.all()  # type: ignore[attr-defined]  # a choice of rows has one


class CloseRiskForm(forms.Form):
    """Why a risk is run no more."""

    why = _words("Why is it run no more?", "Enter why it is run no more", 500, 3)
