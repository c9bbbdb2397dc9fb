"""What is asked of who keeps the register of data gaps: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

_RISK_HELP = "Such as a priority that is set without knowing, or a harm that goes unseen."


class GapForm(MarkedForm):
    """Data that was asked for."""

    data = forms.CharField(
        label="Which data was asked for?",
        help_text="In a line, with the months and areas. Name no person.",
        max_length=300,
        error_messages={"required": "Enter which data was asked for"},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Of which agency?",
        required=False,
        empty_label="Another than those of the list",
    )
    asked_of = forms.CharField(
        label="If of another: of whom?",
        help_text="An office or a body, such as the ambulance trust’s information team.",
        max_length=200,
        required=False,
    )
    asked_on = DateField(
        label="When was it asked for?",
        what="The day on which it was asked for",
        error_messages={"required": "Enter the day on which it was asked for"},
    )
    why_wanted = forms.CharField(
        label="Which question would it answer?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the question that it would answer"},
    )
    topic = forms.ChoiceField(label="Return or topic (optional)", required=False)
    risk = forms.CharField(
        label="What is at risk without it? (optional)",
        help_text=_RISK_HELP,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    review_on = DateField(
        label="When is it looked at again? (optional)", what="The day of the review", required=False
    )

    def __init__(self, *given: Any, agencies: QuerySet[Agency], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # it is a field of models
        returns = [(f"return/{one.id}", one.name) for one in partner_returns().values()]
        named = [(one.id, one.name) for one in topics().values() if not one.split]
        self.fields["topic"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            ("", "None of these"), ("Returns", returns), ("Topics", named),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two: an agency of the list, or who it was."""
        told = super().clean()
        agency, other = told.get("agency"), told.get("asked_of")
        if not agency and not other and "asked_of" not in self.errors:
            self.add_error("agency", "Choose the agency that was asked, or write who it was")
        if agency and other:
            self.add_error("asked_of", "Leave this empty, or choose no agency of the list")
        return told


class PromiseForm(forms.Form):
    """By when data is promised."""

    promised_by = DateField(
        label="By when is it promised?",
        what="The day by which it is promised",
        error_messages={"required": "Enter the day by which it is promised"},
    )


class RefusalForm(forms.Form):
    """Why data is refused, and what that risks."""

    why = forms.CharField(
        label="Why was it refused, in their own words?",
        help_text="Quote the answer. Name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why it was refused, in their own words"},
    )
    risk = forms.CharField(
        label="What is at risk without it?",
        help_text=_RISK_HELP,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what is at risk without it"},
    )


class ReceiptForm(forms.Form):
    """When data came."""

    received_on = DateField(
        label="When did it come?",
        what="The day on which it came",
        error_messages={"required": "Enter the day on which it came"},
    )


class ReviewForm(forms.Form):
    """When somebody looks at it again, and what is at risk now."""

    review_on = DateField(
        label="When is it looked at next?",
        what="The day of the next review",
        error_messages={"required": "Enter the day of the next review"},
    )
    risk = forms.CharField(
        label="What is at risk without it?",
        help_text=f"{_RISK_HELP} It can stay empty unless the data was refused.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class NotWantedForm(forms.Form):
    """Why data is no longer wanted."""

    why = forms.CharField(
        label="Why is it no longer wanted?",
        max_length=300,
        error_messages={"required": "Say why it is no longer wanted"},
    )
