"""A zip on a server: few bytes are read, and a hostile one is refused."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from frankpledge.evidence.sources.police_uk import archive_server, remote_zip
from frankpledge.evidence.sources.police_uk.archive_server import Server
from frankpledge.faults import DataFault

from .lying_server import HONEST, Lie, LyingServer
from .synthetic_archive import (
    ARCHIVE,
    OUTCOMES,
    STREET,
    archive_of,
    months_of,
    months_refused,
    names,
    refused,
    server_at,
)


def test_blocks_that_were_had_are_not_asked_for_again_until_they_are_many(monkeypatch):
    monkeypatch.setattr(remote_zip, "BLOCK_BYTES", 10)
    monkeypatch.setattr(remote_zip, "BLOCKS_KEPT", 3)
    body = bytes(range(95))
    with LyingServer(body) as lying, archive_server.Line(server_at(lying)) as line:
        reader = remote_zip.RangeReader(line, "x.zip", line.probe("x.zip"))
        assert reader.seekable()
        assert (reader.read(5), reader.read(20), reader.tell()) == (body[:5], body[5:25], 25)
        assert (reader.seek(-4, 1), reader.read(3)) == (21, body[21:24])
        assert (reader.seek(-5, 2), reader.read()) == (90, body[90:])
        assert (reader.read(1), reader.read(-1), reader.seek(200), reader.read(1)) == (
            b"",
            b"",
            200,
            b"",
        )
        assert (reader.seek(15), reader.read(30)) == (15, body[15:45])
        assert (reader.seek(0), reader.read(2)) == (0, body[:2])
        with pytest.raises(ValueError, match="no byte -1"):
            reader.seek(-1)
    assert lying.ranges() == [
        "bytes=0-3", "bytes=0-9", "bytes=10-29", "bytes=90-94", "bytes=30-49", "bytes=0-9",
    ]  # fmt: skip


def test_bytes_that_were_not_asked_for_are_not_believed(monkeypatch):
    monkeypatch.setattr(remote_zip, "BLOCK_BYTES", 10)
    body = bytes(range(95))
    with (
        LyingServer(body, HONEST, Lie(body=body[:10] + b"more" * 10)) as lying,
        archive_server.Line(server_at(lying)) as line,
    ):
        reader = remote_zip.RangeReader(line, "x.zip", line.probe("x.zip"))
        assert (reader.read(10), reader.read(10)) == (body[:10], body[10:20])


def test_a_list_of_files_beyond_all_measure_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(remote_zip, "LARGEST_READ", 100)
    with LyingServer(ARCHIVE) as lying:
        months_refused(lying, tmp_path, "list of files takes .* more than 100")


OUTSIDE = ["/etc/x", "../x", "a/../../x", "a\\x", "C:x", "a/..", "..", f"{STREET}\0x"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_points_outside_condemns_the_archive(tmp_path, name):
    # A zip cannot be written with some of these names: put in afterwards, in both places.
    stand_in = "N" * len(name)
    body = archive_of({STREET: b"good", stand_in: b"bad"}).replace(stand_in.encode(), name.encode())
    with LyingServer(body) as lying:
        months_refused(lying, tmp_path, "points outside of it")
        refused(lying, tmp_path, "points outside of it")
    assert names(tmp_path) == set()


def test_a_name_with_dots_that_stays_inside_is_no_crime(tmp_path):
    with LyingServer(archive_of({STREET: b"good", "notes..txt": b""})) as lying:
        assert months_of(lying, tmp_path, kinds=("street",)) == [STREET]


def test_a_file_that_swells_is_not_unpacked(tmp_path):
    body = archive_of({STREET: b"0" * (2**20 + 1)})
    with LyingServer(body) as lying:
        months_refused(
            lying, tmp_path, "would unpack from .* to 1,048,577 bytes", kinds=("street",)
        )
        refused(lying, tmp_path, "would unpack from")
        assert months_of(lying, tmp_path, kinds=("street",), largest_ratio=1032) == [STREET]


def test_a_file_larger_than_the_limit_is_not_unpacked(tmp_path):
    with LyingServer(ARCHIVE) as lying:
        months_refused(lying, tmp_path, "limits are 7,999 bytes", largest_member_bytes=7_999)
        assert months_of(lying, tmp_path, largest_member_bytes=8_000) == [OUTCOMES, STREET]


def test_a_file_packed_in_another_way_is_not_unpacked(tmp_path):
    with LyingServer(archive_of({STREET: b"x" * 99}, zipfile.ZIP_LZMA)) as lying:
        months_refused(lying, tmp_path, r"not read \(method 14\)", kinds=("street",))


def test_an_encrypted_file_is_not_unpacked(tmp_path):
    body = bytearray(archive_of({STREET: b"x" * 99}))
    body[body.index(b"PK\x01\x02") + 8] |= 1
    with LyingServer(bytes(body)) as lying:
        months_refused(lying, tmp_path, "is encrypted", kinds=("street",))


def test_a_file_that_stands_twice_is_not_chosen_among(tmp_path):
    stand_in = STREET.replace("01", "99")
    body = archive_of({STREET: b"one", stand_in: b"two"}).replace(
        stand_in.encode(), STREET.encode()
    )
    with LyingServer(body) as lying:
        months_refused(lying, tmp_path, "twice")


# The place of the list of files, moved: the first file would lie before the archive.
@example(changes=[(-5, 1)])
@settings(max_examples=60)
@given(
    changes=st.lists(st.tuples(st.integers(0, 420), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_whatever_bytes_are_wrong_a_file_is_right_or_not_there(changes):
    good = archive_of({STREET: b"crime,place\n" * 3, OUTCOMES: b"outcome\n" * 5})
    body = bytearray(good)
    for place, value in changes:
        body[place % len(body)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.zip")
        path.write_bytes(body)
        try:
            with remote_zip.open_zip(path, "x.zip") as bundle:
                members = remote_zip.police_members(bundle, "x.zip")
                read = [
                    b"".join(remote_zip.content(bundle, info, Server()))
                    for info in members.values()
                ]
        except DataFault:
            return
    assert set(read) <= {b"crime,place\n" * 3, b"outcome\n" * 5}
