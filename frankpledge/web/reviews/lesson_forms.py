"""What is asked about lessons of a review: actions, whose words stand in clear, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime

CLEAR = "This stands in clear among the actions. Write what is to be done, and nothing of the case or of anybody in it."


def _clear(label: str, missing: str = "", most: int = 2000) -> forms.CharField:
    """Return a field for words that stand in clear; without ``missing`` it may stay empty."""
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )  # fmt: skip


class ActionForm(forms.Form):
    """What is to be done because of a review, in words that tell of no case."""

    title = forms.CharField(
        label="What is to be done?", help_text=CLEAR, max_length=200,
        error_messages={"required": "Enter what is to be done"},
    )  # fmt: skip
    objective = _clear("In more words", "Enter the recommendation in words that tell of no case")
    outcome = _clear("What changes? (optional)")
    success_measure = _clear("How will it be known that it is embedded?",
                             "Enter how it will be known that it is embedded", 500)  # fmt: skip
    lead = forms.ModelChoiceField(
        Membership.objects.none(), label="Who leads it? (optional)", empty_label="Nobody yet", required=False,
        help_text="They see the action, and nothing of the case.",
    )  # fmt: skip
    due_on = DateField(
        label="By when?", what="The day on which it is due",
        error_messages={"required": "Enter the day on which it is due"},
    )  # fmt: skip
    is_clear = forms.BooleanField(
        label="I have read these words: they name nobody, and nobody can tell from them whose death it was.",
        error_messages={"required": "Say that the words name nobody and tell of no case"},
    )  # fmt: skip

    def __init__(self, *given: Any, agency: Agency, today: datetime.date, **more: Any) -> None:
        """Offer those of the agency who may say how an action goes."""
        super().__init__(*given, **more)
        leading = [role.value for role in Role if role.may(Permission.UPDATE_ACTIONS)]
        held = current(today).filter(partnership=agency.partnership_id, agency=agency, role__in=leading)  # fmt: skip
        rows = held.select_related("person", "agency").order_by("person__name", "pk")
        self.fields["lead"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_clear"}
