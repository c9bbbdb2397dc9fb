"""What real files do: a test for each fact of the real open data, to the digit; and the counts promised of it."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import shapely

from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import OUTCOMES, STREET, cover, read_ledger
from frankpledge.evidence.engines import open_engine
from frankpledge.evidence.quality import report
from frankpledge.evidence.questions import (
    EVERYWHERE,
    Area,
    CountQuestion,
    Filter,
    Period,
    month_ranges,
)
from frankpledge.evidence.rows import count_rows_by_file
from frankpledge.evidence.store import file_sha256

from .. import stores

WHATEVER = Filter()
ASB = "Anti-social behaviour"
ALL = Period("2018-10", "2025-12")
GAPS = "2019-03 to 2021-02, 2022-04 to 2023-12, 2024-05 to 2024-12"
pytestmark = pytest.mark.xdist_group("real")


def counted(world, code: str, *by: str, period=ALL, chosen=WHATEVER) -> dict:
    """Count and give the rows by their dimensions."""
    question = CountQuestion(world.areas.resolve(code), period, chosen, by)
    rows = count(world.release, world.engine, world.areas, question).rows
    return {tuple(row[name] for name in by): row["count"] for row in rows}


def test_every_row_is_kept_and_the_unplaced_are_counted(real):
    found = report(real.release)
    assert (found["rows_in"], found["rows_kept"], found["refused"]) == (144_306, 144_306, 0)
    assert found["unplaced"] == 1_489
    assert counted(real, "everywhere") == {(): 144_306}
    assert found["synthetic"] is False


def test_south_warwickshire_is_the_sum_of_its_two_districts(real):
    assert counted(real, "E22000359") == {(): 59_460}
    assert counted(real, "South Warwickshire", "district") == {
        ("E07000221",): 25_548, ("E07000222",): 33_912}  # fmt: skip


def test_thirty_four_months_are_there_and_every_gap_is_listed(real):
    ledger = read_ledger(real.release)
    street = {entry.month: entry.status for entry in ledger if entry.kind == STREET}
    assert Counter(street.values()) == {"present": 34, "missing": 53}
    assert month_ranges([month for month, status in street.items() if status == "missing"]) == GAPS
    outcomes = [
        entry.month for entry in ledger if (entry.kind, entry.status) == (OUTCOMES, "present")
    ]
    assert month_ranges(outcomes) == "2021-03 to 2022-03"
    assert {entry.force for entry in ledger} == {"Warwickshire Police"}


def test_a_second_load_changes_nothing(real):
    before = real.release.id, (real.store.folder / "ledger.jsonl").read_bytes()
    again = real.load(real.files)
    assert again.changed is False
    assert (real.release.id, (real.store.folder / "ledger.jsonl").read_bytes()) == before
    assert [left.name for left in again.left] == ["README.md"]


def test_fact_1_the_crime_id_is_blank_on_every_row_of_asb_and_on_no_other(real):
    found = report(real.release)
    assert (found["asb_with_id"], found["crime_without_id"]) == (0, 0)
    assert counted(real, "everywhere", chosen=Filter.of([ASB], [])) == {(): 29_599}


def test_fact_2_exact_duplicates_are_separate_incidents_and_kept(real):
    assert report(real.release)["exact_duplicates"] == 8_055
    street = [source["facts"] for source in real.release.sources if source["kind"] == STREET]
    assert max(facts["most_alike"] for facts in street if facts["month"] >= "2024") == 16
    assert max(facts["most_alike"] for facts in street) == 27  # in February 2019
    alike = Counter(tuple(row.values()) for row in real.street)
    assert {key[9] for key, n in alike.items() if n > 1} == {ASB}
    assert sum(n - 1 for n in alike.values()) == 8_055


def test_fact_3_one_crime_id_stands_twice_in_one_month(real):
    repeated = {
        source["facts"]["month"]: source["facts"]["repeated_ids"]
        for source in real.release.sources
        if source["kind"] == STREET and source["facts"]["repeated_ids"]
    }
    assert repeated == {"2024-03": 1}


def test_fact_4_the_share_of_unplaced_rows_is_shown_for_each_month(real):
    share = {
        source["facts"]["month"]: source["facts"]["unplaced"] / source["rows"]
        for source in real.release.sources
        if source["kind"] == STREET
    }
    of_2021 = [value for month, value in share.items() if month < "2022"]
    assert round(100 * max(of_2021), 1) == 2.6
    late = [row for row in real.street if row["Month"] >= "2025-10"]
    assert round(100 * sum(not row["LSOA code"] for row in late) / len(late), 1) == 0.1
    assert report(real.release)["unplaced_share"] == 1_489 / 144_306


def test_fact_5_either_vintage_comes_to_one_and_wales_is_seen(real):
    printed = {row["LSOA code"] for row in real.street if row["Month"] >= "2024"}
    earlier = {row["LSOA code"] for row in real.street if row["Month"] <= "2022-03"}
    lookup = real.lookup("lookup_lsoa21_ward24_ltla24*")
    lsoa21 = {row["lsoa21_code"] for row in lookup}
    old = {row["lsoa11_code"] for row in real.lookup("lookup_lsoa11_lsoa21_ltla22*")}
    assert printed - {""} <= lsoa21
    assert earlier - {""} <= old
    assert earlier - {""} - lsoa21  # codes that 2021 no longer has
    rules = report(real.release)["places"]["by_rule"]
    assert "unknown" not in rules
    assert sum(row["LSOA code"].startswith("W") for row in real.street) == 24
    rows = counted(real, "everywhere", "lsoa")
    assert sum(n for (code,), n in rows.items() if code and code.startswith("W")) == 24
    assert {code for (code,) in rows if code} <= lsoa21


def test_fact_6_rows_are_in_the_place_they_lie_in_whichever_force_gave_them(real, tmp_path):
    names = counted(real, "everywhere", "district")
    by_name = Counter()
    for (code,), n in names.items():
        by_name[real.areas.name("district", code)] += n
    assert (by_name["Coventry"], by_name["Tamworth"]) == (776, 197)
    # Another force's file in the same folder: of its rows, seven lie inside and five do not.
    world = real.copy(tmp_path / "copy")
    lookup = {
        row["lsoa21_code"]: row["ltla24_code"]
        for row in real.lookup("lookup_lsoa21_ward24_ltla24*")
    }
    june = [row for row in real.street if row["Month"] == "2025-06"]
    inside = [row for row in june if lookup.get(row["LSOA code"]) == "E07000222"][:7]
    outside = [row for row in june if lookup.get(row["LSOA code"]) == "E08000026"][:5]
    rows = [
        row | {"Crime ID": row["Crime ID"] and f"{i:064x}", "Reported by": "West Midlands Police",
               "Falls within": "West Midlands Police"}
        for i, row in enumerate(inside + outside)
    ]  # fmt: skip
    path = tmp_path / "2025-06-west-midlands-street.csv"
    stores.write_csv(path, stores.STREET_HEADER, [row.values() for row in rows])
    world.load(path)
    assert counted(world, "E07000222") == {(): 33_912 + 7}
    assert counted(world, "E07000221") == {(): 25_548}
    assert counted(world, "E08000026") == {(): 776 + 5}
    # The months of the other force are no gap of an area that it does not police.
    csp = world.areas.resolve("E22000359")
    assert cover(world.release, world.areas, csp, Period("2025-01", "2025-12")).missing == {}


def test_fact_7_points_outside_the_small_area_printed_beside_them_are_counted(real):
    """147 of 7,035 lie in another small area; one more just over the border of the five districts.

    Our table measures each point against its own printed shape alone, so it counts both: 148.
    """
    shapes = {
        feature["properties"]["LSOA21CD"]: shapely.geometry.shape(feature["geometry"])
        for path in real.files.rglob("lsoa-*.geojson")
        for feature in json.loads(path.read_text())["features"]
    }
    points = {
        (row["LSOA code"], row["Longitude"], row["Latitude"])
        for row in real.street
        if row["Month"] >= "2025" and row["LSOA code"] in shapes
    }
    assert len(points) == 7_035
    tree, codes = shapely.STRtree(list(shapes.values())), list(shapes)
    elsewhere = beyond = 0
    for code, lon, lat in points:
        point = shapely.Point(float(lon), float(lat))
        if not shapes[code].intersects(point):
            located = [codes[i] for i in tree.query(point, predicate="intersects")]
            elsewhere += bool(located)
            beyond += not located
    assert (elsewhere, beyond) == (147, 1)
    rows = real.engine.connection.execute(
        """SELECT count(*), count(*) FILTER (WHERE metres > 0) FROM read_parquet(?) p
           SEMI JOIN (FROM read_parquet(?) WHERE month >= '2025') r USING (lsoa, lon_e6, lat_e6)
           WHERE metres >= 0""",
        [
            [str(p) for p in real.release.table("places")],
            [str(p) for p in real.release.paths(STREET)],
        ],
    ).fetchall()
    assert rows == [(7_035, 148)]


def test_fact_8_rows_stand_at_few_points_which_are_located_once(real):
    points = {(row["Longitude"], row["Latitude"]) for row in real.street if row["Longitude"]}
    assert len(points) == 15_663
    found = report(real.release)["places"]
    # A point printed beside two small areas, such as one of each vintage, is two places.
    places = {(row["LSOA code"], row["Longitude"], row["Latitude"]) for row in real.street}
    assert found["distinct"] == len({place for place in places if place[0]}) == 15_687
    distinct = real.engine.connection.execute(
        "SELECT count(DISTINCT (lon_e6, lat_e6)) FROM read_parquet(?)",
        [[str(path) for path in real.release.table("places")]],
    ).fetchall()
    assert distinct == [(15_663,)]


def test_fact_9_outcomes_repeat_and_most_join_a_crime(real):
    rows = [r for p in sorted(real.files.rglob("*-outcomes.csv")) for r in stores.read_csv(p)]
    ids = Counter(row["Crime ID"] for row in rows)
    assert len(rows) == 42_747
    assert sum(n - 1 for n in ids.values()) == 2_313  # rows that repeat an earlier row's crime
    assert max(ids.values()) == 15
    assert sum(n - 1 for n in Counter(tuple(row.values()) for row in rows).values()) == 2_185
    found = report(real.release)["outcomes"]
    assert (found["rows"], found["crimes"]) == (42_747, len(ids))
    assert round(100 * found["joined"] / found["rows"], 1) == 92.5


def test_fact_10_the_context_is_always_empty_and_the_last_outcome_is_kept_as_printed(real):
    street = [source["facts"] for source in real.release.sources if source["kind"] == STREET]
    assert {facts["with_context"] for facts in street} == {0}
    printed = Counter(row["Last outcome category"] or None for row in real.street)
    assert counted(real, "everywhere", "outcome") == {(key,): n for key, n in printed.items()}


def test_fact_11_both_line_ends_load_alike(real):
    ends = Counter()
    for path in real.files.rglob("*-street.csv"):
        content = path.read_bytes()
        ends[content.count(b"\r\n") > 0] += 1
        months = [s for s in real.release.sources if s["sha256"] == file_sha256(path)]
        assert months[0]["rows"] == content.count(b"\n") - 1
    assert min(ends.values()) >= 10
    assert sum(ends.values()) == 34


def test_fact_12_missing_is_not_zero(real):
    csp = real.areas.resolve("E22000359")
    found = cover(real.release, real.areas, csp, ALL)
    assert month_ranges(found.missing_months) == GAPS
    assert found.missing.keys() == {"Warwickshire Police"}


def test_fact_13_a_partnership_may_span_districts_and_a_district_several_partnerships(real):
    rows = real.lookup("lookup_ltla24_csp24_pfa24*")
    districts, partnerships = {}, {}
    for row in rows:
        districts.setdefault(row["csp24_code"], set()).add(row["ltla24_code"])
        partnerships.setdefault(row["ltla24_code"], set()).add(row["csp24_code"])
    assert districts["E22000359"] == {"E07000221", "E07000222"}
    spanning = [csp for csp, own in districts.items() if len(own) > 1]
    assert spanning
    for csp in spanning:
        assert set(real.areas.codes("district", Area("csp", csp, csp))) <= districts[csp]
    several = {code: own for code, own in partnerships.items() if len(own) > 1}
    assert several
    for code, own in several.items():
        area = Area("district", code, code)
        assert set(real.areas.codes("csp", area)) <= own
        assert len(real.areas.codes("lsoa", area)) > 0


@pytest.mark.spark
def test_spark_and_duckdb_count_the_real_data_alike(real):
    spark = open_engine("spark")
    questions = [
        CountQuestion(real.areas.resolve("E22000359"), ALL, by=("crime_type", "district")),
        CountQuestion(EVERYWHERE, Period("2025-01", "2025-12"), by=("outcome",)),
        CountQuestion(real.areas.counties()[0], Period("2021-04", "2022-03"), Filter.of([ASB], []), ("ward", "month")),
    ]  # fmt: skip
    for question in questions:
        ours = count(real.release, real.engine, real.areas, question)
        assert count(real.release, spark, real.areas, question) == ours
        assert ours.total > 1000


def test_the_rows_in_the_files_add_up_to_the_cubes_count(real):
    csp = real.areas.resolve("E22000359")
    files = count_rows_by_file(real.release, [csp], ALL.months, Filter())
    assert sum(line["rows"] for line in files) == 59_460
    assert len(files) == 34
