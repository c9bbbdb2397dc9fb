"""What is asked of who sends a paper, and of who writes down what the chair said of a late one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.faults import CallFault
from frankpledge.web.meetings.papers.queries import EXEMPT, PUBLIC
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.ui.received import LARGEST, receive

if TYPE_CHECKING:
    from frankpledge.web.ui.received import Received

TAKEN, NOT_TAKEN = "taken", "not-taken"


class FileForm(forms.Form):
    """A file, and who may read it."""

    file = forms.FileField(
        label="Choose the file",
        help_text=f"A PDF, or a .docx or .xlsx without macros, of at most {LARGEST >> 20} MB. "
                  "A board pack holds the PDFs alone.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx"}),
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another",
                        "max_length": "The file’s name is too long. Give it a shorter one"},
    )  # fmt: skip
    meant_for = forms.ChoiceField(
        label="Who may read it?",
        choices=[(PUBLIC.value, "Whoever sees the meeting: the public version"),
                 (EXEMPT.value, "Only who may read exempt papers: the exempt version")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may read it"},
    )  # fmt: skip

    def clean_file(self) -> Received:
        """Look at the file: its name and its bytes must say the same."""
        sent = self.cleaned_data["file"]
        try:
            return receive(sent.name, sent.read())
        except CallFault as fault:
            raise forms.ValidationError(str(fault)) from fault


class PaperForm(FileForm, MarkedForm):
    """A new paper: its title, its first file, and how it is marked."""

    title = forms.CharField(
        label="What is the paper called?", max_length=200,
        help_text="Whoever sees the meeting reads the title, also of an exempt paper. Name no person.",
        error_messages={"required": "Enter what the paper is called",
                        "max_length": "Say what the paper is called in 200 letters"},
    )  # fmt: skip
    field_order = ("title", "file", "meant_for")

    def clean(self) -> dict[str, Any]:
        """Refuse a public file of a paper that is guarded, at the question that says so."""
        told = super().clean()
        if told.get("meant_for") == PUBLIC and told.get("level") not in (None, "OFFICIAL"):
            self.add_error("meant_for", "Choose the exempt version, or mark the paper OFFICIAL")
        return told


class LateForm(forms.Form):
    """What the chair said of a late paper, and why."""

    taken = forms.ChoiceField(
        label="Does the chair take it?",
        choices=[(TAKEN, "Yes, it is taken"), (NOT_TAKEN, "No, it is not taken")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the chair takes it"},
    )  # fmt: skip
    why = forms.CharField(
        label="Why?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands with the paper. Name no person.",
        error_messages={"required": "Enter the chair’s reason"},
    )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return {"is_admitted": self.cleaned_data["taken"] == TAKEN, "why": self.cleaned_data["why"]}
