"""What is sent is told by its content, and a ZIP is read no further than a draft reaches."""

from __future__ import annotations

import io
import zipfile

import pytest

from frankpledge.faults import DataFault
from frankpledge.findings.assessing.documents import ASSESSMENT
from frankpledge.findings.assessing.folder import AS_DRAFTED
from frankpledge.web.assessments.drafted import sent
from frankpledge.web.assessments.drafted.sent import files_sent

from .conftest import zipped

FILES = {ASSESSMENT: b"{}", AS_DRAFTED: b"{}", "rationales/burglary.md": b"# Burglary"}


@pytest.mark.parametrize("folder", ["", "draft/", "a/b/draft/"])
def test_a_zip_of_the_folder_gives_its_files_wherever_it_lies_in_it(folder):
    assert files_sent(zipped(FILES, folder)) == FILES


def test_the_json_alone_is_a_draft_without_rationales():
    assert files_sent(b'  {"a": 1}') == {ASSESSMENT: b'  {"a": 1}'}


def test_what_else_lies_in_the_zip_is_left():
    more = {"caveats.csv": b"x", "rationales/notes.txt": b"x", "rationales/deep/x.md": b"x",
            "old/assessment.json": b"[]", "../../etc/passwd": b"x", "rationales/../evil.md": b"x"}  # fmt: skip
    assert files_sent(zipped(FILES | more)) == FILES


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"[1]", b"\xff\xfe{"])
def test_something_else_is_refused_with_what_to_send(content):
    with pytest.raises(DataFault, match="neither a ZIP of a draft"):
        files_sent(content)


def test_a_zip_without_a_draft_is_refused():
    with pytest.raises(DataFault, match=r"no assessment\.json in the ZIP"):
        files_sent(zipped({"letter.docx": b"x"}))


def test_a_torn_zip_is_refused():
    with pytest.raises(DataFault, match="cannot be read"):
        files_sent(zipped(FILES)[:-30])
    content = bytearray(zipped({ASSESSMENT: bytes(range(256)) * 9}))
    content[300] ^= 255
    with pytest.raises(DataFault, match="cannot be read"):
        files_sent(bytes(content))


def test_a_bomb_is_stopped_by_what_comes_out_of_it(monkeypatch):
    monkeypatch.setattr(sent, "MOST_BYTES", 1000)
    with pytest.raises(DataFault, match="holds more than"):
        files_sent(zipped({ASSESSMENT: b" " * 2_000_000}))


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(sent, "MOST_FILES", 3)
    many = {f"rationales/t{n}.md": b"x" for n in range(3)}
    with pytest.raises(DataFault, match="holds more than"):
        files_sent(zipped(FILES | many))
    with pytest.raises(DataFault, match="holds more than"):
        files_sent(zipped(FILES | {f"other/{n}": b"x" for n in range(20)}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for _ in range(2):
            archive.writestr(ASSESSMENT, b"{}")
    with pytest.raises(DataFault, match="holds more than"):
        files_sent(out.getvalue())
