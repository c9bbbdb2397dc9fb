"""What a map is asked for: wards or hexagons, crime group, months, measure, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge import definitions
from frankpledge.web.explore.audiences import ANALYST, PUBLIC
from frankpledge.web.explore.forms.period import PeriodForm
from frankpledge.web.explore.queries.map_places import CHANGE, COUNT, HEXAGON, RATE, WARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.evidence.questions import Period

MEASURES = {
    COUNT: "Records",
    RATE: "Records per 1,000 residents",
    CHANGE: "Difference from the same months a year before",
}
ANALYSTS_ONLY = (
    "Hexagons are for analysts only: a small count in a small place could point to a person, and a map with the small "
    "ones left out could be filled in again from the wards. Ask for wards."
)
COUNTS_ONLY = "A hexagon has no residents and few records: ask for Records, or for wards"


def groups() -> list[str]:
    """Name what may be mapped: the two headline series, then each crime group."""
    held = definitions.crime_groups()
    heads = list(held.headlines.values())
    return [*heads, *(group.name for group in held.groups if group.name not in heads)]


def _areas() -> dict[str, str]:
    edge = definitions.places().hexagon_edge_m
    return {WARD: "Wards", HEXAGON: f"Hexagons with an edge of {edge:,.0f} metres"}


class MapForm(PeriodForm):
    """The filter of the map; what is left out is the latest whole year of all crime, counted."""

    group = forms.ChoiceField(
        label="Crime group", error_messages={"required": "Choose a crime group"}
    )
    measure = forms.ChoiceField(
        label="Shown as",
        choices=MEASURES.items(),
        error_messages={"required": "Choose what is shown"},
    )

    def __init__(
        self,
        data: Mapping[str, Any],
        months: Iterable[str],
        period: Period,
        audiences: tuple[str, ...],
    ) -> None:
        offered = groups()
        if data.get("audience") == PUBLIC:  # one period a release, whatever the address says
            data = {name: data.get(name) for name in ("by", "group", "measure", "audience")}
        super().__init__(data, months, period, audiences, by=WARD, group=offered[0], measure=COUNT)
        self.fields["group"].choices = [(name, name) for name in offered]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["by"] = forms.ChoiceField(
            label="By",
            choices=_areas().items(),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose wards or hexagons"},
        )
        self.order_fields(["by", "group", "from", "to", "measure", "audience"])

    def clean(self) -> dict[str, Any]:
        """Refuse hexagons to whom and as what they are not shown."""
        cleaned = super().clean()
        if cleaned.get("by") == HEXAGON:
            if cleaned.get("audience") != ANALYST:
                self.add_error("by", ANALYSTS_ONLY)
            elif cleaned.get("measure") != COUNT:
                self.add_error("measure", COUNTS_ONLY)
        return cleaned
