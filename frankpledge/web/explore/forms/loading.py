"""What is loaded: files that are sent, or a folder on the server."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from frankpledge.web.explore.loading import folders


class SeveralFiles(forms.ClearableFileInput):
    """Let several files be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each of which must hold something."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that were sent."""
        return [super(FilesField, self).clean(one, initial) for one in (data or [None])]


OPEN, RESTRICTED = "open", "restricted"


class UploadForm(forms.Form):
    """Files to send, and what is in them."""

    what = forms.ChoiceField(
        label="What is in the files?",
        choices=[
            (OPEN, "Open data: recorded crime from data.police.uk, lookups, boundaries, census"),
            (RESTRICTED, "Restricted: the police extract, partners’ returns, the survey, cohorts"),
        ],
        initial=OPEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the files are open data or restricted"},
    )
    files = FilesField(
        label="Choose files",
        widget=SeveralFiles(attrs={"accept": ".zip,.csv,.geojson,.json,.xlsx"}),
        error_messages={
            "required": "Choose one or more files to load",
            "empty": "A file that you chose is empty. Download it again",
        },
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["files"].help_text = (
            "Zip archives, CSV, GeoJSON or, for returns, Excel; several at once. What each is, is told by its content, "
            f"not by its name. Together at most {settings.UPLOAD_BYTES >> 20} MB."
        )


class FolderForm(forms.Form):
    """A folder or file on the server."""

    folder = forms.ChoiceField(
        label="Choose a folder or file",
        help_text="What whoever runs the service has put there.",
        error_messages={
            "required": "Choose a folder or file to load",
            "invalid_choice": "Choose a folder or file of the list",
        },
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [(name, name) for name in folders.offered()]
        self.fields["folder"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]  # a ChoiceField
