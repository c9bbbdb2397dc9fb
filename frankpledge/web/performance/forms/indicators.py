"""What an indicator is, as a form defines one and changes one: counted from the evidence, or entered by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.indicators import RESIDENTS, refused_polarity
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Period
from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.performance.indicators.checks import MOST_PER
from frankpledge.web.performance.models import Indicator, Polarity
from frankpledge.web.sharing.marked import MarkedForm

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

LEVELS = (
    ("district", "Each district"),
    ("csp", "The partnership as a whole"),
    ("county", "The county, to compare with"),
)
_SOURCES = (
    ("police-uk", "Recorded crime, open to everybody"),
    ("extract", "The police extract, restricted"),
    ("return", "Partners’ returns, restricted"),
)
FIRST_BASELINE = 2015
_MARCH = 3
_PER = forms.IntegerField(
    label="For every how many of them?",
    help_text="1 for a share by itself, 100 for a percentage, 1000 for a rate such as offences for every 1,000 "
    "residents. Leave it at 1 for a count.",
    min_value=1, max_value=MOST_PER, initial=1,
    widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    error_messages={
        "required": "Enter 1 for a count by itself",
        "invalid": "Enter a whole number, such as 1000",
        "min_value": "Enter 1 or more",
        "max_value": f"Enter {MOST_PER:,} or less",
    },
)  # fmt: skip


def _topic_choices() -> list[Any]:
    """Return the topics as a form offers them, those of one source together."""
    return [
        (words, sorted(((one.id, one.name) for one in topics().values() if one.source == source), key=lambda c: c[1]))
        for source, words in _SOURCES
    ]  # fmt: skip


class MeasureForm(forms.Form):
    """What an indicator is, but for where its readings come from."""

    name = forms.CharField(
        label="What is it called?", max_length=200,
        error_messages={"required": "Enter what it is called"},
    )  # fmt: skip
    definition = forms.CharField(
        label="What does it measure?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In plain words, so that two people would count the same. Name no person.",
        error_messages={"required": "Enter what it measures"},
    )  # fmt: skip
    unit = forms.CharField(
        label="Unit (optional)", max_length=60, required=False,
        help_text="As it stands after the number: offences, people, per 1,000 residents a month.",
    )  # fmt: skip
    polarity = forms.ChoiceField(
        label="Which way is good?", choices=Polarity.choices, widget=forms.RadioSelect,
        help_text="Where more reports may mean more trust as well as more harm, it is judged by a person: no rule "
        "colours it, and no target can be set for it.",
        error_messages={"required": "Choose which way is good"},
    )  # fmt: skip
    levels = forms.MultipleChoiceField(
        label="Where is it read?", choices=LEVELS, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one level on which it is read"},
    )  # fmt: skip
    priority = forms.ModelChoiceField(
        Priority.objects.none(), label="Under which priority? (optional)", required=False,
        empty_label="Under no priority",
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency answers for it? (optional)", required=False,
        empty_label="No agency in particular",
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        Membership.objects.none(), label="Who of it? (optional)", required=False,
        empty_label="Nobody in particular",
    )  # fmt: skip
    baseline = forms.ChoiceField(
        label="What is it compared with? (optional)", required=False,
        help_text="A year that was over before anything was done.",
    )  # fmt: skip
    caveats = forms.CharField(
        label="What must one know before believing it? (optional)", max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="One thing a line.",
    )  # fmt: skip

    def __init__(
        self,
        *given: Any,
        priorities: QuerySet[Priority],
        agencies: QuerySet[Agency],
        people: QuerySet[Membership],
        today: datetime.date,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]  # it is a field of models
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # it is a field of models
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # it is a field of models
        self.fields["baseline"].choices = _baselines(today, self.initial.get("baseline", ""))  # type: ignore[attr-defined]  # it is a field of choices

    def clean(self) -> dict[str, Any]:
        """Refuse a person of another agency."""
        told = super().clean() or {}
        agency, owner = told.get("agency"), told.get("owner")
        if owner and (agency is None or owner.agency_id != agency.pk):
            self.add_error("owner", "Choose somebody of the agency that answers for it, or nobody")
        return told

    def said(self) -> dict[str, Any]:
        """Return what was entered, as the services take it."""
        told = self.cleaned_data
        plain = ("name", "definition", "unit", "polarity", "levels", "priority", "agency", "owner")
        first, _, last = told["baseline"].partition(" ")
        return {name: told[name] for name in plain} | {
            "caveats": [line.strip() for line in told["caveats"].splitlines() if line.strip()],
            "baseline": {"first": first, "last": last} if first else None,
        }


class _CountedForm(forms.Form):
    """What is counted in the evidence."""

    numerator = forms.ChoiceField(
        label="What is counted?", error_messages={"required": "Choose what is counted"}
    )
    denominator = forms.ChoiceField(
        label="Of what is it taken? (optional)", required=False,
        help_text="Nothing for a count; residents for a rate; another topic for a share.",
    )  # fmt: skip
    per = _PER

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        found = _topic_choices()
        self.fields["numerator"].choices = [("", "Choose what is counted"), *found]  # type: ignore[attr-defined]  # it is a field of choices
        nothing = [("", "Nothing: it is a count by itself"), (RESIDENTS, "Residents at the last census")]  # fmt: skip
        self.fields["denominator"].choices = [*nothing, *found]  # type: ignore[attr-defined]  # it is a field of choices

    def clean(self) -> dict[str, Any]:
        """Refuse a good direction that what is counted does not bear."""
        told = super().clean() or {}
        numerator, polarity = told.get("numerator"), told.get("polarity")
        if numerator and polarity and (refused := refused_polarity(numerator, polarity)):
            note = topics()[numerator].note
            self.add_error("polarity", f"{refused}. {note}".strip())
        return told

    def said(self) -> dict[str, Any]:
        """Return the question with the rest."""
        told = self.cleaned_data
        question = {"numerator": told["numerator"], "per": told["per"]}
        if told["denominator"]:
            question["denominator"] = told["denominator"]
        return super().said() | {"question": question}  # type: ignore[misc]  # it stands before MeasureForm


class _EnteredForm(forms.Form):
    """What people count, who enter it with its source."""

    numerator = forms.CharField(
        label="What is counted?", max_length=300,
        help_text="Such as: people who answered that they feel safe after dark.",
        error_messages={"required": "Enter what is counted"},
    )  # fmt: skip
    denominator = forms.CharField(
        label="Of what is it taken? (optional)", max_length=300, required=False,
        help_text="For a share or a rate, such as: all who answered. Then both numbers are asked for each reading.",
    )  # fmt: skip
    per = _PER
    frequency = forms.ChoiceField(
        label="How often is it read?", choices=Indicator.Frequency.choices, widget=forms.RadioSelect,
        help_text="Quarters are those of the calendar; a year is from April to March.",
        error_messages={"required": "Choose how often it is read"},
    )  # fmt: skip
    is_restricted = forms.BooleanField(
        label="Its readings are for those alone who may see restricted evidence", required=False
    )

    def said(self) -> dict[str, Any]:
        """Return what is entered with the rest."""
        told = self.cleaned_data
        entered = {"numerator": told["numerator"].strip(), "per": told["per"]}
        if told["denominator"].strip():
            entered["denominator"] = told["denominator"].strip()
        more = {name: told[name] for name in ("frequency", "is_restricted")}
        return super().said() | {"question": None, "entered": entered} | more  # type: ignore[misc]  # it stands before MeasureForm


class _ReasonForm(forms.Form):
    """Why something changes."""

    why = forms.CharField(
        label="Why does it change?", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stands in the history. Name no person.",
        error_messages={"required": "Say why it changes"},
    )  # fmt: skip


_ORDER = [
    "name", "definition", "numerator", "denominator", "per", "frequency", "unit", "polarity", "levels", "priority",
    "agency", "owner", "baseline", "caveats", "is_restricted", "why",
]  # fmt: skip


class CountedForm(_CountedForm, MeasureForm, MarkedForm):
    """A new indicator that is counted in the evidence."""

    field_order = _ORDER


class EnteredForm(_EnteredForm, MeasureForm, MarkedForm):
    """A new indicator whose readings people enter."""

    field_order = _ORDER


class ChangeCountedForm(_CountedForm, MeasureForm, _ReasonForm):
    """An indicator of the evidence, and why it changes."""

    field_order = _ORDER


class ChangeEnteredForm(_EnteredForm, MeasureForm, _ReasonForm):
    """An indicator that people enter, and why it changes."""

    field_order = _ORDER


class ChangeReadForm(MeasureForm, _ReasonForm):
    """An indicator whose readings stand: what they mean stays as it is."""

    field_order = _ORDER


class ChangeReadEnteredForm(ChangeReadForm):
    """As that, of one that people enter: its readings may be closed to others."""

    is_restricted = _EnteredForm.base_fields["is_restricted"]

    def said(self) -> dict[str, Any]:
        """Return for whom they are with the rest."""
        return super().said() | {"is_restricted": self.cleaned_data["is_restricted"]}


class EndForm(forms.Form):
    """Why an indicator is ended."""

    why = forms.CharField(
        label="Why is it ended?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Its page and its readings stay, and say so. Name no person.",
        error_messages={"required": "Say why it is ended"},
    )  # fmt: skip
    in_its_place = forms.BooleanField(
        label="Begin another one that takes its place", required=False,
        help_text="Where from now on something else is counted: its readings begin anew.",
    )  # fmt: skip


def as_begun(indicator: Indicator) -> dict[str, Any]:
    """Return what a form begins with for an indicator that there is."""
    plain = ("name", "definition", "unit", "polarity", "levels", "priority", "agency", "owner", "frequency",
             "is_restricted")  # fmt: skip
    asked = indicator.question or indicator.entered or {}
    baseline = indicator.baseline or {}
    return {name: getattr(indicator, name) for name in plain} | {
        "numerator": asked.get("numerator", ""),
        "denominator": asked.get("denominator", ""),
        "per": asked.get("per", 1),
        "caveats": "\n".join(indicator.caveats),
        "baseline": f"{baseline['first']} {baseline['last']}" if baseline else "",
    }


def _baselines(today: datetime.date, held: str) -> list[tuple[str, str]]:
    """Return the years that are over, the latest first, and the baseline that stands where it is another."""
    last = today.year - (today.month <= _MARCH)
    years = [Period.financial_year(year) for year in range(last - 1, FIRST_BASELINE - 1, -1)]
    known = {f"{one.first} {one.last}": one.words for one in years}
    if held:
        known.setdefault(held, Period(*held.split()).words)
    return [("", "Nothing yet"), *((key, words[:1].upper() + words[1:]) for key, words in known.items())]  # fmt: skip
