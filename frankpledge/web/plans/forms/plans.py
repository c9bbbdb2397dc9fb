"""What is asked of who begins a plan, changes its words, or says where its actions stand: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.actions.models import Action
from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Strategy
from frankpledge.web.plans.forms.versions import VersionForm
from frankpledge.web.plans.models import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.web.plans.models import SubPlan

OUT = "out"


def reason(label: str, required: str) -> forms.CharField:
    """Ask for a reason."""
    return forms.CharField(
        label=label, help_text="Name no person.", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required},
    )  # fmt: skip


class PlanForm(forms.Form):
    """What a plan says of itself."""

    name = forms.CharField(
        label="What is the plan called?", max_length=200,
        error_messages={"required": "Enter what the plan is called"},
    )  # fmt: skip
    priorities = forms.ModelMultipleChoiceField(
        Priority.objects.none(), label="Which priorities is it for? (optional)", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Tick none for a plan that cuts across them.",
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency leads it? (optional)", required=False,
        empty_label="None is named yet",
    )  # fmt: skip
    coordinated_by = forms.CharField(
        label="Who coordinates it? (optional)", max_length=300, required=False,
        help_text="A post or a body, such as the serious violence group. Name no person.",
    )  # fmt: skip
    puts_first = forms.CharField(
        label="What does it put first? (optional)", max_length=300, required=False,
        help_text="In a few words, such as violence by night in town centres.",
    )  # fmt: skip
    strategies = forms.ModelMultipleChoiceField(
        Strategy.objects.none(), label="Which strategies does it serve? (optional)", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(
        self,
        *given: Any,
        priorities: QuerySet[Priority],
        agencies: QuerySet[Agency],
        strategies: QuerySet[Strategy],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        offered = {"priorities": priorities, "agency": agencies, "strategies": strategies}
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # it is a field of models

    def clean(self) -> dict[str, Any]:
        """Give nothing ticked where there is nothing to tick."""
        told = super().clean() or {}
        return {"priorities": (), "strategies": ()} | told


class BeginPlanForm(PlanForm):
    """A plan with its kind and its first version."""

    level = forms.ChoiceField(
        label="For how wide an area is it?", choices=Level.choices, widget=forms.RadioSelect,
        initial=Level.PARTNERSHIP, error_messages={"required": "Choose for how wide an area it is"},
    )  # fmt: skip
    area = forms.ChoiceField(label="Of a district’s delivery plan: which district?", required=False)
    first = VersionForm.base_fields["first"]
    last = VersionForm.base_fields["last"]
    narrative = VersionForm.base_fields["narrative"]
    previous_successes = VersionForm.base_fields["previous_successes"]

    def __init__(self, *given: Any, districts: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["area"].choices = [("", "None: it is for a wider area"), *districts]  # type: ignore[attr-defined]  # of choices
        self.order_fields(("name", "level", "area", "priorities", "first", "last"))
        if not districts:
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        """Hold the district to the kind of plan, and the last month to the first."""
        told = {"area": ""} | super().clean()
        is_district = told.get("level") == Level.DISTRICT
        if is_district and not told["area"]:
            self.add_error(
                "area" if "area" in self.fields else "level",
                "Choose the district whose delivery plan it is",
            )
        if not is_district and told["area"]:
            self.add_error("area", "Choose none: only a district’s delivery plan names a district")
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must not be before the first")
        return told


class EndForm(forms.Form):
    """Why a plan or sub-plan is ended."""

    why = reason("Why is it ended?", "Enter why it is ended")


class SubPlanForm(forms.Form):
    """A theme with actions of its own inside a plan."""

    name = forms.CharField(
        label="What is the sub-plan called?", max_length=200,
        error_messages={"required": "Enter what the sub-plan is called"},
    )  # fmt: skip
    priority = forms.ModelChoiceField(
        Priority.objects.none(), label="Which priority is it for? (optional)", required=False,
        empty_label="None of its own",
    )  # fmt: skip

    def __init__(self, *given: Any, priorities: QuerySet[Priority], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]  # it is a field of models


def places(sub_plans: Sequence[SubPlan]) -> list[tuple[str, str]]:
    """Return where in a plan an action may stand, as a form offers it."""
    return [("", "In the plan as a whole"), *((str(row.pk), row.name) for row in sub_plans)]


class _Actions(forms.ModelMultipleChoiceField):
    """Actions to tick, each with what tells it from others."""

    def label_from_instance(self, obj: Any) -> str:
        """Name an action with its reference, agency and day."""
        return f"{obj.title} ({obj.reference}, {obj.agency}, due {obj.due_on:%-d %B %Y})"


class PutForm(forms.Form):
    """Actions that are there already, and where they are to stand in a plan."""

    actions = _Actions(
        Action.objects.none(), label="Which actions?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the actions that are to stand in the plan"},
    )  # fmt: skip
    sub_plan = forms.ChoiceField(label="Where do they stand in the plan?", required=False)

    def __init__(
        self, *given: Any, actions: QuerySet[Action], sub_plans: Sequence[SubPlan], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.fields["actions"].queryset = actions  # type: ignore[attr-defined]  # it is a field of models
        self.fields["sub_plan"].choices = places(sub_plans)  # type: ignore[attr-defined]  # of choices
        if not sub_plans:
            del self.fields["sub_plan"]


class StandForm(forms.Form):
    """Where in a plan an action stands, or that it is taken out."""

    where = forms.ChoiceField(
        label="Where is it to stand?", widget=forms.RadioSelect, required=False
    )
    why = forms.CharField(
        label="If it is taken out: why?", help_text="Name no person.", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *given: Any, sub_plans: Sequence[SubPlan], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["where"].choices = [  # type: ignore[attr-defined]  # of choices
            *places(sub_plans),
            (OUT, "Take it out of this plan"),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where an action is taken out."""
        told = super().clean() or {}
        if told.get("where") == OUT and not told.get("why", "").strip():
            self.add_error("why", "Enter why it is taken out of the plan")
        return told
