"""What is asked of who proposes a target: of which indicator and area, then the number and how it is spread."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.evidence.questions import MONTHS_IN_YEAR
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.targets.resting import EVEN, HAND, SEASON

if TYPE_CHECKING:
    from collections.abc import Sequence

KIND = Target.Kind
LINES = {"value": "Target", "stretch": "Stretch", "floor": "Floor"}


class ChooseForm(forms.Form):
    """Of which indicator and area."""

    indicator = forms.ChoiceField(
        label="Indicator", error_messages={"required": "Choose an indicator"}
    )
    area = forms.ChoiceField(label="Area", error_messages={"required": "Choose an area"})

    def __init__(
        self, *given: Any, indicators: Sequence[tuple[str, str]], areas: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(*given)
        offered = {"indicator": indicators, "area": areas}
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]  # a field of choices


def _number(label: str, *, required: bool, hint: str = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, help_text=hint, required=required, min_value=0,
        error_messages={"required": "Enter the number that is to be reached", "min_value": "Enter nought or more",
                        "invalid": "Enter a number, such as 1200"},
    )  # fmt: skip


class ProposeForm(forms.Form):
    """The year, the number with its other lines, how it is spread over the months, and why."""

    year = forms.ChoiceField(
        label="For which year?", error_messages={"required": "Choose the year"}
    )
    kind = forms.ChoiceField(
        label="What is compared with it?",
        choices=KIND.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is compared with it"},
    )
    value = _number("Target", required=True)
    stretch = _number(
        "Stretch (optional)", required=False, hint="A harder number, which would be very good."
    )
    floor = _number(
        "Floor (optional)", required=False, hint="An easier number, which must be reached at least."
    )
    spread = forms.ChoiceField(
        label="How is a total spread over the months?", widget=forms.RadioSelect,
        choices=[(SEASON, "By the season, as in earlier complete years"), (EVEN, "Evenly"), (HAND, "By hand")],
        error_messages={"required": "Choose how a total is spread over the months"},
    )  # fmt: skip
    by_hand = forms.CharField(
        label="By hand: twelve numbers (only where you chose so)",
        help_text="From the first month of the year to its last, with blanks between. They add up to the target.",
        widget=forms.Textarea(attrs={"rows": 2}), required=False,
    )  # fmt: skip
    rationale = forms.CharField(
        label="Why this number?",
        help_text="What it rests on, and what is done to reach it. Name no person.",
        widget=forms.Textarea(attrs={"rows": 4}), max_length=3000,
        error_messages={"required": "Say why this is the number"},
    )  # fmt: skip

    def __init__(
        self, *given: Any, years: Sequence[tuple[str, str]], polarity: str, adds: bool, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.polarity, self.adds = polarity, adds
        self.fields["year"].choices = list(years)  # type: ignore[attr-defined]  # a field of choices
        if not adds:
            kinds = [choice for choice in KIND.choices if choice[0] != KIND.TOTAL]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a field of choices
            del self.fields["spread"], self.fields["by_hand"]

    def clean(self) -> dict[str, Any]:
        """Hold the lines to their order, and the months by hand to the target."""
        told = super().clean() or {}
        self._order(told)
        told["hand"] = []
        if told.get("kind") == KIND.TOTAL and told.get("spread") == HAND:
            told["hand"] = self._by_hand(told)
        return told

    def _order(self, told: dict[str, Any]) -> None:
        sign = -1 if self.polarity == "up-good" else 1
        value = told.get("value")
        for name, is_harder in (("stretch", True), ("floor", False)):
            other = told.get(name)
            if value is None or other is None or self.errors.get(name):
                continue
            if (other - value) * sign * (1 if is_harder else -1) >= 0:
                words = "harder" if is_harder else "easier"
                self.add_error(
                    name,
                    f"Enter a number that is {words} to reach than the target, or leave it empty",
                )

    def _by_hand(self, told: dict[str, Any]) -> list[float]:
        parts = re.split(r"[\s;]+", told.get("by_hand", "").strip())
        try:
            found = [float(part.replace(",", "")) for part in parts]
        except ValueError:
            found = []
        if len(found) != MONTHS_IN_YEAR or any(not one >= 0 or math.isinf(one) for one in found):
            self.add_error("by_hand", "Enter twelve numbers, one a month, with blanks between")
            return []
        value = told.get("value")
        if value is not None and not math.isclose(sum(found), value, rel_tol=1e-9, abs_tol=1e-6):
            self.add_error(
                "by_hand", f"The months add up to {sum(found):g}. They must add up to {value:g}"
            )
        elif not sum(found):
            self.add_error("by_hand", "Nothing is spread. Choose evenly, for a target of nought")
        return found

    @property
    def lines(self) -> dict[str, float]:
        """The lines that were entered, by their names: the target first."""
        told = self.cleaned_data
        return {words: told[name] for name, words in LINES.items() if told.get(name) is not None}
