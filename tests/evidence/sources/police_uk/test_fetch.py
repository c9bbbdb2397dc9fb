"""Fetching archives and months: the right bytes under the final name, or a fault and nothing."""

from __future__ import annotations

import hashlib
import random
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.evidence.sources.police_uk import fetch, remote_zip
from frankpledge.faults import CallFault, DataFault

from .lying_server import HONEST, Lie, LyingServer, cut
from .synthetic_archive import (
    ARCHIVE,
    HTML,
    MD5,
    MEMBERS,
    OUTCOMES,
    STREET,
    archive_of,
    fetched,
    months_of,
    months_refused,
    names,
    noise,
    refused,
    server_at,
)


def test_an_archive_comes_whole_and_leaves_nothing_else(tmp_path):
    told = []
    with LyingServer(ARCHIVE) as lying:
        got = fetched(lying, tmp_path / "new" / "folder", progress=lambda *now: told.append(now))
    assert got == ARCHIVE
    assert names(tmp_path) == {"new/folder/2024-01.zip"}
    assert told[-1] == (len(ARCHIVE), len(ARCHIVE))
    assert told == sorted(told)
    assert lying.asked[0]["path"] == "/archive/2024-01.zip"
    assert lying.asked[0]["Accept-Encoding"] == "identity"
    assert lying.ranges() == [None]


def test_a_byte_gone_wrong_is_found_by_the_sum_and_both_sums_are_named(tmp_path):
    bad = ARCHIVE.replace(MEMBERS[STREET][:0] + ARCHIVE[200:204], b"\0\0\0\0", 1)
    found = hashlib.md5(bad, usedforsecurity=False).hexdigest()
    with LyingServer(bad) as lying:
        fault = refused(lying, tmp_path, "MD5 sum", md5=MD5.upper())
    assert found in str(fault)
    assert MD5 in str(fault)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_byte_gone_wrong_is_found_without_a_sum_too(tmp_path, method):
    bad = bytearray(archive_of(MEMBERS, method))
    bad[500] ^= 1
    with LyingServer(bytes(bad)) as lying:
        refused(lying, tmp_path, "2023-12-warwickshire-street.csv' in the archive is damaged")
    assert names(tmp_path) == set()


@settings(max_examples=25)
@given(offsets=st.lists(st.integers(0, len(ARCHIVE) + 10), max_size=12), seed=st.integers(0, 2**16))
def test_however_the_line_is_cut_the_bytes_are_right(offsets, seed):
    kinds = random.Random(seed)
    lies = [
        kinds.choice(
            [cut(at), cut(at), cut(at), Lie(cut_after=at, no_ranges=True), Lie(hang_up=True)]
        )
        for at in offsets
    ]
    with tempfile.TemporaryDirectory() as folder, LyingServer(ARCHIVE, *lies) as lying:
        assert fetched(lying, Path(folder), attempts=99) == ARCHIVE
        assert names(Path(folder)) == {"2024-01.zip"}


@settings(max_examples=25)
@given(offsets=st.lists(st.integers(0, 300), max_size=12))
def test_however_the_line_is_cut_each_months_bytes_are_right(offsets):
    with tempfile.TemporaryDirectory() as folder, LyingServer(ARCHIVE, *map(cut, offsets)) as lying:
        server = server_at(lying, attempts=99)
        paths = fetch.fetch_months(
            ["2024-01"], None, Path(folder), archive="2024-01", server=server
        )
        assert {str(path.relative_to(folder)): path.read_bytes() for path in paths} == {
            name: data for name, data in MEMBERS.items() if name.startswith("2024-01/")
        }


def test_a_file_with_the_right_sum_is_not_fetched_again(tmp_path):
    (tmp_path / "2024-01.zip").write_bytes(ARCHIVE)
    with LyingServer(ARCHIVE) as lying:
        assert fetched(lying, tmp_path, md5=MD5) == ARCHIVE
    assert lying.asked == []


def test_a_file_of_the_right_size_is_not_fetched_again(tmp_path):
    (tmp_path / "2024-01.zip").write_bytes(ARCHIVE)
    with LyingServer(ARCHIVE, Lie(status=503)) as lying:
        assert fetched(lying, tmp_path) == ARCHIVE
    assert lying.ranges() == ["bytes=0-3", "bytes=0-3"]


@pytest.mark.parametrize("md5", [None, MD5])
def test_a_file_that_does_not_match_is_replaced(tmp_path, md5):
    (tmp_path / "2024-01.zip").write_bytes(ARCHIVE[:-1])
    with LyingServer(ARCHIVE) as lying:
        assert fetched(lying, tmp_path, md5=md5) == ARCHIVE


def test_a_file_that_does_not_match_stays_until_a_better_one_has_come(tmp_path):
    (tmp_path / "2024-01.zip").write_bytes(b"old")
    with LyingServer(ARCHIVE, always=Lie(body=HTML)) as lying, pytest.raises(DataFault):
        fetched(lying, tmp_path, md5=MD5)
    assert (tmp_path / "2024-01.zip").read_bytes() == b"old"


def test_the_files_asked_for_come_with_their_bytes_and_no_other(tmp_path):
    told = []
    with LyingServer(ARCHIVE) as lying:
        got = months_of(lying, tmp_path, progress=lambda *now: told.append(now))
    assert got == [OUTCOMES, STREET]
    assert names(tmp_path) == {OUTCOMES, STREET}
    assert all((tmp_path / name).read_bytes() == MEMBERS[name] for name in got)
    assert len(told) == 2
    assert told[-1][0] == told[-1][1]


def test_every_force_comes_when_none_is_named(tmp_path):
    with LyingServer(ARCHIVE) as lying:
        got = months_of(lying, tmp_path, ("2023-12", "2024-01"), None)
    assert set(got) == set(MEMBERS)


def test_files_are_read_in_the_order_in_which_they_lie(tmp_path, monkeypatch):
    monkeypatch.setattr(remote_zip, "BLOCK_BYTES", 1000)
    with LyingServer(ARCHIVE) as lying:
        months_of(lying, tmp_path, ("2024-01", "2023-12"), None)
    starts = [int(asked.removeprefix("bytes=").split("-")[0]) for asked in lying.ranges()]
    files = starts[starts.index(0, 1) :]
    assert len(files) > len(MEMBERS)
    assert files == sorted(files)


def test_only_a_small_share_of_a_large_archive_is_read(tmp_path):
    large = {
        f"2023-{m:02}/2023-{m:02}-force-{n}-street.csv": noise(600_000, m * 9 + n)
        for m in range(1, 5)
        for n in range(5)
    }
    body = archive_of(large, zipfile.ZIP_STORED)
    name = "2023-03/2023-03-force-2-street.csv"
    with LyingServer(body) as lying:
        assert months_of(lying, tmp_path, ("2023-03",), ("force-2",), kinds=("street",)) == [name]
    assert (tmp_path / name).read_bytes() == large[name]
    spans = [asked.removeprefix("bytes=").split("-") for asked in lying.ranges()]
    read = sum(min(int(last), len(body) - 1) + 1 - int(first) for first, last in spans)
    assert read < len(body) / 8
    assert len(spans) <= 8


def test_a_file_already_there_is_kept_and_a_changed_one_replaced(tmp_path):
    with LyingServer(ARCHIVE) as lying:
        months_of(lying, tmp_path)
        stamp = (tmp_path / STREET).stat().st_ino
        changed = bytes(reversed(MEMBERS[OUTCOMES]))
        (tmp_path / OUTCOMES).write_bytes(changed)
        months_of(lying, tmp_path)
    assert (tmp_path / STREET).stat().st_ino == stamp
    assert (tmp_path / OUTCOMES).read_bytes() == MEMBERS[OUTCOMES]


def test_what_an_archive_lacks_is_named_and_what_it_has_is_kept(tmp_path):
    with LyingServer(ARCHIVE) as lying, pytest.raises(fetch.MissingMonths) as caught:
        months_of(
            lying,
            tmp_path,
            ("2024-01", "2024-02"),
            ("warwickshire", "west-mersia", "x"),
            kinds=("street",),
        )
    assert caught.value.missing == (
        "2024-01-west-mersia-street.csv", "2024-01-x-street.csv", "2024-02-warwickshire-street.csv",
        "2024-02-west-mersia-street.csv", "2024-02-x-street.csv",
    )  # fmt: skip
    assert caught.value.fetched == (tmp_path / STREET,)
    assert caught.value.exit_code == 1
    assert names(tmp_path) == {STREET}
    message = str(caught.value)
    assert "It holds the months 2023-12 to 2024-01." in message
    assert "No file is of force 'west-mersia'; 'west-mercia' is near." in message
    assert "No file is of force 'x'." in message


def test_many_missing_months_are_counted_after_the_first_dozen(tmp_path):
    months = [f"2020-{month:02}" for month in range(1, 13)]
    with (
        LyingServer(archive_of({"readme.txt": b"x"})) as lying,
        pytest.raises(fetch.MissingMonths) as caught,
    ):
        months_of(lying, tmp_path, months, None)
    assert caught.value.missing[:2] == ("2020-01/*-street.csv", "2020-01/*-outcomes.csv")
    assert "2020-06/*-outcomes.csv and 12 more. It holds no month of police.uk's." in str(
        caught.value
    )


def test_a_server_without_ranges_is_fetched_from_whole_and_says_so_first(tmp_path):
    said = []
    with LyingServer(ARCHIVE, always=Lie(no_ranges=True)) as lying:
        got = months_of(lying, tmp_path, notice=said.append)
    assert got == [OUTCOMES, STREET]
    assert names(tmp_path) == {OUTCOMES, STREET, "2024-01.zip"}
    assert len(said) == 1
    assert f"fetching all of it, {len(ARCHIVE):,} bytes" in said[0]


def test_without_a_listener_the_notice_is_logged(tmp_path, caplog):
    lie = Lie(no_ranges=True, headers={"Content-Length": None})
    with LyingServer(ARCHIVE, always=lie) as lying:
        months_of(lying, tmp_path)
    assert "fetching all of it, an unknown number of bytes" in caplog.text


@pytest.mark.parametrize("lie", [HONEST, Lie(heed_no_version=True)])
def test_an_archive_that_changes_while_it_is_read_is_not_mixed(tmp_path, lie):
    other = archive_of({name: data[::-1] for name, data in MEMBERS.items()})
    with LyingServer(ARCHIVE, HONEST, cut(100), always=lie) as lying:
        months_refused(
            lying, tmp_path, "changed on the server", sleep=lambda _: lying.change(other, '"two"')
        )


def test_a_part_without_an_end_is_left_when_it_is_had(tmp_path):
    lie = Lie(headers={"Content-Length": None}, endless=True)
    with LyingServer(ARCHIVE, HONEST, lie) as lying:
        assert months_of(lying, tmp_path) == [OUTCOMES, STREET]


def test_a_part_with_less_than_was_asked_for_is_gone_on_from(tmp_path):
    with LyingServer(ARCHIVE, HONEST, Lie(body=ARCHIVE[:100])) as lying:
        assert months_of(lying, tmp_path) == [OUTCOMES, STREET]
    assert lying.ranges()[1:3] == [
        "bytes=0-" + str(len(ARCHIVE) - 1),
        f"bytes=100-{len(ARCHIVE) - 1}",
    ]


def test_parts_with_nothing_in_them_are_not_asked_for_without_end(tmp_path):
    with LyingServer(ARCHIVE, HONEST, always=Lie(body=b"")) as lying:
        months_refused(lying, tmp_path, "3 tries in a row brought nothing new")


def test_a_page_served_in_parts_is_no_archive(tmp_path):
    with LyingServer(HTML) as lying:
        months_refused(lying, tmp_path, "cannot be read as a zip archive")


@pytest.mark.parametrize(
    "month", ["2025-13", "2025-00", "2025-1", "latest", "../2024-01", "2024-01\n", "٢٠٢٤-01", ""]
)
def test_what_is_no_month_is_named(tmp_path, month):
    with pytest.raises(CallFault, match=r"is not a month\. Write it YYYY-MM"):
        fetch.fetch_archive(month, tmp_path)
    with pytest.raises(CallFault, match="is not a month"):
        fetch.fetch_months([month], None, tmp_path, archive="2024-01")
    with pytest.raises(CallFault, match="is not a month"):
        fetch.fetch_months(["2024-01"], None, tmp_path, archive=month)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("md5", ["", "abc", MD5 + "0", "g" * 32])
def test_what_is_no_sum_is_named(tmp_path, md5):
    with pytest.raises(CallFault, match="is not an MD5 sum"):
        fetch.fetch_archive("2024-01", tmp_path, md5=md5)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"months": []}, "No month was asked for"),
        ({"forces": []}, "No force was asked for"),
        ({"kinds": []}, "No kind of file was asked for"),
        ({"forces": ["../x"]}, "is not a force"),
        ({"forces": ["Warwickshire Police"]}, "Write it like 'warwickshire'"),
        ({"kinds": ["crimes"]}, "Choose among street, outcomes, stop-and-search"),
    ],
)
def test_a_call_that_asks_for_nothing_or_for_nonsense_is_refused(tmp_path, changes, words):
    call = {"months": ["2024-01"], "forces": None, "kinds": ["street"], **changes}
    months, forces = call.pop("months"), call.pop("forces")
    with pytest.raises(CallFault, match=words):
        fetch.fetch_months(months, forces, tmp_path, archive="2024-01", **call)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with LyingServer(ARCHIVE) as lying:
        with pytest.raises(DataFault, match=r"file.* cannot be written: .*choose another folder"):
            fetched(lying, tmp_path / "file")
        with pytest.raises(DataFault, match=r"file.* cannot be written"):
            months_of(lying, tmp_path / "file")
