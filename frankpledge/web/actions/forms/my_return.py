"""What an owner is asked of one action: how it goes, and three short things that they may leave out."""

from __future__ import annotations

from django import forms

from frankpledge.web.actions.models import Delivery

_LINES = 1000


def _optional(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=_LINES,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnForm(forms.Form):
    """How one action goes."""

    delivery = forms.ChoiceField(
        label="How is it going?",
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is going, or press Nothing to report"},
    )
    happened = _optional(
        "What happened? (optional)", "In a line or two. Do not name victims, suspects or residents."
    )
    blocker = _optional("What is in the way? (optional)")
    next_step = _optional("What comes next? (optional)")
