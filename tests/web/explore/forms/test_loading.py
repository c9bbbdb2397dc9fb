"""What is loaded is chosen: one or more files that hold something, or an entry of the list."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from frankpledge.web.explore.forms.loading import FolderForm, UploadForm


def uploaded(*files):
    return UploadForm({"what": "open"}, MultiValueDict({"files": list(files)}))


def test_several_files_are_taken(settings):
    form = uploaded(SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.csv", b"y"))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.csv", "b.csv"]


def test_no_file_and_an_empty_one_are_refused_in_words():
    assert uploaded().errors["files"] == ["Choose one or more files to load"]
    empty = uploaded(SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.csv", b""))
    assert empty.errors["files"] == ["A file that you chose is empty. Download it again"]


def test_the_limit_is_told(settings):
    settings.UPLOAD_BYTES = 7 << 20
    assert "at most 7 MB" in UploadForm().fields["files"].help_text


def test_a_folder_is_one_of_the_list(settings, tmp_path):
    settings.LOAD_FOLDER = tmp_path
    (tmp_path / "2025-01").mkdir()
    assert FolderForm({"folder": "2025-01"}).is_valid()
    assert FolderForm({"folder": ".."}).errors["folder"] == ["Choose a folder or file of the list"]
    assert FolderForm({"folder": ""}).errors["folder"] == ["Choose a folder or file to load"]
