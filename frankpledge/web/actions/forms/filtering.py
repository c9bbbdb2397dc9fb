"""By what people look for actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.presenters.words import RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Agency, Membership

DUE = (
    ("overdue", "Overdue"),
    ("30", "In the next 30 days"),
    ("90", "In the next 90 days"),
)
STANDING = "standing"


class ActionFilter(forms.Form):
    """Which actions to list: those that still change, where nothing else is asked."""

    q = forms.CharField(label="Words", required=False, max_length=100)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Open and escalated"), ("all", "Any"), *Action.State.choices],
    )
    rating = forms.ChoiceField(
        label="How it goes", required=False,
        choices=[("", "Any"), *((rating, words) for rating, (words, _) in RATINGS.items())],
    )  # fmt: skip
    due = forms.ChoiceField(label="Due", required=False, choices=[("", "Any day"), *DUE])
    blocked = forms.ChoiceField(
        label="In the way",
        required=False,
        choices=[("", "Any"), ("yes", "Something is in its way")],
    )
    agency = forms.ChoiceField(label="Agency", required=False)
    lead = forms.ChoiceField(label="Lead", required=False)
    strand = forms.ChoiceField(label="Strand", required=False)
    tag = forms.ChoiceField(label="Tag", required=False)

    def __init__(
        self, *given: Any, agencies: Iterable[Agency], leads: Iterable[Membership]
    ) -> None:
        super().__init__(*given)
        known = action_tags()
        offered = {
            "agency": [(one.slug, one.name) for one in agencies],
            "lead": [("nobody", "Nobody is named"), *((str(one.pk), str(one.person)) for one in leads)],
            "strand": [(one.id, one.name) for one in known.strands],
            "tag": [(one.id, one.name) for one in known.tags],
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Any"), *choices]  # type: ignore[attr-defined]  # a field of choices
