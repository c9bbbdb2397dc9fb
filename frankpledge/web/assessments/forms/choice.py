"""What is asked of who writes down what the Board chose: the decision, the questions of the outcome, the priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.forms.placing import LINES, PlacedForm
from frankpledge.web.assessments.models import Placement, Priority
from frankpledge.web.assessments.outcomes.choosing import Made, Taken
from frankpledge.web.assessments.outcomes.placing import MAKING
from frankpledge.web.partnerships.models import Group
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

YEAR = forms.NumberInput(attrs={"class": "govuk-input--width-4"})
OF_DECISION = ("body", "decided_on", "minute", "wording")
OF_PRIORITY = ("carried_on", "name", "words", "first_year", "last_year")


class ChoiceForm(PlacedForm):
    """The Board's decision on a recommendation."""

    body = forms.ModelChoiceField(
        Group.objects.none(),
        label="Which body decided?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body that decided"},
    )
    decided_on = DateField(
        label="When?",
        what="The day of the decision",
        error_messages={"required": "Enter the day of the decision"},
    )
    minute = forms.CharField(
        label="Meeting and minute (optional)",
        help_text="Such as February meeting, item 7.2.",
        max_length=100,
        required=False,
    )
    wording = forms.CharField(
        label="The decision in its own words",
        help_text="As it was put and agreed. It cannot be edited later: a correction is a new decision.",
        max_length=4000,
        widget=LINES,
        error_messages={"required": "Enter the decision in its own words"},
    )
    carried_on = forms.ModelChoiceField(
        Priority.objects.none(),
        label="Does it carry on one that stands?",
        required=False,
        empty_label="No, it is new",
    )
    name = forms.CharField(
        label="What is it called?",
        help_text="One that is carried on keeps its name.",
        max_length=200,
        error_messages={"required": "Enter its name"},
    )
    words = forms.CharField(
        label="In which words does the Board set it? (optional)",
        help_text="As the plan will print them. Later wordings keep these beside them.",
        max_length=4000,
        widget=LINES,
        required=False,
    )
    first_year = forms.IntegerField(
        label="First year of its period (optional)", required=False, min_value=1998, max_value=2100,
        help_text="Such as 2025.", widget=YEAR,
    )  # fmt: skip
    last_year = forms.IntegerField(
        label="Last year of its period (optional)",
        required=False,
        min_value=1998,
        max_value=2100,
        widget=YEAR,
    )

    def __init__(
        self, *given: Any, is_recommended: bool, standing: QuerySet[Priority], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["body"].queryset = more["groups"]
        self.fields["carried_on"].queryset = standing
        if self.kind not in MAKING:
            for name in OF_PRIORITY:
                del self.fields[name]
        elif not standing:
            del self.fields["carried_on"]
        reasons = self.fields["reasons"]
        if is_recommended and self.kind != Placement.Kind.REJECT:
            reasons.required = False
            reasons.label = "The Board’s own reasons (optional)"
            reasons.help_text = "Left empty, the reasons of the recommendation stand."
        elif not is_recommended:
            reasons.label = "Why did the Board choose otherwise than was recommended?"
        self.order_fields([*OF_DECISION])

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions under their headings: the decision, and the priority where one is made."""
        made = [self[name] for name in OF_PRIORITY if name in self.fields]
        decision = [self[name] for name in self.fields if name not in OF_PRIORITY]
        told = [("The decision", decision), ("The priority", made)]
        return [(heading, fields) for heading, fields in told if fields]

    def clean(self) -> dict[str, Any]:
        """Both years of a period, or neither."""
        told = super().clean()
        years = told.get("first_year"), told.get("last_year")
        if (years[0] is None) != (years[1] is None) and not {"first_year", "last_year"} & {
            *self.errors
        }:
            lacking = "first_year" if years[0] is None else "last_year"
            self.add_error(lacking, "Enter both years of the period, or neither")
        return told

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        told = self.cleaned_data
        taken = {name: told[name] for name in OF_DECISION}
        made = {name: told[name] for name in OF_PRIORITY if told.get(name)}
        return {"placed": self.placed(), "taken": Taken(**taken), "made": Made(**made)}
