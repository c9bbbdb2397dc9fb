"""The quality report counts what came in, what was kept, and what disagrees."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.evidence.quality import report

from .. import stores


def test_the_totals_are_those_of_the_files(synthetic):
    found, rows = report(synthetic.release), synthetic.street
    assert found["release"] == synthetic.release.id
    assert found["synthetic"] is True
    assert found["rows_in"] == found["rows_kept"] == len(rows)
    assert found["refused"] == 0
    unplaced = sum(not row["LSOA code"] for row in rows)
    assert found["unplaced"] == unplaced > 0
    assert found["unplaced_share"] == unplaced / len(rows)
    alike = Counter(
        (row["Month"], *(row[name] for name in row if name not in ("Context", "Month")))
        for row in rows
    )
    assert found["exact_duplicates"] == sum(n - 1 for n in alike.values())
    ids = Counter((row["Month"], row["Crime ID"]) for row in rows if row["Crime ID"])
    assert found["repeated_ids"] == sum(n - 1 for n in ids.values()) == 1
    assert (found["asb_with_id"], found["crime_without_id"]) == (0, 0)


def test_each_file_has_its_line(known):
    lines = {line["subject"]: line for line in report(known.release)["files"]}
    assert len(lines) == len(known.release.sources)
    line = lines["Warwickshire Police 2025-01"]
    assert (line["rows_in"], line["rows_kept"], line["refused"], line["unplaced"]) == (
        18,
        18,
        [],
        1,
    )
    assert "force" not in line


def test_outcomes_are_joined_to_the_crimes_of_the_release(synthetic):
    found = report(synthetic.release)["outcomes"]
    rows = [r for p in synthetic.files.rglob("*-outcomes.csv") for r in stores.read_csv(p)]
    crimes = {row["Crime ID"] for row in synthetic.street} - {""}
    assert found == {
        "rows": len(rows),
        "crimes": len({row["Crime ID"] for row in rows}),
        "joined": sum(row["Crime ID"] in crimes for row in rows),
    }


def test_outcomes_without_crimes_join_nothing(synthetic, tmp_path):
    path = max(synthetic.files.rglob("*-outcomes.csv"))
    world = stores.World(tmp_path)
    world.load(path)
    found = report(world.release)
    assert found["outcomes"]["joined"] == 0
    assert found["outcomes"]["rows"] > 0
    assert found["unplaced_share"] is None
    assert (found["places"], found["areas"], found["outside_force_area"]) == ({}, {}, 0)


def test_places_are_counted_by_rule_and_by_what_their_boundary_says(known):
    found = report(known.release)["places"]
    assert found["distinct"] == sum(found["by_rule"].values()) == 39
    assert found["by_rule"] == {
        "by-point": 4, "by-population": 1, "merged": 4, "printed": 29, "unknown": 1}  # fmt: skip
    assert (found["outside_printed_lsoa"], found["far_outside"]) == (0, 0)
    assert found["checked"] == 12


def test_a_point_beyond_snapping_is_called_far(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files / "areas")
    near, far = (-1.6905, 52.211), (-1.65, 52.25)
    rows = [("E01990001", "Burglary", "")] * 3
    stores.write_month(world.files, "2025-01", rows, points=[None, near, far])
    world.load(world.files)
    found = report(world.release)["places"]
    assert (found["checked"], found["outside_printed_lsoa"], found["far_outside"]) == (3, 2, 1)


def test_rows_outside_their_own_forces_area_are_counted(known):
    # One in Wales of Warwickshire's rows; of Thames Valley's two a year in a district under no force.
    assert report(known.release)["outside_force_area"] == 3
    assert report(known.release)["areas"] == {"lsoas": 12, "without_csp": 2, "without_force": 1}


@pytest.mark.parametrize("name", ["asb_with_id", "crime_without_id", "repeated_ids"])
def test_odd_ids_are_counted(tmp_path, name):
    world = stores.World(tmp_path)
    path = stores.write_month(
        world.files, "2025-01",
        [("E01990001", "Burglary", ""), ("E01990001", stores.ASB, ""), ("E01990001", "Drugs", "")],
    )  # fmt: skip
    rows = stores.read_csv(path)
    edits = {
        "asb_with_id": (1, "a" * 64), "crime_without_id": (0, ""),
        "repeated_ids": (2, rows[0]["Crime ID"]),
    }  # fmt: skip
    at, crime_id = edits[name]
    rows[at]["Crime ID"] = crime_id
    stores.write_csv(path, stores.STREET_HEADER, [row.values() for row in rows])
    world.load(world.files)
    assert report(world.release)[name] == 1
