"""What is asked of who puts a file into a case, and of who takes one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from frankpledge.faults import CallFault
from frankpledge.web.reviews.case_files import ReviewFile
from frankpledge.web.ui.received import LARGEST, receive

if TYPE_CHECKING:
    from frankpledge.web.ui.received import Received

TOO_LARGE = (
    f"The file is larger than {LARGEST >> 20} MB. Make its pictures smaller, or send it in parts"
)


class ReviewFileForm(forms.Form):
    """A file, and what it is to the case."""

    file = forms.FileField(
        label="Choose the file",
        help_text=f"A PDF, or a .docx or .xlsx without macros, of at most {LARGEST >> 20} MB. "
                  "It is kept sealed, and so is its name. An export of the case holds the PDFs alone.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx"}),
        error_messages={"required": "Choose the file", "empty": "The file is empty. Choose another",
                        "max_length": "The file’s name is too long. Give it a shorter one"},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What is it?", choices=ReviewFile.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )  # fmt: skip

    def __init__(self, *given: object, is_too_large: bool = False, **more: object) -> None:
        """Say of a file that was dropped because of its size that it was too large, not that there was none."""
        super().__init__(*given, **more)  # type: ignore[arg-type]  # passed on as they came
        if is_too_large:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self) -> Received:
        """Look at the file: its name and its bytes must say the same."""
        sent = self.cleaned_data["file"]
        try:
            return receive(sent.name, sent.read())
        except CallFault as fault:
            raise forms.ValidationError(str(fault)) from fault


class TakeOutForm(forms.Form):
    """Why a file is taken out."""

    why = forms.CharField(
        label="Why is it taken out?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As: it belongs to another case. Name no person. It is kept sealed.",
        error_messages={"required": "Enter why it is taken out"},
    )  # fmt: skip
