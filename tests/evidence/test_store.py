"""The store: content-addressed objects, releases named by their hash, one pointer."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.store import (
    Store,
    canonical,
    file_sha256,
    sync_folder,
    translated_disk_faults,
    write_whole,
)
from frankpledge.faults import CallFault, DataFault

from . import police_files as files
from .police_files import TODAY

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def manifest(store: Store, *contents: str, synthetic: bool = False) -> dict:
    """Adopt tables with these contents and list them as a manifest does."""
    digests = [
        store.adopt(files.write(store.incoming / f"{i}.parquet", content))
        for i, content in enumerate(contents)
    ]
    sources = [{"kind": "police-uk-street", "object": digest} for digest in digests]
    return {"synthetic": synthetic, "sources": sources, "tables": {"cube": digests[:1]}}


def published(store: Store, *contents: str, synthetic: bool = False) -> str:
    with store.writing():
        made = manifest(store, *contents, synthetic=synthetic)
        return store.publish(made, today=TODAY, why="test").id


@given(JSON)
def test_json_is_written_one_way_and_reads_back(value):
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_the_order_of_keys_does_not_change_what_is_hashed():
    assert (
        canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'.encode()
    )


def test_a_file_is_hashed_whole(tmp_path):
    content = os.urandom(3_000_000)
    path = files.write(tmp_path / "a", content)
    assert file_sha256(path) == hashlib.sha256(content).hexdigest()


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "file"
    write_whole(path, b"old")

    def fail(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="Input/output"):
            write_whole(path, b"new")
    assert files.listing(tmp_path) == {
        "deep": "folder",
        "deep/file": hashlib.sha256(b"old").hexdigest(),
    }
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_renames_are_made_durable_and_no_handle_is_left_open(tmp_path, monkeypatch):
    synced: list[str] = []
    honest = os.fsync
    monkeypatch.setattr(
        os,
        "fsync",
        lambda handle: (
            synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())),
            honest(handle),
        ),
    )
    before = len(list(Path("/proc/self/fd").iterdir()))
    sync_folder(tmp_path)
    write_whole(tmp_path / "a", b"x")
    assert synced[0] == synced[2] == str(tmp_path)
    assert synced[1].endswith(".part")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_release_is_named_by_the_hash_of_its_manifest(store):
    release_id = published(store, "one", "two")
    content = (store.folder / "releases" / f"{release_id}.json").read_bytes()
    assert hashlib.sha256(content).hexdigest().startswith(release_id)
    assert len(release_id) == 16
    assert store.current_id == release_id
    assert store.current().manifest == json.loads(content)


def test_the_same_content_is_one_object_and_one_release(store):
    first = published(store, "one", "one", "two")
    before = files.listing(store.folder / "objects")
    assert len(before) == 2
    assert published(store, "one", "one", "two") == first
    assert files.listing(store.folder / "objects") == before
    assert store.release_ids() == [first]
    assert len(store.ledger()) == 2


def test_a_release_tells_its_sources_tables_and_objects(store):
    release = store.release(published(store, "one", "two", synthetic=True))
    assert release.is_synthetic
    assert [path.read_text() for path in release.paths("police-uk-street")] == ["one", "two"]
    assert release.paths("boundaries") == release.table("areas") == []
    assert [path.read_text() for path in release.table("cube")] == ["one"]
    assert release.objects() == sorted({s["object"] for s in release.sources})
    assert release.is_whole
    release.verify()


def test_a_lost_object_is_named_with_the_way_out(store):
    release = store.release(published(store, "one"))
    path = store.object_path(release.objects()[0])
    path.unlink()
    assert not release.is_whole
    with pytest.raises(DataFault, match=rf"has lost {path.name}. Restore the store from a backup"):
        release.verify()


def test_an_empty_store_says_how_to_fill_it(store):
    assert store.current_id is None
    assert store.ledger() == store.release_ids() == []
    with pytest.raises(DataFault, match=rf"frankpledge load PATH --store {store.folder}"):
        store.current()


@pytest.mark.parametrize("pointer", ["", "\n", "71bb5da3a07ed4fb", "../../x"])
def test_a_pointer_to_no_release_is_the_datas_fault_and_says_which_there_are(store, pointer):
    one = published(store, "one")
    (store.folder / "current").write_text(pointer)
    with pytest.raises(DataFault, match=rf"frankpledge rollback RELEASE .*it has: {one}"):
        store.current()
    with store.writing():
        store.make_current(one, today=TODAY, why="rollback")
    assert store.current().id == one


def test_a_release_whose_line_of_the_ledger_is_lost_is_still_known(store):
    one, two = published(store, "one"), published(store, "two")
    assert store.unlisted_ids() == []
    ledger = store.folder / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"null", b"nulk", 1))
    assert (store.release_ids(), store.unlisted_ids()) == ([two], [one])


def test_a_lineage_leaves_out_what_was_rolled_back_and_does_not_change_with_what_follows(store):
    one, two = published(store, "one"), published(store, "two")
    with store.writing():
        store.make_current(one, today=TODAY, why="rollback")
    three = published(store, "three")
    assert [line["release"] for line in store.lineage(three)] == [one, three]
    assert [line["release"] for line in store.lineage(two)] == [one, two]
    assert [line["from"] for line in store.lineage(one)] == [None]
    published(store, "two")
    assert [line["release"] for line in store.lineage(two)] == [one, two]
    published(
        store, "one"
    )  # the content of the first again: it is the first, and was made from none
    assert [line["release"] for line in store.lineage(one)] == [one]


def test_a_lineage_begins_anew_where_the_ledger_lost_a_line_or_a_release_is_gone(store):
    one, two, three = (published(store, name) for name in ("one", "two", "three"))
    (store.folder / "releases" / f"{one}.json").unlink()
    assert [line["release"] for line in store.lineage(three)] == [two, three]
    ledger = store.folder / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(lines[0] + lines[2])
    assert [line["release"] for line in store.lineage(three)] == [three]
    assert store.lineage(two) == [
        {"release": two, "from": None, "on": "", "why": "not in the ledger"}
    ]
    # A ledger that was written in another order does not lead in a circle.
    ledger.write_bytes(lines[2] + lines[1] + lines[0].replace(b"null", f'"{three}"'.encode()))
    assert len(store.lineage(three)) <= 3


def test_an_unknown_release_is_the_calls_fault(store):
    with pytest.raises(CallFault, match=r"holds no release 'abc'. List them: frankpledge releases"):
        store.release("abc")
    with store.writing(), pytest.raises(CallFault, match="holds no release"):
        store.make_current("abc", today=TODAY, why="rollback")
    assert store.current_id is None


def test_the_ledger_tells_every_swap_in_order(store):
    one, two = published(store, "one"), published(store, "two")
    with store.writing():
        store.make_current(one, today="2026-01-16", why="rollback")
    assert store.ledger() == [
        {"release": one, "from": None, "on": TODAY, "why": "test"},
        {"release": two, "from": one, "on": TODAY, "why": "test"},
        {"release": one, "from": two, "on": "2026-01-16", "why": "rollback"},
    ]
    assert store.release_ids() == [one, two]
    (store.folder / "releases" / f"{two}.json").unlink()
    assert store.release_ids() == [one]


def test_work_is_swept_before_and_after_writing(store):
    with store.writing():
        files.write(store.incoming / "half.parquet", "half")
    assert not store.incoming.exists()
    files.write(store.incoming / "killed.parquet", "half")
    with store.writing():
        assert list(store.incoming.iterdir()) == []


def test_one_store_has_one_writer_at_a_time(store):
    with (
        store.writing(),
        pytest.raises(DataFault, match="Another load is writing"),
        store.writing(),
    ):
        raise AssertionError("two writers")
    with store.writing():
        assert store.incoming.is_dir()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_told_whoever_meets_it(tmp_path, number):
    for error in (
        OSError(number, os.strerror(number)),
        duckdb.IOException(f'Could not write file "x": {os.strerror(number)}'),
    ):
        told = pytest.raises(DataFault, match=rf"The disk that holds {tmp_path} is full")
        with told, translated_disk_faults(tmp_path):
            raise error


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR])
def test_a_barred_store_is_the_calls_fault(tmp_path, number):
    with (
        pytest.raises(CallFault, match=r"cannot be written .* with --store"),
        translated_disk_faults(tmp_path),
    ):
        raise OSError(number, os.strerror(number))


def test_another_fault_of_the_engine_stays_what_it_is(tmp_path):
    with (
        pytest.raises(duckdb.IOException, match="something else"),
        translated_disk_faults(tmp_path),
    ):
        raise duckdb.IOException("something else")


def test_a_store_keeps_to_its_folder(store, tmp_path):
    published(store, "one")
    assert {path.name for path in Path(tmp_path).iterdir()} == {"store"}
    assert {path.name for path in store.folder.iterdir()} == {
        ".lock", "current", "figures", "ledger.jsonl", "objects", "releases",
    }  # fmt: skip
