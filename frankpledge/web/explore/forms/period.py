"""What every question of the evidence asks: from which month to which, and as shown to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.evidence.questions import Period, month_words
from frankpledge.web.explore.audiences import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PeriodForm(forms.Form):
    """Months and audience; a page's own form adds what else it asks. What is left out is the default."""

    def __init__(
        self,
        data: Mapping[str, Any],
        months: Iterable[str],
        period: Period,
        audiences: tuple[str, ...],
        **more: str,
    ) -> None:
        """``more`` are the defaults of the fields that the page's own form adds."""
        defaults = {"from": period.first, "to": period.last, "audience": audiences[0], **more}
        super().__init__({name: data.get(name) or value for name, value in defaults.items()})
        held = [(month, month_words(month)) for month in sorted(months, reverse=True)]
        wrong = "Choose a month that is held, such as " + period.first
        for name, label, which in (("from", "From", "first"), ("to", "To", "last")):
            self.fields[name] = forms.ChoiceField(
                choices=held,
                label=label,
                error_messages={"required": f"Choose the {which} month", "invalid_choice": wrong},
            )
        self.fields["audience"] = forms.ChoiceField(
            choices=[(name, WORDS[name]) for name in audiences],
            label="As shown to",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose to whom it is shown"},
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", "The last month must not be before the first")
        return cleaned

    @property
    def period(self) -> Period:
        """The period asked for."""
        return Period(self.cleaned_data["from"], self.cleaned_data["to"])
