"""What changed on the real open data: what may be compared, what may not, and figures that outlive a correction."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.faults import DataFault
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.circumstances import FIFTH, RURAL, circumstances, deprivation
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import keep
from frankpledge.findings.profile import ProfileQuestion, profile
from frankpledge.findings.trace import trace

SPRING = Period("2025-01", "2025-04")
REST = Period("2025-04", "2025-12")
pytestmark = pytest.mark.xdist_group("real")


def scan(world, period, *baselines, **how):
    area = world.areas.resolve("E22000359")
    return changed(world.release, world.engine, ChangedQuestion(area, period, baselines), **how)


def test_vehicle_crime_in_stratford_rose_within_what_chance_gives(real):
    found = [
        f for f in scan(real, SPRING, "last-year").findings
        if (f.area.code, f.crime_group) == ("E07000221", "Vehicle crime")
    ]  # fmt: skip
    assert [(f.baseline, f.count, f.difference, f.signal) for f in found] == [
        (225, 250, 25.0, False)
    ]
    assert "225 in January to April 2024: 25 more (+11.1%)" in found[0].sentence
    assert found[0].sentence.endswith("This is within what chance gives.")


def test_nine_months_without_their_year_before_are_refused_by_name(real):
    with pytest.raises(DataFault, match="lacks 2024-05 to 2024-12"):
        scan(real, REST, "last-year")
    with pytest.raises(DataFault, match="lacks 2022-04 to 2022-12, 2023-04 to 2023-12, 2024-05"):
        scan(real, REST, "three-year")
    with pytest.raises(DataFault, match="lacks 2022-04, 2023-01 to 2023-04"):
        scan(real, SPRING, "three-year")


def test_the_same_nine_months_of_2021_will_do(real):
    found = scan(real, REST, "2021-04")
    assert {f.against.words for f in found.findings} == {"April to December 2021"}
    assert found.family == 60 * 15


def test_of_all_baselines_those_that_hold_are_compared(real):
    found = scan(real, REST, "last-year", "three-year", "county", keep_going=True)
    assert list(found.refused) == ["last-year", "three-year"]
    assert {f.against.kind for f in found.findings} == {"county"}


def test_an_earlier_figure_outlives_a_corrected_month(real, tmp_path):
    world = real.copy(tmp_path / "copy")
    area = world.areas.resolve("E07000221")
    chosen = Filter.of(["Vehicle crime"], [])
    question = CountQuestion(area, SPRING, chosen)
    record = counted(world.release, world.engine, question).record
    keep(world.store, record)
    lookup = {
        row["lsoa21_code"]: row["ltla24_code"] for row in world.lookup("lookup_lsoa21_ward24*")
    }
    name = "2025-03-warwickshire-street.csv"
    (source,) = real.files.rglob(name)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    at = [
        i for i, line in enumerate(lines)
        if ",Vehicle crime," in line and lookup.get(line.split(",")[7]) == "E07000221"
    ]  # fmt: skip
    corrected = tmp_path / name
    corrected.write_text("".join(line for i, line in enumerate(lines) if i not in at[:3]))
    report = world.load(corrected)
    assert [old["name"].rsplit("/", 1)[-1] for old in report.superseded] == [name]
    traced = trace(world.store, world.engine, record.id)
    assert (traced.printed[0]["count"], traced.current[0]["count"]) == (250, 247)
    assert traced.rows[0].total == 250
    (why,) = traced.why
    assert f"{len(lines) - 1:,} rows" in why
    assert f"{len(lines) - 4:,} rows" in why


def test_a_profile_counts_the_rows_of_its_areas_and_their_residents(real):
    month = Period("2025-01", "2025-01")
    question = ProfileQuestion(real.areas.resolve("E05012615"), month)
    answer = profile(real.release, real.engine, question)
    codes = ["E05012615", "E07000222", "E22000359", "E10000031"]
    assert [area.code for area in answer.columns] == codes
    keep(real.store, answer.record)
    told = {(row["area"], row["measure"]): row for row in answer.record.answer}
    lookup = {r["lsoa21_code"]: r["ltla24_code"] for r in real.lookup("lookup_lsoa21_ward24*")}
    (source,) = real.files.rglob("2025-01-warwickshire-street.csv")
    lines = [line.split(",") for line in source.read_text(encoding="utf-8").splitlines()[1:]]
    warwick = [x for x in lines if lookup.get(x[7]) == "E07000222" and "Anti-social behaviour" in x]
    # A neighbour's file may hold a row of the district, and never the other way round.
    assert told["E07000222", "Anti-social behaviour"]["count"] >= len(warwick) > 100
    assert told["E22000359", RURAL]["share"] == pytest.approx(0.42, abs=0.01)
    at = answer.record.answer.index(told["E10000031", "Anti-social behaviour"])
    traced = trace(real.store, real.engine, answer.record.figure(at))
    assert traced.rows[0].total == told["E10000031", "Anti-social behaviour"]["count"]


def test_a_welsh_partnership_has_no_rank_of_englands_index_and_is_told_why(real):
    area = real.areas.resolve("W14000001")
    rows, lacking = circumstances(
        real.areas, area, deprivation(real.release, real.engine, real.areas)
    )
    assert FIFTH not in {row["measure"] for row in rows}
    assert "Wales has an index of its own" in lacking[FIFTH]
