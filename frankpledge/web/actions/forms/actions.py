"""What an action says, as a form begins one and changes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.actions.forms.steps import ReasonForm
from frankpledge.web.actions.models import Action
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.thread.registry import kinds_open_to
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

EMMIE = "what_works_"


def _lines(label: str, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=f"{label} (optional)", max_length=more.pop("max_length", 2000), required=False,
        widget=forms.Textarea(attrs={"rows": rows}), **more,
    )  # fmt: skip


def strand_choices() -> list[tuple[str, str]]:
    """Return the strands as a form offers them, with what each means."""
    known = action_tags().strands
    return [("", "None of them"), *((one.id, f"{one.name}: {one.words}") for one in known)]


class SaidForm(forms.Form):
    """What an action says, but for who leads it."""

    title = forms.CharField(
        label="What is to be done?",
        help_text="In a line, as it will stand in lists. Name no person.",
        max_length=200,
        error_messages={"required": "Enter what is to be done"},
    )
    due_on = DateField(
        label="By when?", what="The day on which it is due",
        error_messages={"required": "Enter the day on which it is due"},
    )  # fmt: skip
    begins_on = DateField(label="From when? (optional)", what="The first day", required=False)
    objective = _lines("What for?", help_text="The objective that it serves.")
    output = _lines("What is delivered?", help_text="The output, such as 12 patrols a month.")
    outcome = _lines("What changes?", help_text="The outcome for people and places.")
    success_measure = _lines("How is success known?", 2, max_length=500)
    strand = forms.ChoiceField(label="Strand (optional)", required=False)
    tags = forms.MultipleChoiceField(
        label="Tags (optional)", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="So that it is found across all plans.",
    )  # fmt: skip
    contributors = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="Which other agencies contribute? (optional)", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    county_aim = _lines("Which aim of the county’s plan does it serve?", 2, max_length=500)
    resources = _lines(
        "With what?", 2, max_length=500, help_text="Money and its source, people, kit."
    )

    def __init__(self, *given: Any, agencies: QuerySet[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        known = action_tags()
        strands = strand_choices()
        self.fields["strand"].choices = strands  # type: ignore[attr-defined]  # it is a field of choices
        self.fields["tags"].choices = [(one.id, one.name) for one in known.tags]  # type: ignore[attr-defined]  # of choices too
        self.fields["contributors"].queryset = agencies  # type: ignore[attr-defined]  # it is a field of models
        for part in known.emmie:
            self.fields[EMMIE + part.id] = _lines(
                f"What is known of what works: {part.name.lower()}", 2, max_length=500,
                help_text=part.question,
            )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """Return what was entered, as the services take it."""
        told = dict(self.cleaned_data)
        parts = {name: told.pop(name) for name in list(told) if name.startswith(EMMIE)}
        works = {name.removeprefix(EMMIE): words for name, words in parts.items() if words}
        return told | {"what_works": works}


def as_begun(what_works: dict[str, str]) -> dict[str, str]:
    """Return what a form of ``SaidForm`` begins with for what is known of what works."""
    return {EMMIE + part: words for part, words in what_works.items()}


class LedForm(forms.Form):
    """Who answers for an action."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency answers for it?", empty_label="Choose an agency",
        error_messages={"required": "Choose the agency that answers for it"},
    )  # fmt: skip
    lead = forms.ModelChoiceField(
        Membership.objects.none(), label="Who leads it? (optional)", required=False,
        empty_label="Nobody is named yet", help_text="Somebody of that agency.",
    )  # fmt: skip

    def __init__(
        self, *given: Any, agencies: QuerySet[Agency], people: QuerySet[Membership], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # it is a field of models
        self.fields["lead"].queryset = people  # type: ignore[attr-defined]  # it is a field of models

    def clean(self) -> dict[str, Any]:
        """Refuse a lead of another agency."""
        told = super().clean() or {}
        agency, lead = told.get("agency"), told.get("lead")
        if agency and lead and lead.agency_id != agency.pk:
            self.add_error("lead", f"Choose somebody of {agency}, or nobody")
        return told


class BeginForm(MarkedForm):
    """An action in short: the rest can be said later, on its own page."""

    title = SaidForm.base_fields["title"]
    due_on = SaidForm.base_fields["due_on"]
    agency = LedForm.base_fields["agency"]
    lead = LedForm.base_fields["lead"]
    output = SaidForm.base_fields["output"]
    outcome = SaidForm.base_fields["outcome"]
    strand = SaidForm.base_fields["strand"]
    source_kind = forms.ChoiceField(
        label="Because of which kind of record?",
        error_messages={"required": "Choose the kind of record that it is there for"},
    )
    source_record = forms.CharField(
        label="Id of that record", max_length=64,
        help_text="It stands on the record’s own page and in its address.",
        error_messages={"required": "Enter the id of the record that it is there for"},
    )  # fmt: skip

    def __init__(
        self,
        *given: Any,
        membership: Membership,
        agencies: QuerySet[Agency],
        people: QuerySet[Membership],
        has_source: bool,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # it is a field of models
        self.fields["lead"].queryset = people  # type: ignore[attr-defined]  # it is a field of models
        strands = strand_choices()
        self.fields["strand"].choices = strands  # type: ignore[attr-defined]  # it is a field of choices
        kinds = [("", "Choose a kind"), *((one.name, one.word) for one in kinds_open_to(membership))]  # fmt: skip
        self.fields["source_kind"].choices = kinds  # type: ignore[attr-defined]  # it is a field of choices
        if has_source:
            del self.fields["source_kind"], self.fields["source_record"]

    def clean(self) -> dict[str, Any]:
        """Refuse a lead of another agency."""
        told = super().clean()
        agency, lead = told.get("agency"), told.get("lead")
        if agency and lead and lead.agency_id != agency.pk:
            self.add_error("lead", f"Choose somebody of {agency}, or nobody")
        return told


class ChangeForm(ReasonForm, SaidForm):
    """What an action says, and why that changes."""


class HandOverForm(ReasonForm, LedForm):
    """Who answers for an action from now on, and why."""


class WaitForForm(forms.Form):
    """Which other actions must come first."""

    others = forms.ModelMultipleChoiceField(
        Action.objects.none(), label="Which actions must come first?", required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that it waits for; tick none if it waits for nothing.",
    )  # fmt: skip

    def __init__(self, *given: Any, others: QuerySet[Action], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["others"].queryset = others  # type: ignore[attr-defined]  # it is a field of models
