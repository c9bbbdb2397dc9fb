"""A file on its way: cut, stalled, changed or lied about, it ends right or not at all."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.police_uk import fetch, part_file
from frankpledge.faults import DataFault

from .lying_server import HONEST, Lie, LyingServer, cut
from .synthetic_archive import (
    ARCHIVE,
    HTML,
    MD5,
    STREET,
    Pauses,
    archive_of,
    fetched,
    names,
    noise,
    refused,
    server_at,
)


def test_a_cut_is_gone_on_from_where_it_was(tmp_path):
    pauses = Pauses()
    with LyingServer(ARCHIVE, cut(1000), cut(500)) as lying:
        assert fetched(lying, tmp_path, pauses, md5=MD5) == ARCHIVE
    assert lying.ranges() == [None, "bytes=1000-", "bytes=1500-"]
    assert [asked.get("If-Range") for asked in lying.asked] == [None, '"one"', '"one"']
    assert pauses == [1.0, 1.0]
    assert names(tmp_path) == {"2024-01.zip"}


def test_a_stall_is_a_cut_and_loses_no_byte_that_came(tmp_path):
    with LyingServer(ARCHIVE, Lie(stall_after=1000)) as lying:
        assert fetched(lying, tmp_path, stall_seconds=0.1) == ARCHIVE
        assert lying.sat_out == 0
    assert lying.ranges() == [None, "bytes=1000-"]


def test_a_server_that_hangs_up_is_asked_again(tmp_path):
    with LyingServer(ARCHIVE, Lie(hang_up=True), Lie(hang_up=True)) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE


def test_a_later_call_goes_on_from_what_an_earlier_one_had(tmp_path):
    with LyingServer(ARCHIVE, cut(1000), always=Lie(hang_up=True)) as lying:
        refused(lying, tmp_path, "3 tries in a row brought nothing new")
        assert names(tmp_path) == {"2024-01.zip.part", "2024-01.zip.part.version"}
        lying.always = HONEST
        lying.asked.clear()
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == ["bytes=1000-"]
    assert names(tmp_path) == {"2024-01.zip"}


def test_a_part_that_was_already_whole_is_only_checked(tmp_path):
    (tmp_path / "2024-01.zip.part").write_bytes(ARCHIVE)
    (tmp_path / "2024-01.zip.part.version").write_text('"one"')
    with LyingServer(ARCHIVE) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [f"bytes={len(ARCHIVE)}-"]


@pytest.mark.parametrize("version", [None, "", "a\nb", "é"])
def test_a_part_of_no_known_version_is_begun_again(tmp_path, version):
    (tmp_path / "2024-01.zip.part").write_bytes(b"PK of another time")
    if version is not None:
        (tmp_path / "2024-01.zip.part.version").write_text(version)
    with LyingServer(ARCHIVE) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [None]


def test_a_file_that_changes_half_way_is_begun_again(tmp_path):
    other = archive_of({STREET: noise(9_000, 77)})
    with LyingServer(ARCHIVE, cut(1000)) as lying:
        server = server_at(lying, sleep=lambda _: lying.change(other, '"two"'))
        assert fetch.fetch_archive("2024-01", tmp_path, server=server).read_bytes() == other


def test_a_changed_file_passed_off_as_the_old_one_is_begun_again(tmp_path):
    other = archive_of({STREET: noise(9_000, 77)})
    with LyingServer(ARCHIVE, cut(1000), Lie(heed_no_version=True)) as lying:
        server = server_at(lying, sleep=lambda _: lying.change(other, '"two"'))
        assert fetch.fetch_archive("2024-01", tmp_path, server=server).read_bytes() == other
    assert lying.ranges() == [None, "bytes=1000-", None]


@pytest.mark.parametrize(
    "wrong",
    [
        "bytes 0-3/4",
        "bytes 999-1999/20000",
        "bytes */20000",
        "of no sense",
        f"bytes {'9' * 5000}-1/1",
    ],
)
def test_a_part_from_another_place_is_not_joined_on(tmp_path, wrong):
    lie = Lie(headers={"Content-Range": wrong})
    with LyingServer(ARCHIVE, cut(1000), lie) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE


def test_a_reply_of_200_to_a_range_replaces_what_was_had(tmp_path):
    with LyingServer(ARCHIVE, cut(1000), Lie(no_ranges=True)) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE


def test_a_server_without_versions_is_never_gone_on_from(tmp_path):
    with LyingServer(ARCHIVE, cut(1000), etag=None) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [None, None]


def test_a_weak_etag_gives_way_to_the_date_of_the_last_change(tmp_path):
    changed = "Mon, 01 Apr 2024 10:00:00 GMT"
    weak = {"ETag": 'W/"one"', "Last-Modified": changed}
    with LyingServer(ARCHIVE, Lie(headers=weak, cut_after=1000), etag=changed) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.asked[1]["If-Range"] == changed


def test_a_length_announced_too_long_ends_with_the_bytes_there_are(tmp_path):
    lie = Lie(headers={"Content-Length": str(len(ARCHIVE) + 50)})
    with LyingServer(ARCHIVE, lie) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [None, f"bytes={len(ARCHIVE)}-"]


def test_a_length_announced_too_short_is_no_archive(tmp_path):
    lie = Lie(headers={"Content-Length": str(len(ARCHIVE) - 50)})
    with LyingServer(ARCHIVE, always=lie) as lying:
        refused(lying, tmp_path, "cannot be read as a zip archive")
    assert names(tmp_path) == set()


def test_a_part_longer_than_the_whole_is_refused(tmp_path):
    total = len(ARCHIVE) - 100
    lie = Lie(headers={"Content-Range": f"bytes 1000-{total - 1}/{total}"})
    with LyingServer(ARCHIVE, cut(1000), lie) as lying:
        refused(lying, tmp_path, f"longer than it may be.*{total} were announced")
    assert names(tmp_path) == set()


def test_a_part_shorter_than_was_asked_for_is_gone_on_from(tmp_path):
    extent = {"Content-Range": f"bytes 1000-1499/{len(ARCHIVE)}"}
    with LyingServer(ARCHIVE, cut(1000), Lie(body=ARCHIVE[1000:1500], headers=extent)) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [None, "bytes=1000-", "bytes=1500-"]


def test_a_part_longer_than_the_file_now_is_begun_again(tmp_path):
    (tmp_path / "2024-01.zip.part").write_bytes(ARCHIVE + b"more")
    (tmp_path / "2024-01.zip.part.version").write_text('"one"')
    with LyingServer(ARCHIVE) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == [f"bytes={len(ARCHIVE) + 4}-", None]


def test_a_body_without_an_end_is_left(tmp_path):
    lie = Lie(headers={"Content-Length": None}, endless=True)
    with LyingServer(ARCHIVE, lie) as lying:
        refused(
            lying, tmp_path, "None were announced and the limit is 50,000", largest_bytes=50_000
        )
    assert names(tmp_path) == set()


def test_a_body_of_no_announced_length_is_taken_when_it_is_an_archive(tmp_path):
    with LyingServer(ARCHIVE, Lie(headers={"Content-Length": None})) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE


def test_a_page_in_place_of_the_archive_is_refused_at_its_first_bytes(tmp_path):
    endless = Lie(body=HTML, headers={"Content-Length": None}, endless=True)
    with LyingServer(ARCHIVE, endless) as lying:
        words = "is not a zip archive: it begins with b'<!DOCTYPE html>"
        fault = refused(lying, tmp_path, words, largest_bytes=10**6)
    assert "open the address in a browser" in str(fault)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("body", [b"", b"P"])
def test_an_empty_body_is_refused(tmp_path, body):
    with LyingServer(body) as lying:
        refused(lying, tmp_path, "is not a zip archive: it begins with b'P?'")
    assert names(tmp_path) == set()


@pytest.mark.parametrize("status", [403, 404, 304, 302])
def test_a_month_that_the_server_has_not_fails_at_once(tmp_path, status):
    with LyingServer(ARCHIVE, always=Lie(status=status)) as lying:
        refused(lying, tmp_path, f"answered {status}: there is no such archive")
    assert len(lying.asked) == 1


def test_two_fetches_of_one_archive_do_not_meet(tmp_path):
    with LyingServer(ARCHIVE) as lying, part_file.Part(tmp_path / "2024-01.zip") as part:
        part.begin('"one"')
        part.add(b"PK")
        refused(lying, tmp_path, "held by another fetch")
        part.sync()
        assert part.path.read_bytes() == b"PK"


def test_a_file_published_before_the_lock_is_had_is_left_alone(tmp_path):
    whole = tmp_path / "2024-01.zip"
    late = part_file.Part(whole)
    late.path.rename(whole)
    whole.write_bytes(ARCHIVE)
    with pytest.raises(DataFault, match="held by another fetch"), late:
        late.begin(None)
    assert whole.read_bytes() == ARCHIVE
