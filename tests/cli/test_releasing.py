"""`releases`, `rollback` and `check` say what the store holds and whether it is whole."""

from __future__ import annotations

import json

import pytest

from .. import stores
from .shell import refused, run, told


@pytest.fixture
def world(known, tmp_path, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-02-28")
    world = known.copy(tmp_path / "copy")
    world.first = world.release.id
    world.load(stores.write_month(world.folder / "new", "2025-01", stores.JANUARY["2025"][2:]))
    return world


def test_releases_are_listed_oldest_first_with_the_current_one_marked(world, tmp_path):
    answer = told("releases", store=world)
    assert [line["release"] for line in answer["releases"]] == [world.first, world.release.id]
    assert [line["current"] for line in answer["releases"]] == [False, True]
    assert len(answer["ledger"]) == 2
    assert f"\n*  {world.release.id}" in run("releases", store=world).output
    empty = run("releases", "--store", tmp_path / "none")
    assert (empty.exit_code, "is empty" in empty.output) == (0, True)


def test_rollback_goes_one_back_or_to_the_one_named_and_is_written_down(world):
    latest = world.release.id
    assert told("rollback", store=world) == {"release": world.first}
    assert world.store.current_id == world.first
    assert f"Release {latest} is current." in run("rollback", latest, store=world).output
    assert [e["why"] for e in world.store.ledger()[-2:]] == ["rollback", "rollback"]
    assert world.store.ledger()[-1]["on"] == "2026-02-28"
    assert told("rollback", store=world) == {"release": world.first}
    assert "There is no release before" in refused("rollback", store=world, code=2)
    assert "holds no release 'nothing'" in refused("rollback", "nothing", store=world, code=2)


def test_a_whole_store_is_said_to_be_whole(world):
    assert "2 releases read, 0 at fault." in run("check", store=world).output
    assert told("check", store=world) == {"releases": 2, "faults": []}


def test_every_release_at_fault_is_told_in_one_document(world):
    shared = set(world.release.objects()) & set(world.store.release(world.first).objects())
    world.store.object_path(min(shared)).write_bytes(b"changed")
    done = run("check", store=world)
    assert (done.exit_code, "2 at fault" in done.output) == (1, True)
    assert done.stderr.count("was changed after it was made") == 2
    as_json = run("check", "--json", store=world)
    assert as_json.exit_code == 1
    assert len(json.loads(as_json.stdout)["faults"]) == 2


def test_a_release_that_the_ledger_lost_is_read_too(world):
    ledger = world.store.folder / "ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().split(b"\n", 1)[1])
    output = run("check", store=world).output
    assert "2 releases read, 0 at fault." in output
    assert f"No line of the ledger names {world.first}" in output


def test_a_damaged_release_is_not_rolled_back_to(world):
    current = world.store.current_id
    own = set(world.store.release(world.first).objects()) - set(world.release.objects())
    world.store.object_path(min(own)).unlink()
    assert "has lost" in refused("rollback", store=world, code=1)
    assert world.store.current_id == current
