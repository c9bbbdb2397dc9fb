"""`coverage`, `quality` and `areas find` show what the evidence holds."""

from __future__ import annotations

from .. import stores
from .shell import run, told


def test_coverage_names_every_gap(known):
    output = run("coverage", store=known).output
    assert (
        "Warwickshire Police, police-uk-street: 4 months present, 33 missing, 2022-01 to 2025-01\n"
        "  missing: 2022-02 to 2022-12, 2023-02 to 2023-12, 2024-02 to 2024-12\n"
    ) in output
    entries = told("coverage", store=known)["coverage"]
    assert len(entries) == 3 * 37
    assert set(entries[0]) == {"force", "month", "kind", "status", "rows", "reasons"}


def test_a_doubted_month_is_shown_with_its_reason(tmp_path):
    world = stores.World(tmp_path)
    rows = [("E01990001", stores.ASB, "")] * 3
    stores.write_month(world.files, "2025-01", rows, points=[(-1.7, 52.2)] * 3)
    world.load(world.files)
    assert (
        "  implausible: 2025-01, 3 of 3 rows are one row repeated"
        in run("coverage", store=world).output
    )


def test_without_recorded_crime_coverage_says_what_to_load(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files)
    world.load(world.files)
    assert "No police.uk files are loaded yet" in run("coverage", store=world).output
    output = run("quality", store=world).output
    assert "read " in output
    assert "distinct places" not in output


def test_quality_tells_places_rules_and_joins(synthetic):
    output = run("quality", store=synthetic).output
    assert output.startswith("SYNTHETIC DATA")
    assert "lie outside the small area printed beside them" in output
    assert "Small area of 2021 by rule: by-point " in output
    assert "join a crime of this release." in output
    unplaced = sum(not row["LSOA code"] for row in synthetic.street) / len(synthetic.street)
    assert f"{100 * unplaced:.1f}% of the rows kept have no place." in output
    report = told("quality", store=synthetic)
    assert report["rows_kept"] == len(synthetic.street)
    assert {"places", "outcomes", "areas", "files", "unplaced_share"} <= report.keys()


def test_refused_rows_are_listed_with_their_file(tmp_path, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    world = stores.World(tmp_path)
    rows = [("E01990001", "Burglary", "")] * 20
    path = stores.write_month(world.files, "2025-01", rows)
    path.write_text(path.read_text().replace("Burglary", "Piracy", 1))
    done = run("load", "--accept-refused", world.files, store=world)
    assert done.exit_code == 0, done.output
    assert "Refused: " in run("quality", store=world).output
    assert "Piracy" in run("quality", store=world).output
    assert "  partial: 2025-01, 1 of 20 rows were refused" in run("coverage", store=world).output


def test_areas_are_found_by_a_part_of_their_name(known):
    output = run("areas", "find", "sou", store=known).output
    assert "E22990002  csp   South" in output
    (area,) = told("areas", "find", "sou", store=known)["areas"]
    assert area == {"kind": "csp", "code": "E22990002", "name": "South"}
    county = told("areas", "find", "warwicksh", store=known)["areas"]
    assert county[0]["districts"][0] == "E07000218"
    none = run("areas", "find", "Atlantis", store=known)
    assert (none.exit_code, "No area's name holds 'Atlantis'" in none.output) == (0, True)
