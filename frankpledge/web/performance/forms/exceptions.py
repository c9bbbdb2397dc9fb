"""What is asked of who handles exceptions and signs judgements: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.performance.models import Judgement, PerformanceException
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime

WHY = PerformanceException.Why


class StepForm(forms.Form):
    """A step of an exception: asked by a membership on a day."""

    def __init__(
        self,
        *given: Any,
        by: Membership,
        today: datetime.date,
        exception: PerformanceException,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.by, self.today, self.exception = by, today, exception
        self.choose()

    def choose(self) -> None:
        """Fill the fields whose choices depend on the partnership."""

    def _agencies(self, field: str) -> None:
        own = Agency.objects.filter(partnership=self.by.partnership_id).order_by("name")
        self.fields[field].queryset = own  # type: ignore[attr-defined]  # it is a field of models


class RemedyForm(StepForm):
    """The cause, what is done, who answers for it, by when."""

    cause = forms.CharField(
        label="What is the cause?",
        help_text="As far as it is known. Name no person.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter the cause, as far as it is known"},
    )
    remedy = forms.CharField(
        label="What is done about it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter what is done about it"},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Which agency answers for it?",
        empty_label="Choose an agency",
        error_messages={"required": "Choose the agency that answers for it"},
    )
    owner = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Who of it? (optional)",
        required=False,
        empty_label="Nobody in particular",
    )
    recovery_on = DateField(
        label="By when is it put right?",
        what="The day by which it is put right",
        error_messages={"required": "Enter the day by which it is put right"},
    )
    action = forms.CharField(
        label="Begin an action for it? (optional)",
        help_text="Say in a line what is to be done. The agency’s owner is asked how it goes in every return.",
        max_length=200,
        required=False,
    )

    def choose(self) -> None:
        """Offer the partnership's agencies, and its people as they are on the day."""
        self._agencies("agency")
        people = current(self.today).filter(
            partnership=self.by.partnership_id, agency__isnull=False
        )
        own = people.select_related("person", "agency").order_by("agency__name", "person__name")
        self.fields["owner"].queryset = own  # type: ignore[attr-defined]  # it is a field of models


class ReferForm(StepForm):
    """Why the group cannot put it right, and what is asked of the Board."""

    why = forms.ChoiceField(
        label="Why can the group not put it right itself?",
        choices=WHY.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the group cannot put it right"},
    )
    withholding = forms.ModelChoiceField(
        Agency.objects.none(),
        label="If a partner does not contribute: which?",
        help_text="It is named wherever the Board sees this exception.",
        required=False,
        empty_label="No partner is the reason",
    )
    asks = forms.CharField(
        label="Which decision is asked of the Board?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Enter which decision is asked of the Board"},
    )

    def choose(self) -> None:
        """Offer the partnership's agencies."""
        self._agencies("withholding")

    def clean(self) -> dict[str, Any]:
        """Name the partner where it is the reason, and only there."""
        told = super().clean() or {}
        is_partner, named = told.get("why") == WHY.PARTNER, told.get("withholding")
        if is_partner and not named:
            self.add_error("withholding", "Name the agency that does not contribute")
        if told.get("why") and not is_partner and named:
            self.add_error(
                "withholding", "Leave this empty, or choose that a partner is the reason"
            )
        return told


class DecideForm(StepForm):
    """Which recorded decision answers it."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(),
        label="Which decision answers it?",
        empty_label="Choose a recorded decision",
        error_messages={"required": "Choose the decision that answers it"},
    )

    def choose(self) -> None:
        """Offer the decisions taken since it was referred, as far as the person may see them."""
        since = self.exception.referred_on
        rows = decisions(self.by).filter(decided_on__gte=since) if since else decisions(self.by)
        self.fields["decision"].queryset = rows  # type: ignore[attr-defined]  # it is a field of models
        self.fields["decision"].label_from_instance = _decision  # type: ignore[attr-defined]  # it is a field of models


def _decision(decision: Decision) -> str:
    return f"{decision.reference}: {decision.title}"


class CloseForm(StepForm):
    """Why it is closed."""

    why = forms.CharField(
        label="Why is it closed?",
        help_text="What shows that it is put right; or why it is left as it is, and who accepts that. Name no person.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Say why it is closed"},
    )


class SignForm(forms.Form):
    """What a signal means, and why it is read so."""

    verdict = forms.ChoiceField(
        label="What is it, as you read it?",
        choices=Judgement.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is, as you read it"},
    )
    words = forms.CharField(
        label="Why do you read it so?",
        help_text="Such as more trust, a change of recording, a campaign, more harm. It is signed with your name.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=3000,
        error_messages={"required": "Say why you read it so"},
    )
