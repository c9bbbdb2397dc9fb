"""What people tell of a decision, and by what they look for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.decision_kinds import decision_kinds
from frankpledge.disclosure.markings import Level
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.forms import MARKING_HELP
from frankpledge.web.thread.registry import kinds_open_to
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.disclosure.markings import Marking
    from frankpledge.faults import CallFault
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

LINES = forms.Textarea(attrs={"rows": 5})


class DecisionFilter(forms.Form):
    """Which decisions to list."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    body = forms.ChoiceField(label="Body", required=False)
    kind = forms.ChoiceField(label="Kind", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Any"), *Decision.Status.choices]
    )
    year = forms.ChoiceField(label="Year", required=False)

    def __init__(self, *given: Any, bodies: Iterable[Group], years: Iterable[int]) -> None:
        super().__init__(*given)
        self.fields["body"].choices = [("", "Any"), *((body.slug, body.name) for body in bodies)]
        self.fields["kind"].choices = [("", "Any"), *_kinds()]
        self.fields["year"].choices = [("", "Any"), *((str(year), str(year)) for year in years)]


class TieForm(forms.Form):
    """Another record that a decision is tied to."""

    other_kind = forms.ChoiceField(
        label="Kind of record", error_messages={"required": "Choose the kind of record"}
    )
    other_id = forms.CharField(
        label="Id of the record",
        max_length=64,
        help_text="It stands on the record’s own page: for a figure such as 3f9c01aa27de-14.",
        error_messages={"required": "Enter the id of the record"},
    )
    way = forms.ChoiceField(
        label="How it is tied",
        initial="because-of",
        choices=[
            ("because-of", "The decision was taken because of it"),
            ("leads-to", "It followed from the decision"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which of the two came first"},
    )

    def __init__(self, *given: Any, membership: Membership) -> None:
        super().__init__(*given)
        self.fields["other_kind"].choices = _record_kinds(membership)


class DecisionForm(forms.Form):
    """A decision that a body took."""

    title = forms.CharField(
        label="What was decided, in a line",
        max_length=200,
        help_text="As it will stand in lists.",
        error_messages={"required": "Enter what was decided, in a line"},
    )
    wording = forms.CharField(
        label="The decision in its own words",
        widget=LINES,
        help_text="As it was put and agreed. It cannot be edited later: a correction is a new decision.",
        error_messages={"required": "Enter the decision in its own words"},
    )
    body = forms.ModelChoiceField(
        queryset=Group.objects.none(),
        label="Which body decided",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body that decided"},
    )
    decided_on = DateField(
        label="When",
        what="The day of the decision",
        error_messages={"required": "Enter the day of the decision"},
    )
    kind = forms.ChoiceField(
        label="Kind of decision", error_messages={"required": "Choose the kind of decision"}
    )
    minute = forms.CharField(
        label="Minute or paper (optional)",
        required=False,
        max_length=100,
        help_text="Such as item 7.2.",
    )
    note = forms.CharField(
        label="Note (optional)", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    other_kind = forms.ChoiceField(
        label="Because of which kind of record (optional)", required=False
    )
    other_id = forms.CharField(
        label="Id of that record",
        required=False,
        max_length=64,
        help_text="It stands on the record’s own page: for a figure such as 3f9c01aa27de-14.",
    )
    level = forms.ChoiceField(
        label="Marking",
        help_text=MARKING_HELP,
        choices=[(level.value, level.value) for level in Level],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is marked"},
    )
    groups = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label="Groups that need to know",
        help_text="With OFFICIAL-SENSITIVE only. Who is not in every group that you tick will not learn of it.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *given: Any,
        membership: Membership,
        bodies: QuerySet[Group],
        groups: QuerySet[NeedToKnowGroup],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(*given, initial=initial)
        self.fields["body"].queryset = bodies
        self.fields["kind"].choices = [("", "Choose a kind"), *_kinds()]
        self.fields["other_kind"].choices = [("", "None"), *_record_kinds(membership)]
        self.fields["groups"].queryset = groups
        if not groups:
            del self.fields["groups"]

    def clean(self) -> dict[str, Any]:
        """Refuse half a record to be tied to, and groups where everybody may read."""
        told = super().clean()
        kind, record = told.get("other_kind"), told.get("other_id")
        if bool(kind) != bool(record):
            self.add_error(
                "other_id" if kind else "other_kind",
                "Give both the kind and the id of the record, or neither.",
            )
        if told.get("groups") and told.get("level") == Level.OFFICIAL.value:
            self.add_error("level", "Choose OFFICIAL-SENSITIVE, or tick no group.")
        return told

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        told = dict(self.cleaned_data)
        kind, record = told.pop("other_kind"), told.pop("other_id")
        return told | {
            "because_of": (kind, record) if kind else None,
            "level": Level(told["level"]),
        }

    def add_fault(self, fault: CallFault) -> None:
        """Show a refusal where it belongs: with the record to be tied to, or above all."""
        about_other = self.cleaned_data.get("other_id") and self.cleaned_data["other_id"] in str(
            fault
        )
        self.add_error("other_id" if about_other else None, str(fault))


def as_marked(marking: Marking, groups: Iterable[NeedToKnowGroup]) -> dict[str, Any]:
    """Return how a form begins that marks as something is marked."""
    ticked = [group.pk for group in groups if group.name in marking.groups]
    return {"level": marking.level.value, "groups": ticked}


def _kinds() -> list[tuple[str, str]]:
    return [(kind.id, kind.name) for kind in decision_kinds()]


def _record_kinds(membership: Membership) -> list[tuple[str, str]]:
    return [(kind.name, kind.word) for kind in kinds_open_to(membership)]
