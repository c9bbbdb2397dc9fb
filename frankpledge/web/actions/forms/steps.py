"""What is asked when an action takes a step: one thing a form."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.web.ui.forms import DateField


def _words(label: str, required: str, help_text: str = "Name no person.") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": required},
    )  # fmt: skip


class MilestoneForm(forms.Form):
    """A step of an action with its day."""

    words = forms.CharField(
        label="What is reached?", help_text="In a line. Name no person.", max_length=200,
        error_messages={"required": "Enter what is reached"},
    )  # fmt: skip
    due_on = DateField(
        label="By when?", what="The day of the milestone",
        error_messages={"required": "Enter the day of the milestone"},
    )  # fmt: skip


class ReachForm(forms.Form):
    """When a milestone was reached."""

    reached_on = DateField(
        label="When was it reached?", what="The day on which it was reached",
        error_messages={"required": "Enter the day on which it was reached"},
    )  # fmt: skip


class MoveForm(forms.Form):
    """Another day for a milestone, and why."""

    due_on = DateField(
        label="By when now?", what="The new day", error_messages={"required": "Enter the new day"}
    )
    why = _words("Why is it moved?", "Enter why it is moved")


class EscalationForm(forms.Form):
    """What is needed that the lead cannot give."""

    why = _words(
        "What is needed that its lead cannot give?", "Enter what is needed",
        "Such as money, another agency’s people, a decision. Name no person.",
    )  # fmt: skip


class AnswerForm(forms.Form):
    """How an escalation was answered."""

    why = _words("How was it answered?", "Enter how it was answered")


class EvidenceForm(forms.Form):
    """What shows that an action is done."""

    evidence = _words(
        "What shows that it is done?", "Enter what shows that it is done",
        "Such as a paper with its date, a count, a change that was measured. Name no person.",
    )  # fmt: skip


class WithdrawalForm(forms.Form):
    """Why an action is taken back."""

    why = _words("Why is it withdrawn?", "Enter why it is withdrawn")


class ReasonForm(forms.Form):
    """Why something of an action is changed, as the last question of a form."""

    why = _words("Why is it changed?", "Enter why it is changed")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])
