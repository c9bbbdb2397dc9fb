"""What *What changed* is asked: the question (period, baseline, audience), and which of its findings to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from frankpledge.evidence.questions import month_words
from frankpledge.findings.baselines import COUNTY, LAST_YEAR, THREE_YEAR
from frankpledge.web.explore.forms.period import PeriodForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from frankpledge.evidence.questions import Period
    from frankpledge.findings.finding import Finding
    from frankpledge.web.explore.queries.windows import Windows

SIGNALS, CHANCE, EVERY = "signals", "chance", "all"
SHOWN = {
    SIGNALS: "Signals only",
    CHANCE: "Only what is within chance",
    EVERY: "All comparisons",
}
RANKS = {"surprise": "The most surprising first", "harm": "The most harm first"}
BASELINES = {
    LAST_YEAR: "The same months a year before",
    THREE_YEAR: "The same months of the three years before",
    COUNTY: "The rate of the rest of the county",
    "all": "All of these that hold",
}
KINDS = {"ward": "Wards", "district": "Districts", "csp": "The partnership", "county": "The county"}


class QuestionForm(PeriodForm):
    """The question. Another question has a family of comparisons of its own, and so another q."""

    def __init__(
        self, data: QueryDict, windows: Windows, period: Period, audiences: tuple[str, ...]
    ) -> None:
        super().__init__(data, windows.held, period, audiences, baseline=LAST_YEAR)
        self.fields["baseline"] = forms.ChoiceField(
            choices=[*BASELINES.items(), *_years(windows, period, data)],
            label="Compared with",
            error_messages={
                "required": "Choose what to compare with",
                "invalid_choice": "Choose what to compare with",
            },
        )
        self.order_fields(["from", "to", "baseline", "audience"])


def _years(windows: Windows, period: Period, data: QueryDict) -> list[tuple[str, str]]:
    """Offer the same months of each earlier year that is held, by the month in which they start."""
    first = data.get("from") or period.first
    return [
        (month, f"The same months, from {month_words(month)}")
        for month in reversed(windows.held)
        if month[5:] == first[5:] and month < first
    ]


@dataclass(frozen=True)
class Selection:
    """Which findings of a scan to show, and in which order. It changes no number of any of them."""

    groups: frozenset[str] = frozenset()
    area: str = ""
    kinds: frozenset[str] = frozenset()
    show: str = SIGNALS
    rank: str = "surprise"

    def admits(self, finding: Finding) -> bool:
        """Whether a finding is of the chosen groups and areas, whether signal or not."""
        return (
            (not self.groups or finding.crime_group in self.groups)
            and (not self.area or finding.area.code == self.area)
            and (not self.kinds or finding.area.kind in self.kinds)
        )

    def shows(self, finding: Finding) -> bool:
        """Whether a finding is shown."""
        fits = self.show == EVERY or finding.signal == (self.show == SIGNALS)
        return fits and self.admits(finding)


class FilterForm(forms.Form):
    """The filter, offered only what the scan holds; what it does not hold is passed over."""

    group = forms.MultipleChoiceField(
        label="Crime group", required=False, widget=forms.CheckboxSelectMultiple
    )
    kind = forms.MultipleChoiceField(
        label="Kind of area", required=False, widget=forms.CheckboxSelectMultiple
    )
    area = forms.ChoiceField(label="Area", required=False)
    show = forms.ChoiceField(
        label="Show",
        choices=SHOWN.items(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to show"},
    )
    rank = forms.ChoiceField(
        label="Order",
        choices=RANKS.items(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the order"},
    )

    def __init__(self, data: QueryDict, findings: Iterable[Finding]) -> None:
        groups, areas, kinds, weighed = {}, {}, {}, False
        for found in findings:
            groups[found.crime_group] = found.crime_group
            areas[found.area.code] = found.area.name
            kinds[found.area.kind] = KINDS.get(found.area.kind, found.area.kind)
            weighed = weighed or found.harm is not None
        chosen = {
            "group": [name for name in data.getlist("group") if name in groups],
            "kind": [name for name in data.getlist("kind") if name in kinds],
            "area": data.get("area", "") if data.get("area") in areas else "",
            "show": data.get("show") if data.get("show") in SHOWN else SIGNALS,
            "rank": data.get("rank") if weighed and data.get("rank") in RANKS else "surprise",
        }
        super().__init__(chosen)
        self.fields["group"].choices = sorted(groups.items())
        self.fields["kind"].choices = kinds.items()
        named = sorted(areas.items(), key=lambda pair: pair[1])
        self.fields["area"].choices = [("", "Every area"), *named]
        if not weighed:
            del self.fields["rank"]
        self.selection = Selection(
            frozenset(chosen["group"]),
            chosen["area"],
            frozenset(chosen["kind"]),
            chosen["show"],
            chosen["rank"],
        )
