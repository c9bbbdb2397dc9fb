"""What is asked when a meeting is planned, moved or not held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.partnerships.models import Group
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Agency

# The groups in which the agency of whoever looks has a seat. No group's own id is written so.
MINE = "*"


def _why(label: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text="Name no person.", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required},
    )  # fmt: skip


class ChooseForm(forms.Form):
    """Of which groups meetings are shown."""

    of = forms.ChoiceField(
        label="Which meetings?",
        required=False,
        error_messages={"invalid_choice": "Choose a group of the list"},
    )

    def __init__(
        self, *args: Any, groups: Iterable[Group], agency: Agency | None, **more: Any
    ) -> None:
        """Offer every group, and those in which the reader's own agency has a seat."""
        super().__init__(*args, **more)
        mine = [(MINE, f"Where {agency} has a seat")] if agency else []
        named = [(one.slug, str(one)) for one in groups]
        self.fields["of"].choices = [("", "Every group"), *mine, *named]  # type: ignore[attr-defined]  # a choice has some

    @property
    def group(self) -> str:
        """The group that was chosen, by its short id; empty for every group."""
        return self.cleaned_data["of"] if self.is_valid() else ""


class ExtraordinaryForm(forms.Form):
    """An extraordinary meeting: which group, when, where, what for."""

    group = forms.ModelChoiceField(
        label="Which group meets?", queryset=Group.objects.none(), empty_label="Choose a group",
        error_messages={"required": "Choose the group that meets"},
    )  # fmt: skip
    on = DateField(
        label="On which day?",
        what="The day of the meeting",
        error_messages={"required": "Enter the day of the meeting"},
    )
    venue = forms.CharField(
        label="Where? (optional)", max_length=200, required=False,
        help_text="Such as the council’s offices, or “online”.",
    )  # fmt: skip
    purpose = _why("What is it for?", "Enter what it is for")

    def __init__(self, *args: Any, groups: QuerySet[Group], **more: Any) -> None:
        """Offer the partnership's own groups."""
        super().__init__(*args, **more)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]  # a choice of rows has one


class MoveMeetingForm(forms.Form):
    """Another day for a meeting, perhaps another place, and why."""

    on = DateField(
        label="On which day now?",
        what="The new day",
        error_messages={"required": "Enter the new day"},
    )
    venue = forms.CharField(
        label="Where? (optional)", max_length=200, required=False, help_text="Empty: where it was to be.",
    )  # fmt: skip
    why = _why("Why is it moved?", "Enter why it is moved")


class CancelForm(forms.Form):
    """Why a meeting is not held."""

    why = _why("Why is it not held?", "Enter why it is not held")
