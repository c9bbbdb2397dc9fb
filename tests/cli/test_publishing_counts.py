"""`publish` prints what may leave, and keeps editions so that the next is held against them."""

from __future__ import annotations

import json

from .shell import refused, run, told

SOUTH = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-03")


def test_the_public_table_withholds_small_counts_in_words_and_in_json(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    output = run("publish", *SOUTH, "--by", "ward", store=world).output
    assert "SYNTHETIC" in output
    assert "Suppressed for publication" in output
    assert "[c]" in output
    answer = told("publish", *SOUTH, "--by", "ward", store=world)
    hidden = [row for row in answer["rows"] if row["suppressed"]]
    assert len(hidden) == answer["suppressed"]["small"] + answer["suppressed"]["protecting"]
    assert all(row["count"] is None for row in hidden)
    assert answer["figure"] in output


def test_without_a_split_the_headlines_stand_side_by_side(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    output = run("publish", *SOUTH, "--audience", "partner", store=world).output
    assert "All crime: " in output
    assert "Anti-social behaviour: " in output
    assert "not for publication" in " ".join(output.split())


def test_an_edition_is_kept_and_held_against_the_next(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    edition = tmp_path / "first.json"
    told("publish", "--area", "E22000359", "--from", "2025-01", "--to", "2025-02", "--by", "district",
         "--edition", edition, store=world)  # fmt: skip
    kept = json.loads(edition.read_text("utf-8"))
    assert (kept["synthetic"], kept["release"]) == (True, world.store.current_id)
    alone = told("publish", *SOUTH, "--by", "district", store=world)
    held = told("publish", *SOUTH, "--by", "district", "--earlier", edition, store=world)
    assert alone["figure"] != held["figure"]


def test_a_file_that_is_no_edition_is_named(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"not": "an edition"}))
    said = refused("publish", *SOUTH, "--earlier", wrong, store=world, code=1)
    assert "is no edition that this program kept" in said
    assert str(wrong) in said
