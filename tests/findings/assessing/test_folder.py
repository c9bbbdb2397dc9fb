"""A draft's folder is written whole or not at all, and what somebody edited in it is never lost."""

from __future__ import annotations

import os

import pytest

from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing import folder
from frankpledge.findings.assessing.folder import AS_DRAFTED, edited_files, write_folder

FILES = {"assessment.json": b"{}\n", "rationales/burglary.md": b"# Burglary\n"}


def write(target, files=None, *, replace=False, private=False):
    return write_folder(target, files or FILES, replace=replace, private=private)


def listing(target):
    return {str(p.relative_to(target)): p.read_bytes() for p in target.rglob("*") if p.is_file()}


def test_a_new_folder_holds_every_file(tmp_path):
    written = write(tmp_path / "a" / "draft")
    assert {
        name: body for name, body in listing(written.folder).items() if name != AS_DRAFTED
    } == FILES
    assert written.set_aside is None
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["draft"]


def test_an_unedited_draft_is_written_anew(tmp_path):
    write(tmp_path / "draft")
    write(tmp_path / "draft", {"assessment.json": b"{1}\n"})
    assert set(listing(tmp_path / "draft")) == {"assessment.json", AS_DRAFTED}
    assert [p.name for p in tmp_path.iterdir()] == ["draft"]


def edit(target):
    (target / "rationales/burglary.md").write_text("# Burglary\n\nOurs.\n")


def add(target):
    (target / "notes.docx").write_bytes(b"x")


def remove(target):
    (target / "assessment.json").unlink()


@pytest.mark.parametrize(
    ("change", "named"),
    [(edit, "rationales/burglary.md"), (add, "notes.docx"), (remove, "assessment.json")],
)
def test_what_was_edited_added_or_taken_away_is_named_and_refused(tmp_path, change, named):
    target = write(tmp_path / "draft").folder
    change(target)
    before = listing(target)
    with pytest.raises(CallFault, match=named):
        write(target)
    assert listing(target) == before


def test_replace_keeps_the_edited_folder_beside_the_new_one(tmp_path):
    target = write(tmp_path / "draft").folder
    for number in (1, 2):
        edit(target)
        edited = listing(target)
        written = write(target, replace=True)
        assert written.set_aside == tmp_path / f"draft-before-{number}"
        assert listing(written.set_aside) == edited
        assert edited_files(target) == []


def test_replace_over_an_unedited_draft_keeps_nothing(tmp_path):
    write(tmp_path / "draft")
    assert write(tmp_path / "draft", replace=True).set_aside is None
    assert [p.name for p in tmp_path.iterdir()] == ["draft"]


def test_a_folder_of_something_else_is_refused_even_to_replace(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    with pytest.raises(CallFault, match="other things than a draft"):
        write(tmp_path / "home", replace=True)
    assert (tmp_path / "home" / "letter.txt").read_text() == "dear"


def test_an_empty_folder_may_be_written_to(tmp_path):
    (tmp_path / "draft").mkdir()
    assert write(tmp_path / "draft").set_aside is None


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "draft").write_text("x")
    with pytest.raises(CallFault, match="is a file"):
        write(tmp_path / "draft")


@pytest.mark.parametrize("torn", ["{", "[]x", "3"])
def test_a_torn_list_of_what_was_drafted_is_refused(tmp_path, torn):
    target = write(tmp_path / "draft").folder
    (target / AS_DRAFTED).write_text(torn)
    with pytest.raises(DataFault, match="was changed"):
        write(target, replace=True)


def test_a_write_that_fails_leaves_what_was_there_and_no_litter(tmp_path, monkeypatch):
    target = write(tmp_path / "draft").folder
    before = listing(target)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_fill", full)
    with pytest.raises(CallFault, match="No space left on device"):
        write(target, {"assessment.json": b"new"})
    assert listing(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["draft"]


def test_restricted_evidence_is_for_one_account_alone(tmp_path):
    open_to = {
        p: write(tmp_path / str(p), private=p).folder.stat().st_mode & 0o777 for p in (True, False)
    }
    assert open_to == {True: 0o700, False: 0o755}
    assert os.access(tmp_path / "True" / "assessment.json", os.R_OK)
