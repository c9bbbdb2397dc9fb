"""What is asked of who writes, looks at and comments on rationales: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.forms import UNSENT
from frankpledge.web.assessments.rationales.checking import MOST_LETTERS
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.web.assessments.rationales.evidence import Kept

CITING_HELP = (
    "Leave a line empty between paragraphs; begin a line with a dash for a list. [figure …] with a figure’s id "
    "becomes a link, [finding …] with its number the sentence of a finding kept here. Name no person."
)
MINE, THEIRS, BOTH = "mine", "theirs", "both"


class PartForm(forms.Form):
    """The words of a section or a criterion, and the version that the writer began from."""

    base = forms.IntegerField(
        min_value=0, widget=forms.HiddenInput, error_messages={"required": UNSENT}
    )
    findings = forms.TypedMultipleChoiceField(
        label="Which findings are evidence for it?",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label="What do you write?",
        help_text=CITING_HELP,
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    note = forms.CharField(
        label="What did you change? (optional)",
        help_text="In a line, for whoever compares versions.",
        max_length=300,
        required=False,
    )

    def __init__(self, *given: Any, evidence: Sequence[Kept], **more: Any) -> None:
        super().__init__(*given, **more)
        if evidence:
            self.fields["findings"].choices = [(one.number, one.sentence) for one in evidence]
        else:
            del self.fields["findings"]


class OvertakenForm(forms.Form):
    """What becomes of two people's words for one part."""

    keep = forms.ChoiceField(
        label="Which words shall stand?",
        choices=[
            (MINE, "Mine"),
            (THEIRS, "Theirs"),
            (BOTH, "Both: theirs, then mine, and I go over them"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which words shall stand"},
    )


class AssignForm(forms.Form):
    """Who writes a rationale, by when."""

    specialist = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Who writes it?",
        required=False,
        empty_label="Nobody yet",
    )
    due_on = DateField(
        label="By when? (optional)", what="The day by which it is due", required=False
    )

    def __init__(self, *given: Any, people: QuerySet[Membership], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["specialist"].queryset = people


class SureForm(forms.Form):
    """Nothing is asked but whether one is sure."""


class HandBackForm(forms.Form):
    """Why a rationale is handed back."""

    why = forms.CharField(
        label="Why is it handed back?",
        help_text="Say what is still wanted. Whoever may read the rationale reads this too: name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it is handed back"},
    )


class CommentForm(forms.Form):
    """What somebody wants to say of a part."""

    words = forms.CharField(
        label="What do you want to say?",
        help_text="Of these words alone. Whoever may read the rationale reads it: name no person.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what you want to say"},
    )


class AnswerForm(forms.Form):
    """What the writer answers."""

    words = forms.CharField(
        label="What do you answer?",
        help_text="Such as what you changed, or why it stays.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter your answer"},
    )
