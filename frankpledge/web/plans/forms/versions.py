"""What is asked of who writes a version of a plan, and of who has it approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import Strategy

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
_MONTH_HELP = "Year and month, such as 2025-04."
_LINES = forms.Textarea(attrs={"rows": 8})


def _month(which: str) -> forms.RegexField:
    return forms.RegexField(
        _MONTH, label=f"{which} month of the version", help_text=_MONTH_HELP,
        error_messages={"required": f"Enter the {which.lower()} month",
                        "invalid": f"Enter the {which.lower()} month as year and month, such as 2025-04"},
    )  # fmt: skip


class VersionForm(forms.Form):
    """A version of a plan in plain words."""

    KEPT: ClassVar[tuple[str, ...]] = ("first", "last", "narrative", "previous_successes")

    first = _month("First")
    last = _month("Last")
    narrative = forms.CharField(
        label="What is the plan about? (optional until it is proposed)",
        help_text="In plain words: what the matter is, what is done, what is different in the end. Name no person.",
        max_length=8000, widget=_LINES, required=False,
    )  # fmt: skip
    previous_successes = forms.CharField(
        label="What was reached before? (optional)",
        help_text="What the version before brought, with what shows it. Name no person.",
        max_length=8000, widget=_LINES, required=False,
    )  # fmt: skip
    serves = forms.ModelMultipleChoiceField(
        Strategy.objects.none(), label="Which strategies does it serve?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *given: Any, strategies: QuerySet[Strategy], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["serves"].queryset = strategies  # type: ignore[attr-defined]  # it is a field of models
        if not strategies:
            del self.fields["serves"]

    def clean(self) -> dict[str, Any]:
        """Refuse a version that ends before it begins."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must not be before the first")
        return told


class ApproveForm(forms.Form):
    """By which recorded decision a version is approved."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="By which decision?", empty_label="Choose a decision",
        help_text="An approval that was taken since the version was begun.",
        error_messages={"required": "Choose the decision by which it is approved"},
    )  # fmt: skip

    def __init__(self, *given: Any, decisions: QuerySet[Decision], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]  # it is a field of models
