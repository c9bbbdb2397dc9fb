"""What is asked of who enters a reading: of which period and area, what was counted, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.performance.readings.entering import Counted
from frankpledge.web.performance.readings.periods import recent
from frankpledge.web.performance.readings.written import number_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.web.performance.models import Indicator

# How far back a form offers periods: five years and some.
OFFERED = {"month": 66, "quarter": 22, "year": 10}


class NumberField(forms.CharField):
    """A number as people write it, with words for each way in which it is none."""

    def clean(self, value: Any) -> Any:
        """Return the number."""
        said = super().clean(value)
        if not said:
            return None
        try:
            return number_in(said)
        except CallFault as fault:
            raise forms.ValidationError(str(fault)) from fault


def _number(label: str, words: str, required: str) -> NumberField:
    box = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"})
    return NumberField(label=label, help_text=words, widget=box, error_messages={"required": required})  # fmt: skip


class ReadingForm(forms.Form):
    """A reading of an indicator that people enter."""

    period = forms.ChoiceField(
        label="Of which period?", error_messages={"required": "Choose the period"}
    )
    area = forms.ChoiceField(
        label="Where?", widget=forms.RadioSelect, error_messages={"required": "Choose where"}
    )
    counted = _number("What was counted?", "", "Enter what was counted")
    over = _number("Of how many?", "", "Enter of how many it was taken")
    source = forms.CharField(
        label="Where does the number come from?", max_length=500,
        help_text="Such as: residents’ survey of autumn 2025, question 4. Name no person.",
        error_messages={"required": "Enter where the number comes from"},
    )  # fmt: skip
    note = forms.CharField(
        label="If another number stands: why is it revised? (optional)", max_length=500, required=False,
        help_text="The earlier number stays, and the page shows both.",
    )  # fmt: skip

    def __init__(
        self, *given: Any, indicator: Indicator, areas: Sequence[Area], today: datetime.date, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(*given, **more)
        said = indicator.entered or {}
        periods = recent(indicator.frequency, today, OFFERED[indicator.frequency])
        self.fields["period"].choices = [(f"{one.first} {one.last}", one.words) for one in periods]  # type: ignore[attr-defined]  # it is a field of choices
        self.fields["area"].choices = [(one.code, one.name) for one in areas]  # type: ignore[attr-defined]  # it is a field of choices
        self.fields["counted"].help_text = said.get("numerator", "")
        self.fields["over"].help_text = said.get("denominator", "")
        if not indicator.is_rate:
            self.fields["counted"].label = "Which number?"
            del self.fields["over"]

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        told = self.cleaned_data
        return {
            "area": told["area"],
            "period": Period(*told["period"].split()),
            "counted": Counted(told["counted"], told.get("over")),
            "source": told["source"],
            "note": told["note"],
        }
