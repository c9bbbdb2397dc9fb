"""`load --for` and `purge`: restricted evidence comes in apart, its key stays out, and goes with a certificate."""

from __future__ import annotations

import json
import shutil

import pytest

from frankpledge.cli import loading_restricted
from frankpledge.definitions.extract import extract_mappings

from .. import stores
from .shell import refused, run, told

ROW = {
    "Offence code": "8N", "Crime type": "Robbery", "Committed from": "2020-01-03 22:10",
    "Reported": "2020-01-05 10:00", "LSOA code": "E01990001", "Victim key": "a" * 64,
}  # fmt: skip


@pytest.fixture
def world(known, tmp_path) -> stores.World:
    """Give a copy of the known world, which a test may change."""
    return known.copy(tmp_path / "world")


def extract(path, header: dict[str, str] | None = None, **values: str):
    """Write an extract of one row; ``header`` renames columns."""
    mapping = extract_mappings()[0]
    names = [*mapping.columns.values(), *mapping.flags.values()]
    row = ROW | values
    shown = [(header or {}).get(name, name) for name in names]
    return stores.write_csv(path, ",".join(shown), [[row.get(name, "") for name in names]])


def test_an_extract_is_loaded_apart_from_the_open_store(world, tmp_path):
    before = world.store.current_id
    file = extract(tmp_path / "extract.csv")
    answer = told("load", file, "--for", "south", store=world)
    assert [source["kind"] for source in answer["loaded"]] == ["police-extract"]
    assert world.store.current_id == before
    assert (world.store.folder / "restricted/south/current").exists()
    assert "Nothing new" in run("load", file, "--for", "south", store=world).output


def test_without_for_an_extract_is_left_in_the_open_store(world, tmp_path):
    file = extract(tmp_path / "extract.csv")
    assert "Nothing here was recognised" in refused("load", file, store=world, code=1)


@pytest.mark.parametrize("option", [["--drop-personal"], ["--mapping", "m"], ["--key-file", "k"]])
def test_what_goes_with_restricted_evidence_is_refused_without_it(world, tmp_path, option):
    for name in ("m", "k"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    words = [str(tmp_path / w) if w in ("m", "k") else w for w in option]
    file = extract(tmp_path / "extract.csv")
    assert "go with --for PARTNERSHIP" in refused("load", file, *words, store=world, code=2)


def test_a_mapping_and_a_key_of_ones_own_are_used_and_the_reference_is_nowhere_in_the_store(
    world, tmp_path
):
    mapping = extract_mappings()[0]
    own = mapping.model_dump(mode="json") | {"id": "ours", "hashed_here": ["victim_key"]}
    own["columns"]["victim_key"] = "Person reference"
    (tmp_path / "ours.yaml").write_text(json.dumps(own), encoding="utf-8")
    (tmp_path / "key").write_bytes(b"0123456789abcdef0123456789abcdef\n")
    file = extract(
        tmp_path / "e.csv", {"Victim key": "Person reference"}, **{"Victim key": "ABC/1234/X"}
    )
    words = ("load", file, "--for", "south", "--mapping", tmp_path / "ours.yaml")
    assert "must be hidden by a key" in refused(*words, store=world, code=1)
    assert told(*words, "--key-file", tmp_path / "key", store=world)["changed"] is True
    held = [p for p in world.store.folder.rglob("*") if p.is_file()]
    assert not [
        p for p in held if b"ABC/1234/X" in p.read_bytes() or b"0123456789abcdef" in p.read_bytes()
    ]
    inside = world.store.folder / "key"
    shutil.copyfile(tmp_path / "key", inside)
    assert "lies in the store" in refused(*words, "--key-file", inside, store=world, code=2)


def test_what_is_overdue_goes_with_a_certificate_and_a_dry_run_deletes_nothing(
    world, tmp_path, monkeypatch
):
    run("load", extract(tmp_path / "e.csv"), "--for", "south", store=world)
    purge = ("purge", "--for", "south", "--by", "A. Analyst")
    monkeypatch.setattr(loading_restricted, "today", lambda: "2024-01-31")
    assert "The next is due after 2025-01" in run(*purge, store=world).output
    monkeypatch.setattr(loading_restricted, "today", lambda: "2025-02-01")
    assert "Due: extract of 2020-01, 1 rows" in run(*purge, "--dry-run", store=world).output
    assert told(*purge, "--dry-run", store=world)["certificate"] is None
    answer = told(*purge, store=world)
    assert answer["certificate"]["rows"] == 1
    assert answer["certificate"]["by"] == "A. Analyst"
    assert answer["certificates"] == 1
    for digest in answer["certificate"]["objects"]:
        assert not list(world.store.folder.rglob(f"{digest}.parquet"))
    assert "Nothing is due." in run(*purge, store=world).output


def test_a_purge_prints_what_it_deleted(world, tmp_path, monkeypatch):
    run("load", extract(tmp_path / "e.csv"), "--for", "south", store=world)
    monkeypatch.setattr(loading_restricted, "today", lambda: "2025-02-01")
    output = run("purge", "--for", "south", "--by", "A. Analyst", store=world).output
    assert "Deleted: extract of 2020-01, 1 rows" in output
    assert "Certificate " in output
