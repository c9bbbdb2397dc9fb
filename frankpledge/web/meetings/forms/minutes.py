"""What is asked of minutes: their words, and where they were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    from django.db.models import QuerySet


class MinutesForm(forms.Form):
    """Both forms of the minutes."""

    public = forms.CharField(
        label="What everybody may read", widget=forms.Textarea(attrs={"rows": 24}), max_length=100_000,
        help_text="A line that begins with # is a heading. Name no person who is not there for their office.",
        error_messages={"required": "Enter what everybody may read"},
    )  # fmt: skip
    exempt = forms.CharField(
        label="What only those at the table may read (optional)", widget=forms.Textarea(attrs={"rows": 8}),
        required=False, max_length=100_000, help_text="It is printed after the public part, for them alone.",
    )  # fmt: skip


class ApproveMinutesForm(forms.Form):
    """At which later meeting the draft was approved."""

    approved_in = forms.ModelChoiceField(
        label="At which meeting was it approved?", queryset=Meeting.objects.none(), empty_label=None,
        error_messages={"required": "Choose the meeting that approved it"},
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **more: Any) -> None:
        """Offer the later meetings of the group."""
        super().__init__(*args, **more)
        self.fields["approved_in"].queryset = meetings  # type: ignore[attr-defined]  # a choice of rows has one
