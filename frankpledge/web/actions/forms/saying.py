"""How an action goes, in two minutes on a phone."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.web.actions.models import Delivery

_LINES = {"rows": 2}


class TellForm(forms.Form):
    """How an action goes: four answers, and three things that may be said of it."""

    delivery = forms.ChoiceField(
        label="How is it going?",
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is going"},
    )
    happened = forms.CharField(
        label="What happened? (optional)",
        help_text="In a line or two. Name no person.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )
    blocker = forms.CharField(
        label="What is in the way? (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )
    next_step = forms.CharField(
        label="What comes next? (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what is in the way of what is off track: without it nobody can help."""
        told = super().clean() or {}
        if told.get("delivery") == Delivery.OFF_TRACK and not told.get("blocker", "").strip():
            self.add_error("blocker", "Say what is in the way: it is off track")
        return told
