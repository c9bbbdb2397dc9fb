"""What is asked of a report to scrutiny: what the partnership says itself, who approved it, when it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ReportWordsForm(forms.Form):
    """What the partnership says itself."""

    words = forms.CharField(
        label="What does the partnership say itself?", max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="It stands before all that is drawn from the records. A line that begins with # is a heading. "
                  "Name no person who is not there for their office.",
    )  # fmt: skip


class CorrectReportForm(forms.Form):
    """What a new version puts right."""

    why = forms.CharField(
        label="What was wrong, and what is right?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The new version begins with it. Name no person who is not there for their office.",
        error_messages={"required": "Enter what was wrong and what is right"},
    )  # fmt: skip


class ApproveReportForm(forms.Form):
    """Who approved it: a meeting or a person."""

    meeting = forms.ModelChoiceField(
        label="Which meeting approved it? (optional)", queryset=Meeting.objects.none(), required=False,
        empty_label="No meeting: a person did",
    )  # fmt: skip
    person = forms.ModelChoiceField(
        label="Or who approved it? (optional)", queryset=Membership.objects.none(), required=False,
        empty_label="Nobody by themselves: a meeting did",
    )  # fmt: skip

    def __init__(
        self, *args: Any, meetings: QuerySet[Meeting], people: QuerySet[Membership], **more: Any
    ) -> None:
        """Offer the meetings that were held since, and who holds a role that votes or runs meetings."""
        super().__init__(*args, **more)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # a choice of rows has one
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a choice of rows has one

    def clean(self) -> dict[str, Any]:
        """Want one of both."""
        told: dict[str, Any] = super().clean() or {}
        if (told.get("meeting") is None) == (told.get("person") is None):
            self.add_error("meeting", "Choose either the meeting or the person that approved it")
        return told


class SendReportForm(forms.Form):
    """On which day it was sent."""

    sent_on = DateField(
        label="On which day was it sent?",
        what="The day on which it was sent",
        error_messages={"required": "Enter the day on which it was sent"},
    )
