"""What a map is asked for: crime group, months, measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge import definitions
from frankpledge.evidence.questions import Period, month_words
from frankpledge.web.explore.queries.maps import CHANGE, COUNT, RATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEASURES = {
    COUNT: "Records",
    RATE: "Records per 1,000 residents",
    CHANGE: "Difference from the same months a year before",
}


def groups() -> list[str]:
    """Name what may be mapped: the two headline series, then each crime group."""
    held = definitions.crime_groups()
    heads = list(held.headlines.values())
    return [*heads, *(group.name for group in held.groups if group.name not in heads)]


class MapForm(forms.Form):
    """The filter of the map; what is left out is the latest whole year of all crime, counted."""

    group = forms.ChoiceField(label="Crime group")
    measure = forms.ChoiceField(label="Shown as", choices=MEASURES.items())

    def __init__(self, data: Mapping[str, Any], months: Iterable[str], period: Period) -> None:
        offered = groups()
        defaults = {
            "group": offered[0], "from": period.first, "to": period.last, "measure": COUNT
        }  # fmt: skip
        super().__init__({name: data.get(name) or value for name, value in defaults.items()})
        self.fields["group"].choices = [(name, name) for name in offered]  # type: ignore[attr-defined]  # a ChoiceField
        choices = [(month, month_words(month)) for month in sorted(months, reverse=True)]
        for name, label in (("from", "From"), ("to", "To")):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
        self.order_fields(["group", "from", "to", "measure"])

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
