"""How a new record is marked, as the last questions of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.disclosure.markings import Level
from frankpledge.web.sharing.forms import MARKING_HELP

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.sharing.models import NeedToKnowGroup


class MarkedForm(forms.Form):
    """A form that makes a record which may be marked."""

    level = forms.ChoiceField(
        label="Marking",
        help_text=MARKING_HELP,
        choices=[(level.value, level.value) for level in Level],
        initial=Level.OFFICIAL.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is marked"},
    )
    groups = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label="Groups that need to know",
        help_text="With OFFICIAL-SENSITIVE only. Who is not in every group that you tick will not learn of it.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, groups: QuerySet[NeedToKnowGroup], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]  # it is a field of models
        if not groups:
            del self.fields["groups"]
        own = [name for name in self.fields if name not in ("level", "groups")]
        self.order_fields([*own, "level", "groups"])

    def clean(self) -> dict[str, Any]:
        """Refuse groups where everybody may read."""
        told = super().clean() or {}
        if told.get("groups") and told.get("level") == Level.OFFICIAL.value:
            self.add_error("level", "Choose OFFICIAL-SENSITIVE, or tick no group.")
        return told

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return self.cleaned_data | {"level": Level(self.cleaned_data["level"])}
