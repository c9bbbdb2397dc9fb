"""What is asked of who keeps the register of commissioned analysis: one thing a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.partnerships.models import Group, Membership
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

_BETWEEN = re.compile(r"[\s,;]+")


class CommissionForm(MarkedForm):
    """What somebody asked analysis to answer."""

    title = forms.CharField(
        label="What is it, in a line?",
        help_text="As it will stand in lists.",
        max_length=200,
        error_messages={"required": "Enter what it is, in a line"},
    )
    question = forms.CharField(
        label="Which question is it to answer?",
        help_text="With the places and months. A question that can be answered with yes, no or a number is best.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter the question that it is to answer"},
    )
    asker = forms.CharField(
        label="Who asked?",
        help_text="A group or an office, such as the chair of the operational group. Name no person.",
        max_length=200,
        error_messages={"required": "Enter who asked"},
    )
    asked_for = forms.ModelChoiceField(
        Group.objects.none(),
        label="For which group of the partnership? (optional)",
        required=False,
        empty_label="None of these",
    )
    asked_on = DateField(
        label="When did they ask?",
        what="The day on which they asked",
        error_messages={"required": "Enter the day on which they asked"},
    )
    due_on = DateField(
        label="When is it due?",
        what="The day on which it is due",
        error_messages={"required": "Enter the day on which it is due"},
    )
    meeting = forms.CharField(label="For which meeting? (optional)", max_length=200, required=False)
    meeting_of = forms.ModelChoiceField(
        Group.objects.none(),
        label="Whose meeting is it? (optional)",
        required=False,
        empty_label="None of these",
    )
    meeting_on = DateField(
        label="When does it meet? (optional)", what="The day of the meeting", required=False
    )

    def __init__(self, *given: Any, bodies: QuerySet[Group], **more: Any) -> None:
        super().__init__(*given, **more)
        for name in ("asked_for", "meeting_of"):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]  # both are fields of models

    def clean(self) -> dict[str, Any]:
        """Nothing is due before it was asked for."""
        told = super().clean()
        asked, due = told.get("asked_on"), told.get("due_on")
        if asked and due and due < asked:
            self.add_error("due_on", "The day on which it is due must not lie before it was asked")
        return told


class TakeUpForm(forms.Form):
    """Who does it."""

    done_by = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Who does it?",
        empty_label="Choose a person",
        error_messages={"required": "Choose who does it"},
    )

    def __init__(self, *given: Any, people: QuerySet[Membership], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["done_by"].queryset = people  # type: ignore[attr-defined]  # it is a field of models


class DeliveryForm(forms.Form):
    """With what it was delivered."""

    delivered_on = DateField(
        label="When was it delivered?",
        what="The day on which it was delivered",
        error_messages={"required": "Enter the day on which it was delivered"},
    )
    figures = forms.CharField(
        label="With which figures? (optional)",
        help_text="Their ids, such as 3f9c01aa27de-14, with spaces between. Each stands on the figure’s own page.",
        max_length=1000,
        required=False,
    )
    words = forms.CharField(
        label="With what else? (optional)",
        help_text="The answer in a sentence, or where the paper is kept.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def clean_figures(self) -> list[str]:
        """Return the ids one by one."""
        return [text for text in _BETWEEN.split(self.cleaned_data["figures"]) if text]

    def clean(self) -> dict[str, Any]:
        """Refuse a delivery of nothing."""
        told = super().clean() or {}
        if not told.get("figures") and not told.get("words") and not self.errors:
            self.add_error("words", "Enter figures, or say with what it was delivered")
        return told


class NotMadeForm(forms.Form):
    """Why it will not be made."""

    why = forms.CharField(
        label="Why will it not be made?",
        help_text="Whoever asked will want to know.",
        max_length=300,
        error_messages={"required": "Say why it will not be made"},
    )
