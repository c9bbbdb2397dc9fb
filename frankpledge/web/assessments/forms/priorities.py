"""What is asked of who changes a priority: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.strategies_of_section_6 import statutory_strategies
from frankpledge.web.assessments.forms.placing import LINES
from frankpledge.web.assessments.models import Priority, Status
from frankpledge.web.decisions.models import Decision
from frankpledge.web.partnerships.models import AreaOfWork, Strategy
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.assessments.priorities.queries import Choosable


class OnForm(forms.Form):
    """As of which day priorities are shown."""

    on = DateField(label="As they stood on", what="The day", required=False)


class StepForm(forms.Form):
    """A change of one priority: what may be chosen is given by the view."""

    def __init__(self, *given: Any, choosable: Choosable, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, rows in self.rows(choosable).items():
            self.fields[name].queryset = rows

    def rows(self, choosable: Choosable) -> dict[str, QuerySet[Any]]:
        """Return what each field of models lets one choose."""
        del choosable
        return {}


class TextForm(StepForm):
    """A new wording."""

    words = forms.CharField(
        label="The words of the priority",
        help_text="As the plan prints them. Earlier wordings stay beside them. Name no person.",
        max_length=4000,
        widget=LINES,
        error_messages={"required": "Enter the words of the priority"},
    )
    since = DateField(
        label="From which day?",
        what="The day from which it is so worded",
        error_messages={"required": "Enter the day from which it is so worded"},
    )
    why = forms.CharField(
        label="Why do they change?",
        help_text="Such as the mid-term review. Leave it empty for the first wording.",
        max_length=500,
        required=False,
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="By which decision? (optional)",
        required=False,
        empty_label="None",
    )

    def rows(self, choosable: Choosable) -> dict[str, QuerySet[Any]]:
        """Let one choose among the decisions that one sees."""
        return {"decision": choosable.decisions}


class ServedForm(StepForm):
    """What a priority serves."""

    statutory = forms.MultipleChoiceField(
        label="Which strategies of the law does it serve?",
        help_text="Section 6 of the Crime and Disorder Act 1998 wants four of a partnership.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.ModelMultipleChoiceField(
        AreaOfWork.objects.none(), label="Which countywide areas of work?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    linked = forms.ModelMultipleChoiceField(
        Strategy.objects.none(), label="Which other strategies and plans?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    objectives = forms.CharField(
        label="Which objectives of the police and crime plan? (optional)",
        help_text="Each in a line of its own, in the plan’s words.",
        max_length=2000,
        widget=LINES,
        required=False,
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        held = statutory_strategies().values()
        field = self.fields["statutory"]
        field.choices = [(one.id, one.words) for one in held]
        field.hints = {one.id: one.law for one in held}
        for name in ("areas", "linked"):
            if not self.fields[name].queryset:
                del self.fields[name]

    def rows(self, choosable: Choosable) -> dict[str, QuerySet[Any]]:
        """Let one choose among the partnership's own."""
        return {"areas": choosable.areas, "linked": choosable.strategies}

    def clean_objectives(self) -> list[str]:
        """Return the objectives, a line each."""
        return [
            line.strip() for line in self.cleaned_data["objectives"].splitlines() if line.strip()
        ]


class ReviewForm(StepForm):
    """When a priority is looked at again."""

    review_on = DateField(
        label="When is it looked at again?",
        what="The day of the review",
        error_messages={"required": "Enter the day of the review"},
    )


class MoveForm(StepForm):
    """What a priority becomes, and under which other it stands."""

    status = forms.ChoiceField(
        label="What is it from now on?",
        choices=Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    under = forms.ModelChoiceField(
        Priority.objects.none(), label="Under which priority?", required=False,
        empty_label="Under none: it stands by itself",
    )  # fmt: skip
    since = DateField(
        label="From which day?",
        what="The day from which it is so",
        error_messages={"required": "Enter the day from which it is so"},
    )
    why = forms.CharField(
        label="Why is it moved?", max_length=500, error_messages={"required": "Say why it is moved"}
    )

    def rows(self, choosable: Choosable) -> dict[str, QuerySet[Any]]:
        """Let one choose among the other priorities that stand."""
        return {"under": choosable.others}


class EndForm(StepForm):
    """When and why a priority is ended."""

    ended_on = DateField(
        label="When was it ended?",
        what="The day of its end",
        error_messages={"required": "Enter the day of its end"},
    )
    why = forms.CharField(
        label="Why?",
        help_text="What was reached, or what took its place.",
        max_length=2000,
        widget=LINES,
        error_messages={"required": "Say why it is ended"},
    )
