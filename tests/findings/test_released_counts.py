"""A table for an audience: true totals, small counts withheld, nothing left to work out, and it traces."""

from __future__ import annotations

import csv

import pytest

from frankpledge.disclosure.attack import attack
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.released_counts import released_counts
from frankpledge.findings.trace import trace

SOUTH = Area("csp", "E22000359", "South Warwickshire")
QUARTER = Period("2025-01", "2025-03")


def made(world, audience="public", level="ward", over=QUARTER, area=SOUTH, **more):
    return released_counts(
        world.release, world.engine, area, over, audience=audience, level=level, **more
    )


def plain(world, over):
    """Count rows by ward and crime type with the standard library, from printed codes of 2021."""
    wards = {
        r["lsoa21_code"]: r["ward24_code"] for r in world.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }
    counts = {}
    for row in world.street:
        if row["Month"] in over.months and row["LSOA code"] in wards:
            key = (wards[row["LSOA code"]], row["Crime type"])
            counts[key] = counts.get(key, 0) + 1
    return counts


def test_what_is_shown_is_true_and_what_is_small_is_not_shown(synthetic):
    truth = plain(synthetic, QUARTER)
    shown = [row for row in made(synthetic).rows() if row["area_kind"] == "ward"]
    for row in shown:
        count = truth.get((row["area"], row["crime_group"]))
        if row["count"] is not None and row["crime_group"] != "All crime":
            assert row["count"] == (count or 0)
            assert not 1 <= row["count"] < 5
    small = {key for key, n in truth.items() if n < 5}
    hidden = {(row["area"], row["crime_group"]) for row in shown if row["suppressed"]}
    assert small & {(row["area"], row["crime_group"]) for row in shown} <= hidden
    assert len(small) > 20


def test_the_attacker_finds_nothing_in_it_nor_in_two_editions_together(synthetic):
    first = made(synthetic, over=Period("2025-01", "2025-02"))
    second = made(synthetic, earlier=[first.table.published()])
    report = attack([first.table.published(), second.table.published()])
    assert report.found
    assert not report.recovered
    assert not report.narrow


def test_crime_and_asb_are_never_added(synthetic):
    rows = made(synthetic, audience="analyst", level=None).rows()
    counts = {row["crime_group"]: row["count"] for row in rows}
    others = sum(
        n for name, n in counts.items() if name not in ("All crime", "Anti-social behaviour")
    )
    assert counts["All crime"] == others
    assert counts["Anti-social behaviour"] > 0


def test_wards_add_up_to_districts_and_districts_to_the_partnership(synthetic):
    table = made(synthetic, audience="partner")
    nesting = read_areas(synthetic.release, synthetic.engine)
    cells = {(a, c): n for (a, c, _), n in table.table.cells()}
    for district in nesting.codes("district", SOUTH):
        wards = nesting.codes("ward", nesting.by_code(district))
        assert cells[district, "Burglary"] == sum(cells[ward, "Burglary"] for ward in wards)
    districts = nesting.codes("district", SOUTH)
    assert cells[SOUTH.code, "Burglary"] == sum(cells[d, "Burglary"] for d in districts)


def test_a_county_is_split_and_its_own_level_is_told(synthetic):
    county = next(a for a in synthetic.areas.counties() if a.name == "Warwickshire")
    rows = made(synthetic, audience="public", level="district", area=county).rows()
    assert {row["area_kind"] for row in rows} == {"district", "county"}


@pytest.mark.parametrize(
    ("area", "level"),
    [(Area("everywhere", "everywhere", "Everywhere"), None), (Area("ward", "E05990024", "A ward"), "ward"),
     (Area("district", "E07000221", "A district"), "district")],
)  # fmt: skip
def test_a_split_that_makes_no_table_is_refused(synthetic, area, level):
    with pytest.raises(CallFault, match="split by ward or district"):
        made(synthetic, area=area, level=level)


def test_a_period_with_a_missing_month_is_never_published(synthetic):
    with pytest.raises(DataFault, match="2026-01"):
        made(synthetic, over=Period("2025-12", "2026-01"))


def test_a_released_table_is_traced_with_the_editions_that_it_was_held_against(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    first = made(world, over=Period("2025-01", "2025-02"))
    second = made(world, earlier=[first.table.published()])
    keep(world.store, second.record)
    traced = trace(world.store, world.engine, second.record.id)
    assert traced.is_current
    assert traced.printed == second.record.answer
    assert second.record.id != made(world).record.id


def test_no_hidden_count_stands_anywhere_in_the_record(synthetic):
    table = made(synthetic)
    hidden = [row for row in table.record.answer if row[3] == "[c]"]
    assert len(hidden) == table.table.primary + table.table.secondary
    assert {len(row) for row in table.record.answer} == {4}


def test_the_plain_count_reads_csv_as_anyone_would(synthetic):
    path = next(synthetic.files.rglob("2025-01-*-street.csv"))
    with path.open(encoding="utf-8", newline="") as stream:
        rows = sum(1 for _ in csv.DictReader(stream))
    assert rows == sum(row["Month"] == "2025-01" for row in synthetic.street)
