"""Bad archives: cut, lying, bombs, or pointing outside themselves."""

from __future__ import annotations

import errno
import os
import struct
import zipfile
from pathlib import Path

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

from . import police_files as files
from .police_files import TODAY
from .refusing import refusal, store_of_another_month

GOOD = files.street(6)


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Store:
    """Give a store that holds another month; no test changes it."""
    return store_of_another_month(tmp_path_factory.mktemp("held"))


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name", ["../../evil.csv", "/etc/evil.csv", "..\\evil.csv", "a/../../b.csv"]
)
def test_an_archive_that_points_outside_itself_is_refused(held, tmp_path, name):
    path = zipped(tmp_path / "in.zip", {name: GOOD})
    told = refusal(held, [path], accept_refused=True)
    assert "points outside the archive. Do not trust this file." in told
    assert not list(tmp_path.parent.rglob("evil.csv"))


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_cut_archive_is_refused(held, tmp_path, share):
    path = zipped(tmp_path / "in.zip", {"a.csv": GOOD, "b.csv": files.street(month="2025-03")})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "in.zip is not a whole zip archive" in refusal(held, [path])


def test_a_damaged_member_is_refused(held, tmp_path):
    path = zipped(tmp_path / "in.zip", {"a.csv": files.street(300)})
    content = path.read_bytes()
    for at in range(40, len(content) - 100, 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        assert "in.zip is not a whole zip archive" in refusal(held, [path])


def test_a_zip_bomb_is_refused_before_it_unpacks(held, tmp_path):
    path = zipped(tmp_path / "in.zip", {"a.csv": b"0" * 30_000_000})
    told = refusal(held, [path])
    assert "a.csv would unpack to 30,000,000 bytes" in told
    assert "Do not trust this file." in told


def test_a_member_that_claims_to_be_huge_is_refused(held, tmp_path):
    path = zipped(tmp_path / "in.zip", {"a.csv": GOOD})
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02") + 24  # the size unpacked, in the central directory
    content[at : at + 4] = struct.pack("<I", 0xF0000000)
    path.write_bytes(content)
    assert "would unpack to 4,026,531,840 bytes" in refusal(held, [path])


def test_an_archive_whose_members_overlap_is_refused(held, tmp_path):
    path = zipped(tmp_path / "in.zip", {"a.csv": GOOD, "b.csv": GOOD})
    content = bytearray(path.read_bytes())
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    for at in (first, second):
        content[at + 20 : at + 24] = struct.pack("<I", len(content))
    path.write_bytes(content)
    assert "so they overlap" in refusal(held, [path])


def test_a_locked_archive_is_refused(held, tmp_path):
    path = zipped(tmp_path / "in.zip", {"a.csv": GOOD})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "encrypted" in refusal(held, [path])


def test_an_archive_within_an_archive_is_left_with_the_reason(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"deep.csv": GOOD})
    outer = zipped(
        tmp_path / "outer.zip",
        {"in/inner.zip": inner.read_bytes(), "a.csv": GOOD, "read me.pdf": "%PDF", "in/": ""},
    )
    report = load(Store(tmp_path / "store"), [outer], today=TODAY)
    assert {left.name for left in report.left} == {
        "outer.zip/in/inner.zip",
        "outer.zip/read me.pdf",
    }
    assert all("no CSV or GeoJSON" in left.why for left in report.left)
    assert len(report.added) == 1


def test_a_disk_that_fills_while_an_archive_unpacks_is_no_fault_of_the_archive(
    held, tmp_path, monkeypatch
):
    path = zipped(tmp_path / "in.zip", {"a.csv": GOOD})
    honest = Path.open

    def opening(path, mode="r", *args, **kwargs):
        if "archive-" in str(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return honest(path, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    assert "is full. The store is as it was before" in refusal(held, [path])


def test_two_archives_of_the_same_inner_names_are_kept_apart(tmp_path):
    paths = [
        zipped(tmp_path / f"{i}.zip", {"street.csv": files.street(5 + i, month=f"2025-0{i}")})
        for i in (1, 2, 3)
    ]
    report = load(Store(tmp_path / "store"), paths, today=TODAY)
    assert [s["rows"] for s in report.added] == [6, 7, 8]
