"""What is asked when a decision comes back to its body, and when it was settled."""

from __future__ import annotations

from django import forms

from frankpledge.web.decisions.models import DecisionDue
from frankpledge.web.ui.forms import DateField


class BringBackForm(forms.Form):
    """Why a decision comes back, what is then looked at, and by when."""

    why = forms.ChoiceField(
        label="Why does it come back?", choices=DecisionDue.Why.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose why it comes back"},
    )  # fmt: skip
    what = forms.CharField(
        label="What is the body to look at?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands on the agenda of the body’s next meeting by that day. Name no person.",
        error_messages={"required": "Enter what the body is to look at",
                        "max_length": "Say what the body is to look at in 300 letters"},
    )  # fmt: skip
    due_on = DateField(
        label="By when?",
        what="The day by which it comes back",
        error_messages={"required": "Enter the day by which it comes back"},
    )


class SettleForm(forms.Form):
    """How it was settled."""

    how = forms.CharField(
        label="How was it settled?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as the reference of the decision that was taken since. Name no person.",
        error_messages={"required": "Enter how it was settled",
                        "max_length": "Say how it was settled in 300 letters"},
    )  # fmt: skip
