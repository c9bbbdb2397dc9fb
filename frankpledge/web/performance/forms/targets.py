"""What is asked of who looks for targets, has one endorsed, or takes one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.models import Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.evidence.questions import Area
    from frankpledge.web.assessments.models import Priority


class TargetFilter(forms.Form):
    """Which targets to list: those that are proposed or stand, where nothing else is asked."""

    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Proposed or endorsed"), ("all", "Any"), *Target.State.choices],
    )
    area = forms.ChoiceField(label="Area", required=False)
    priority = forms.ChoiceField(label="Priority", required=False)

    def __init__(self, *given: Any, areas: Iterable[Area], priorities: Iterable[Priority]) -> None:
        super().__init__(*given)
        offered = {
            "area": [(one.code, one.name) for one in areas],
            "priority": [(one.slug, one.name) for one in priorities],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Any"), *choices]  # type: ignore[attr-defined]  # a field of choices


class EndorseForm(forms.Form):
    """By which recorded decision a target is endorsed, and which other lines of it with it."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="By which decision of the Board?",
        help_text="One that was taken since the target was proposed.",
        empty_label="Choose a recorded decision",
        error_messages={"required": "Choose the decision by which it is endorsed"},
    )
    also = forms.ModelMultipleChoiceField(
        Target.objects.none(),
        label="Which of its other lines did the Board endorse with it?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *given: Any, decisions: QuerySet[Decision], lines: QuerySet[Target], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        held = self.fields["decision"]
        held.queryset = decisions  # type: ignore[attr-defined]  # it is a field of models
        held.label_from_instance = _decision  # type: ignore[attr-defined]  # it is a field of models
        also = self.fields["also"]
        also.queryset = lines  # type: ignore[attr-defined]  # it is a field of models
        also.label_from_instance = _line  # type: ignore[attr-defined]  # it is a field of models
        if not lines:
            del self.fields["also"]


def _decision(decision: Decision) -> str:
    return f"{decision.reference}: {decision.title}"


def _line(target: Target) -> str:
    return f"{target.line}: {target.value:g} ({target.reference})"


class WithdrawForm(forms.Form):
    """Why a proposed target is taken back."""

    why = forms.CharField(
        label="Why is it withdrawn?",
        help_text="It stays in the register with this reason. Name no person.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why it is withdrawn"},
    )
