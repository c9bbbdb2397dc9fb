"""What people tell of a document and its editions, what they write, and what they say of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.document_outlines import document_outlines
from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.decisions.models import Decision
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from django.db.models import QuerySet

MONTH_HELP = "Year and month, such as 2025-04."


def _month(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=7, help_text=MONTH_HELP, error_messages={"required": f"Enter the {label.lower()}"}
    )  # fmt: skip


class ControlForm(forms.Form):
    """What the control sheet of an edition prints."""

    version = forms.CharField(
        label="Version", max_length=20, help_text="Such as 3.0.", error_messages={"required": "Enter a version"}
    )  # fmt: skip
    changes = forms.CharField(
        label="What changes in it (optional)", required=False, max_length=300,
        help_text="In a line, for the document control.",
    )  # fmt: skip
    first = _month("First month of performance")
    last = _month("Last month of performance")
    produced_by = forms.CharField(
        label="Produced by (optional)", required=False, max_length=200, help_text="A body or a post, nobody’s name."
    )  # fmt: skip
    updated_by = forms.CharField(
        label="Updated by (optional)", required=False, max_length=200, help_text="A body or a post, nobody’s name."
    )  # fmt: skip
    next_revision = forms.CharField(
        label="Next revision (optional)", required=False, max_length=100, help_text="Such as September 2027."
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse what are no months, and an end before the beginning."""
        told = super().clean()
        if told.get("first") and told.get("last"):
            try:
                Period(told["first"], told["last"])
            except CallFault as fault:
                self.add_error("first", str(fault))
        return told


class DocumentForm(ControlForm):
    """A new document with its first edition."""

    outline = forms.ChoiceField(
        label="Kind of document", widget=forms.RadioSelect, error_messages={"required": "Choose what kind it is"}
    )  # fmt: skip
    title = forms.CharField(
        label="Title", max_length=200, help_text="As it stands on its cover. It names no person.",
        error_messages={"required": "Enter a title"},
    )  # fmt: skip
    field_order = ("outline", "title")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        known = document_outlines().values()
        self.fields["outline"].choices = [(one.id, one.name) for one in known]
        self.fields["outline"].hints = {one.id: one.about for one in known}


class SectionForm(forms.Form):
    """A section's words in Markdown, and the number of the text that they take the place of."""

    base = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open the section anew: it is not known which text this takes the place of"},
    )  # fmt: skip
    words = forms.CharField(
        label="Words", required=False, max_length=20000,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true"}),
        help_text="Plain words, or Markdown: **strong**, *emphasised*, - a list, > a note. Insert a figure by its id.",
    )  # fmt: skip


class FreezeForm(forms.Form):
    """How an edition is frozen."""

    is_withholding = forms.BooleanField(
        label="Withhold what editions published earlier would give away", required=False
    )


class WhyForm(forms.Form):
    """Why something is taken back or withdrawn."""

    why = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Say why, in a line"}
    )


class CommentForm(forms.Form):
    """What a reader says of an edition, or of one section of it."""

    section = forms.ChoiceField(label="About which section", required=False)
    words = forms.CharField(
        label="What you say", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you mean, in a line or two"},
    )  # fmt: skip

    def __init__(self, *given: Any, sections: list[tuple[str, str]]) -> None:
        super().__init__(*given)
        self.fields["section"].choices = [("", "The whole"), *sections]


class AnswerForm(forms.Form):
    """What was done about a comment, or why nothing was."""

    words = forms.CharField(
        label="Answer", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was done about it, or why nothing was"},
    )  # fmt: skip


class ApproveForm(forms.Form):
    """Which meeting approved an edition: a decision of this partnership, or a meeting by its name and day."""

    decision = forms.ModelChoiceField(
        queryset=Decision.objects.none(), required=False, empty_label="No decision is recorded here",
        label="The decision by which it was approved", help_text="Those taken since it was frozen.",
    )  # fmt: skip
    meeting = forms.CharField(
        label="Or the meeting (optional)",
        required=False,
        max_length=200,
        help_text="Such as Board.",
    )
    on = DateField(label="Its day (optional)", what="The day of the meeting", required=False)

    def __init__(self, *given: Any, decisions: QuerySet[Decision]) -> None:
        super().__init__(*given)
        self.fields["decision"].queryset = decisions

    def clean(self) -> dict[str, Any]:
        """Refuse half of a meeting, and neither."""
        told = super().clean()
        if (
            not told.get("decision")
            and not (told.get("meeting") and told.get("on"))
            and not self.errors
        ):
            self.add_error("decision", "Choose the decision, or name the meeting and its day.")
        return told
