"""A name that a browser gives is only a name; what arrives is written, counted and hashed as it comes."""

from __future__ import annotations

import errno
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.faults import DataFault
from frankpledge.web.explore.loading.uploads import LONGEST_NAME, IntoFolder, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("2025-01-warwickshire-street.csv", "2025-01-warwickshire-street.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\a.csv", "a.csv"),
        (".hidden", "hidden"),
        ("é & ü.csv", "e - u.csv"),
        ("\x00\n", "file"),
        ("", "file"),
        (None, "file"),
        ("..", "file"),
    ],
)
def test_a_name_keeps_what_is_plain_in_it(name, plain):
    assert plain_name(name) == plain


@given(st.text(max_size=300))
def test_whatever_the_name_it_leads_nowhere_and_is_short(name):
    plain = plain_name(name)
    assert plain and len(plain) <= LONGEST_NAME
    assert "/" not in plain and "\\" not in plain and "\0" not in plain
    assert plain not in {".", ".."} and not plain.startswith(".")
    assert plain.isascii() and plain.isprintable()


def test_a_long_name_keeps_its_ending():
    assert plain_name("x" * 300 + ".csv").endswith("x.csv")


def taken(folder, name, *chunks):
    handler = IntoFolder(None, folder)
    handler.new_file("files", name, "text/csv", None)
    for at, chunk in enumerate(chunks):
        handler.receive_data_chunk(chunk, at)
    return handler.file_complete(sum(map(len, chunks)))


def test_what_arrives_is_written_and_hashed(tmp_path):
    sent = taken(tmp_path, "a.csv", b"one", b"two")
    assert sent.path.read_bytes() == b"onetwo"
    assert sent.told() == {
        "name": "a.csv",
        "at": "1/a.csv",
        "bytes": 6,
        "sha256": hashlib.sha256(b"onetwo").hexdigest(),
    }


def test_a_full_disk_is_told_plainly(tmp_path, monkeypatch):
    handler = IntoFolder(None, tmp_path)
    handler.new_file("files", "a.csv", "text/csv", None)
    handler.out.close()

    class Full:
        def write(self, chunk):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(handler, "out", Full())
    with pytest.raises(DataFault, match="is full"):
        handler.receive_data_chunk(b"x", 0)


def test_an_upload_that_breaks_off_closes_its_file(tmp_path):
    handler = IntoFolder(None, tmp_path)
    handler.new_file("files", "a.csv", "text/csv", None)
    handler.upload_interrupted()
    assert handler.out.closed
