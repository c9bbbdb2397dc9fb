"""Which indicators an action should move, and which action should move an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.actions.models import Action
from frankpledge.web.performance.models import Indicator

if TYPE_CHECKING:
    from django.db.models import QuerySet


class MovesForm(forms.Form):
    """Which indicators an action should move."""

    moved = forms.ModelMultipleChoiceField(
        Indicator.objects.none(), to_field_name="slug", required=False, widget=forms.CheckboxSelectMultiple,
        label="Which indicators should it move?",
        help_text="Tick those by which one will see that it worked; tick none if it is seen otherwise.",
    )  # fmt: skip

    def __init__(self, *given: Any, offered: QuerySet[Indicator], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["moved"].queryset = offered  # type: ignore[attr-defined]  # it is a field of models


class MoverForm(forms.Form):
    """Which action should move an indicator."""

    action = forms.ModelChoiceField(
        Action.objects.none(), to_field_name="reference", label="Which action should move it?",
        empty_label="Choose an action", error_messages={"required": "Choose an action"},
    )  # fmt: skip

    def __init__(self, *given: Any, offered: QuerySet[Action], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["action"]
        field.queryset = offered  # type: ignore[attr-defined]  # it is a field of models
        field.label_from_instance = lambda one: f"{one.reference}: {one.title}"  # type: ignore[attr-defined]  # of models too
