"""What is asked of what becomes of a theme: first which outcome, then the questions of that outcome alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.models import Placement, Priority
from frankpledge.web.assessments.outcomes.placing import MAKING, UNDER, Placed
from frankpledge.web.partnerships.models import Group
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

KIND = Placement.Kind
HINTS = {
    KIND.ADOPT: "The partnership puts it first, with a plan of its own.",
    KIND.EMERGING: "It grows within a priority that stands, and is acted on there.",
    KIND.FOCUS: "It gets attention without being a priority, such as a place or a group of people.",
    KIND.REFER: "Another body is better placed, such as the county’s board.",
    KIND.WATCH: "Nothing is done now; the figures are looked at again.",
    KIND.REJECT: "It stays findable with its reasons, so that it is not proposed anew without them.",
}
LINES = forms.Textarea(attrs={"rows": 5})


class KindForm(forms.Form):
    """Which outcome."""

    kind = forms.ChoiceField(
        label="What becomes of it?",
        choices=KIND.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it"},
    )

    def __init__(self, *given: Any, question: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].label = question
        self.fields["kind"].hints = HINTS


class PlacedForm(forms.Form):
    """The questions of one outcome."""

    under = forms.ModelChoiceField(
        Priority.objects.none(), empty_label="Choose a priority",
        error_messages={"required": "Choose the priority under which it stands"},
    )  # fmt: skip
    forum = forms.ModelChoiceField(
        Group.objects.none(),
        label="To which forum?",
        required=False,
        empty_label="Another than those of the list",
    )
    forum_named = forms.CharField(
        label="If to another: which?",
        help_text="Such as the county’s safeguarding partnership.",
        max_length=200,
        required=False,
    )
    instead = forms.CharField(
        label="What to focus on instead?",
        help_text="Where support and prevention do more, such as missing children.",
        max_length=2000,
        widget=LINES,
        error_messages={"required": "Enter what to focus on instead"},
    )
    review_on = DateField(
        label="When is it looked at again? (optional)",
        what="The day on which it is looked at again",
        required=False,
    )
    reasons = forms.CharField(
        label="Why?",
        help_text="The evidence in a few sentences. Name no person.",
        max_length=4000,
        widget=LINES,
        error_messages={"required": "Give the reasons"},
    )

    def __init__(
        self,
        *given: Any,
        kind: str,
        priorities: QuerySet[Priority],
        groups: QuerySet[Group],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.kind = KIND(kind)
        self.fields["under"].queryset = priorities
        self.fields["forum"].queryset = groups
        if self.kind == KIND.FOCUS:
            self.fields["under"].required = False
            self.fields["under"].empty_label = "Under none: it stands by itself"
        self.fields["under"].label = "Under which priority?"
        self._keep_own()

    def _keep_own(self) -> None:
        """Leave out the questions of other outcomes."""
        asked = {
            "under": self.kind in UNDER,
            "forum": self.kind == KIND.REFER,
            "forum_named": self.kind == KIND.REFER,
            "instead": self.kind == KIND.REJECT,
            "review_on": self.kind == KIND.WATCH,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One forum: of the list, or by name."""
        told = super().clean() or {}
        if self.kind == KIND.REFER and "forum_named" not in self.errors:
            named = bool(told.get("forum")) + bool(told.get("forum_named"))
            if named == 0:
                self.add_error("forum", "Choose the forum, or write which it is")
            if named == 2:
                self.add_error("forum_named", "Leave this empty, or choose no forum of the list")
        return told

    def placed(self) -> Placed:
        """Return what was entered, as the services take it."""
        told = self.cleaned_data
        return Placed(
            kind=self.kind.value,
            reasons=told.get("reasons", ""),
            under=told.get("under"),
            forum=told.get("forum"),
            forum_named=told.get("forum_named", ""),
            instead=told.get("instead", ""),
            review_on=told.get("review_on"),
        )


class RecommendationForm(PlacedForm):
    """What is recommended: the questions of the outcome, the proposal in words, and what is new since before."""

    proposal = forms.CharField(
        label="What is proposed, in a line?",
        help_text="The theme’s name, or what exactly: such as Exploitation as a priority of its own.",
        max_length=200,
        error_messages={"required": "Enter what is proposed"},
    )
    since_rejected = forms.CharField(
        label="What is new since it was not taken up?",
        help_text="The Board reads this beside the reasons that it had then.",
        max_length=2000,
        widget=LINES,
        error_messages={"required": "Say what is new since it was not taken up"},
    )

    def __init__(self, *given: Any, was_rejected: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not (was_rejected and self.kind in MAKING):
            del self.fields["since_rejected"]
        self.order_fields(["proposal"])

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the services take it."""
        told = self.cleaned_data
        return {
            "placed": self.placed(),
            "proposal": told["proposal"],
            "since_rejected": told.get("since_rejected", ""),
        }


class WithdrawalForm(forms.Form):
    """Why something is no longer recommended."""

    why = forms.CharField(
        label="Why is it no longer recommended?",
        max_length=500,
        error_messages={"required": "Say why it is no longer recommended"},
    )
