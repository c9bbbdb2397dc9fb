"""What is asked of a question of a scrutiny committee, and of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.partnerships.models import Agency, Partnership
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area


class QuestionForm(forms.Form):
    """A question: of which district's committee, when, by when, and who is to answer."""

    district = forms.ChoiceField(
        label="Which district’s committee asked?",
        error_messages={"required": "Choose the district whose committee asked"},
    )  # fmt: skip
    question = forms.CharField(
        label="What did it ask?", help_text="Name no person.", max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Enter what it asked"},
    )  # fmt: skip
    asked_on = DateField(
        label="On which day?",
        what="The day on which it was asked",
        error_messages={"required": "Enter the day on which it was asked"},
    )
    due_on = DateField(
        label="By when does it want to know?",
        what="The day by which it is answered",
        error_messages={"required": "Enter the day by which it is answered"},
    )
    agency = forms.ModelChoiceField(
        label="Which agency is to answer? (optional)", queryset=Agency.objects.none(), required=False,
        empty_label="The partnership as a whole",
    )  # fmt: skip

    def __init__(
        self, *args: Any, partnership: Partnership, districts: Sequence[Area], **more: Any
    ) -> None:
        """Offer the partnership's own districts and agencies."""
        super().__init__(*args, **more)
        self.fields["district"].choices = [
            ("", "Choose a district"),
            *((one.code, one.name) for one in districts),
        ]  # type: ignore[attr-defined]  # a choice has them
        self.fields["agency"].queryset = partnership.agency_set.all()  # type: ignore[attr-defined]  # a choice of rows has one


class AnswerForm(forms.Form):
    """The answer to a question."""

    words = forms.CharField(
        label="What is the answer?", help_text="The committee reads it as it stands here. Name no person.",
        max_length=5000, widget=forms.Textarea(attrs={"rows": 8}), error_messages={"required": "Enter the answer"},
    )  # fmt: skip
