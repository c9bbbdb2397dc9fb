"""What people ask of histories and markings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.disclosure.markings import OFFICIAL, Level
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.services import NoReasonGiven
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from frankpledge.faults import CallFault
    from frankpledge.web.sharing.models import NeedToKnowGroup
    from frankpledge.web.thread.registry import Described, Kind


# One line that a person who was never told can choose by.
MARKING_HELP = (
    "OFFICIAL is the partnership’s everyday work. OFFICIAL-SENSITIVE could harm people or the work if it got about: "
    "who opens it is noted."
)


class HistoryFilter(forms.Form):
    """Which events of a partnership to show."""

    by = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="Kind of record", required=False)
    since = DateField(label="From", what="The first day", required=False)
    until = DateField(label="To", what="The last day", required=False)

    def __init__(self, *given: Any, people: Mapping[str, str], kinds: Iterable[Kind]) -> None:
        super().__init__(*given)
        self.fields["by"].choices = [("", "Anybody"), *people.items()]
        self.fields["kind"].choices = [("", "Any"), *((kind.name, kind.word) for kind in kinds)]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        asked = super().clean()
        if asked.get("since") and asked.get("until") and asked["until"] < asked["since"]:
            self.add_error("until", "The last day must be the same as or after the first day")
        return asked


class MarkingForm(forms.Form):
    """A record's new marking."""

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
        help_text="Only people who belong to every group that you tick will see the record, or that it exists.",
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=500,
        help_text="Needed where the marking is lowered. It stands in the history.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *given: Any, told: Described, groups: QuerySet[NeedToKnowGroup]) -> None:
        marking = told.marking or OFFICIAL
        standing = [group.pk for group in groups if group.name in marking.groups]
        super().__init__(*given, initial={"level": marking.level.value, "groups": standing})
        self.fields["groups"].queryset = groups
        if not groups:
            del self.fields["groups"]

    def clean_level(self) -> Level:
        """Return the level as what it is."""
        return Level(self.cleaned_data["level"])

    def add_fault(self, fault: CallFault) -> None:
        """Show a refusal at the field that mends it."""
        self.add_error("reason" if isinstance(fault, NoReasonGiven) else "level", str(fault))


class GroupForm(forms.Form):
    """A new need-to-know group."""

    name = forms.CharField(
        label="Name of the group",
        max_length=100,
        error_messages={"required": "Enter the name of the group"},
    )
    purpose = forms.CharField(
        label="What it needs to know, and why",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what the group needs to know, and why"},
    )


class MemberForm(forms.Form):
    """Somebody who is let into a group, or out of it."""

    membership = forms.ModelChoiceField(
        queryset=Membership.objects.none(),
        label="Who",
        empty_label="Choose a person and role",
        error_messages={"required": "Choose a person and role"},
    )
    leave = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *given: Any, members: QuerySet[Membership], outside: QuerySet[Membership]
    ) -> None:
        super().__init__(*given)
        self.is_leaving = bool(self.data.get("leave"))
        self.fields["membership"].queryset = members if self.is_leaving else outside
