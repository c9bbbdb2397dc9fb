"""Which part of a target each district's plan answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.web.plans.models import Plan


class CarryForm(forms.Form):
    """A number for each plan; one that is left empty carries nothing."""

    def __init__(
        self, *given: Any, plans: Sequence[Plan], districts: Mapping[str, str], begins: Mapping[int, float]
    ) -> None:  # fmt: skip
        super().__init__(*given)
        self.plans = list(plans)
        for plan in self.plans:
            self.fields[self.name_of(plan)] = forms.FloatField(
                label=f"{plan.name} ({districts.get(plan.area, plan.area)})", required=False, min_value=0,
                initial=_written(begins.get(plan.pk)),
                error_messages={"invalid": "Enter a number, such as 120", "min_value": "Enter nought or more"},
            )  # fmt: skip

    @staticmethod
    def name_of(plan: Plan) -> str:
        """Return the name of a plan's field."""
        return f"part-{plan.slug}"

    def clean(self) -> dict[str, Any]:
        """Ask for one part at least."""
        told = super().clean() or {}
        if not self.errors and not self.parts:
            raise forms.ValidationError("Enter the part of one plan at least")
        return told

    @property
    def parts(self) -> list[tuple[Plan, float]]:
        """The plans for which a part was entered."""
        told = [(plan, self.cleaned_data.get(self.name_of(plan))) for plan in self.plans]
        return [(plan, value) for plan, value in told if value is not None]


def _written(part: float | None) -> float | int | None:
    """Return a part as people write it: whole where it is."""
    return int(part) if part is not None and part.is_integer() else part
