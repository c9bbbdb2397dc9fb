"""What is asked when a plan is refreshed: first its new months, then of every action in one form what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator

from frankpledge.web.plans.forms.versions import VersionForm
from frankpledge.web.plans.models import RefreshStep
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.forms import BoundField

    from frankpledge.web.actions.models import Action

STEP = RefreshStep.Step
STEPS = [
    ("", "Leave for later"),
    (STEP.KEPT, "Keep on"),
    (STEP.CHANGED, "Carry on, changed"),
    (STEP.CLOSED, "Close with evidence"),
    (STEP.WITHDRAWN, "Withdraw"),
    (STEP.HANDED, "Hand to another plan"),
]
# What must be said with a step.
WANTED = {
    STEP.CHANGED: "Enter why it is changed",
    STEP.CLOSED: "Enter what shows that it is done",
    STEP.WITHDRAWN: "Enter why it is withdrawn",
    STEP.HANDED: "Enter why it is handed to another plan",
}
_MOST = 1000


class MonthsForm(forms.Form):
    """The new months of a plan."""

    first = VersionForm.base_fields["first"]
    last = VersionForm.base_fields["last"]

    def clean(self) -> dict[str, Any]:
        """Refuse months that end before they begin."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must not be before the first")
        return told


@dataclass(frozen=True)
class Row:
    """An action as the form asks of it."""

    action: Action
    fields: dict[str, BoundField]

    @property
    def is_open(self) -> bool:
        """Whether something of what is folded is to be mended or was changed: it then stands open."""
        folded = [self.fields[name] for name in ("title", "measure", "plan")]
        return any(
            field.errors or (field.form.is_bound and (field.data or "") != (field.initial or ""))
            for field in folded
        )


class RefreshForm(forms.Form):
    """What becomes of every action; its rows stand in one form, each field named by the action's reference."""

    rest = forms.ChoiceField(
        label="Those of which you say nothing below", required=False, widget=forms.RadioSelect, initial="",
        choices=[("", "Leave for later"), (STEP.KEPT, "Keep on")],
    )  # fmt: skip
    rest_due = DateField(
        label="New day of those kept on without a day of their own (optional)", what="The new day", required=False,
    )  # fmt: skip

    def __init__(
        self, *given: Any, actions: Sequence[Action], plans: Iterable[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*given, **more)
        self.actions = list(actions)
        offered = [("", "Choose a plan"), *plans]
        for action in self.actions:
            for name, field in _fields(action, offered).items():
                self.fields[f"{action.reference}-{name}"] = field

    def rows(self, without: Iterable[str] = ()) -> Iterator[Row]:
        """Give the rows in their order, without those of some references."""
        left = set(without)
        for action in self.actions:
            if action.reference not in left:
                own = {name: self[f"{action.reference}-{name}"] for name in _NAMES}
                yield Row(action, own)

    def clean(self) -> dict[str, Any]:
        """Say of each row what is missing for what was chosen, by the action's reference."""
        super().clean()
        for action in self.actions:
            self._look_at(action)
        return self.cleaned_data

    def _look_at(self, action: Action) -> None:
        told = self.said(action)
        is_worded = (told["title"], told["measure"]) != (action.title, action.success_measure)
        if not told["step"]:
            if is_worded or any(told[name] for name in ("due", "words", "plan")):
                self._refuse(action, "step", "Choose what becomes of it")
            return
        if told["step"] in WANTED and not told["words"]:
            self._refuse(action, "words", WANTED[told["step"]])
        if told["step"] == STEP.HANDED and not told["plan"]:
            self._refuse(action, "plan", "Choose the plan to which it is handed")
        if told["step"] == STEP.KEPT and is_worded:
            self._refuse(action, "step", "Choose “Carry on, changed”: its words are changed")

    def _refuse(self, action: Action, name: str, words: str) -> None:
        self.add_error(f"{action.reference}-{name}", f"{action.reference}: {words}")

    def said(self, action: Action) -> dict[str, Any]:
        """Return what was said of an action; where nothing was, what was said of all those."""
        told = {name: self.cleaned_data.get(f"{action.reference}-{name}") or "" for name in _NAMES}
        stands = {"title": action.title, "measure": action.success_measure}
        told |= {k: v for k, v in stands.items() if f"{action.reference}-{k}" not in self.data}
        bare = not any(
            self.data.get(f"{action.reference}-{name}") for name in ("step", "words", "plan")
        )
        if bare and not told["step"] and self.cleaned_data.get("rest"):
            told["step"] = STEP.KEPT
        if told["step"] == STEP.KEPT and not told["due"]:
            told["due"] = self.cleaned_data.get("rest_due") or ""
        return told

    def is_amiss(self, action: Action) -> bool:
        """Whether something in the row of an action is to be mended."""
        return any(f"{action.reference}-{name}" in self.errors for name in _NAMES)


_NAMES = ("step", "due", "words", "plan", "title", "measure")


def _fields(action: Action, plans: list[tuple[str, str]]) -> dict[str, forms.Field]:
    """Return the fields of an action's row."""
    return {
        "step": forms.ChoiceField(label="What becomes of it?", choices=STEPS, required=False),
        "due": DateField(label="New day", what=f"{action.reference}: the new day", required=False),
        "words": forms.CharField(
            label="Evidence or reason", required=False, widget=forms.Textarea(attrs={"rows": 2}),
            validators=[MaxLengthValidator(_MOST)],
        ),
        "plan": forms.ChoiceField(label="To which plan?", choices=plans, required=False),
        "title": forms.CharField(label="What is to be done", max_length=200, required=False, initial=action.title),
        "measure": forms.CharField(
            label="How success is known", max_length=500, required=False, initial=action.success_measure
        ),
    }  # fmt: skip


class EndRefreshForm(forms.Form):
    """The words of the version with which a refresh ends."""

    narrative = VersionForm.base_fields["narrative"]
    previous_successes = VersionForm.base_fields["previous_successes"]
    serves = VersionForm.base_fields["serves"]

    def __init__(self, *given: Any, strategies: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["serves"].queryset = strategies  # type: ignore[attr-defined]  # it is a field of models
        if not strategies:
            del self.fields["serves"]
