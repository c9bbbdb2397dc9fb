"""What is asked of who loads a drafted assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from frankpledge.findings.assessing.reading import MOST_BYTES
from frankpledge.web.assessments.models import Assessment

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


TOO_LARGE = (
    f"The file is larger than {MOST_BYTES // 1_000_000} MB, and no draft is that large. Zip the draft’s folder "
    "alone"
)


class DraftedForm(forms.Form):
    """A ZIP of the folder that was drafted, or its assessment.json; what it becomes, and what it is called."""

    file = forms.FileField(
        label="The drafted assessment",
        help_text="A ZIP of the whole folder that was drafted, edited or not; or its assessment.json alone.",
        widget=forms.FileInput(attrs={"accept": ".zip,.json"}),
        error_messages={
            "required": "Choose the ZIP of the draft’s folder, or its assessment.json",
            "empty": "The file that you chose is empty. Zip the folder again",
        },
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=Assessment.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    title = forms.CharField(
        label="What is it called? (optional)",
        help_text="The draft’s own title is taken where you leave this empty.",
        max_length=200,
        required=False,
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any draft."""
        sent: UploadedFile = self.cleaned_data["file"]
        if sent.size is None or sent.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return sent
