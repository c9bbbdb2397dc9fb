"""What changed: every comparison, each as a plain loop makes it, corrected as one family."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from frankpledge.evidence.engines import open_engine
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.changed import ChangedQuestion, changed, refusals

from .. import stores
from ..evidence.plain_counts import PlainCounts
from . import plain_scan

PARTNERSHIP = Area("csp", "E22000359", "South Warwickshire (synthetic)")
SOUTH = Area("csp", "E22990002", "South")
YEAR = Period("2025-01", "2025-12")
JANUARY = Period("2025-01", "2025-01")
ALL = ("last-year", "three-year", "county")


@pytest.fixture(scope="module")
def scanned(synthetic):
    return changed(synthetic.release, synthetic.engine, ChangedQuestion(PARTNERSHIP, YEAR, ALL))


def scan(world, area, period, *baselines, **how):
    return changed(world.release, world.engine, ChangedQuestion(area, period, baselines), **how)


def assert_twins(found, plain) -> None:
    """Hold every finding against its plain twin."""
    ours = {(f.area.code, f.crime_group, f.against.kind): f for f in found.findings}
    assert ours.keys() == plain.keys()
    assert found.family == len(ours) == len(found.findings)
    for key, one in plain.items():
        f = ours[key]
        assert (f.count, f.baseline) == (one["count"], one["baseline"]), key
        for name in ("exposure", "difference", "low", "high", "p", "q"):
            assert getattr(f, name) == pytest.approx(one[name], rel=1e-7, abs=1e-9), (key, name)
        assert f.percent == (one["percent"] and pytest.approx(one["percent"], abs=1e-9)) or (
            f.percent == one["percent"] == 0
        )
        assert f.signal == (one["q"] <= 0.10)


def people_of(world) -> dict[str, float]:
    rows = world.lookup("census21_lsoa21_totals_households.csv")
    return {row["lsoa21_code"]: float(row["total"]) for row in rows}


def test_the_whole_scan_is_what_plain_loops_make_of_the_files(synthetic, scanned):
    plain = PlainCounts(synthetic)
    (county,) = synthetic.areas.counties()
    twin = plain_scan.scan(plain, people_of(synthetic), PARTNERSHIP, YEAR, ALL, county)
    assert_twins(scanned, twin)
    # A month names a baseline too: the same months from there, a part of a year over its end.
    part = Period("2024-11", "2025-02")
    found = scan(synthetic, PARTNERSHIP, part, "2022-11")
    twin = plain_scan.scan(plain, people_of(synthetic), PARTNERSHIP, part, ("2022-11",), county)
    assert_twins(found, twin)


def test_the_changes_planted_in_the_demo_are_found_and_few_others(synthetic):
    found = scan(synthetic, PARTNERSHIP, YEAR, "last-year")
    signals = {(f.area.code, f.crime_group): f for f in found.signals}
    touched = set()
    for change in synthetic.planted.changes:
        signal = signals[change.area, change.crime_type]
        assert (signal.difference > 0) == (change.direction == "up")
        ward = Area("ward" if change.area.startswith("E05") else "district", change.area, "any")
        for level in ("ward", "district", "csp"):
            touched |= {(c, change.crime_type) for c in synthetic.areas.codes(level, ward)}
            touched |= {(c, "All crime") for c in synthetic.areas.codes(level, ward)}
        touched |= {("E10000031", change.crime_type), ("E10000031", "All crime")}
    assert len(synthetic.planted.changes) == 5
    # In a family of some five hundred, one signal in ten may be chance.
    others = set(signals) - touched
    assert len(others) <= max(2, len(signals) // 5), others
    strongest = {(f.area.code, f.crime_group) for f in found.findings[:12]}
    planted = {(c.area, c.crime_type) for c in synthetic.planted.changes}
    assert len(planted & strongest) >= 4


def test_findings_are_ranked_by_surprise_and_figures_number_the_record(scanned):
    surprise = [abs(f.surprise) for f in scanned.findings]
    assert surprise == sorted(surprise, reverse=True)
    assert scanned.signals == [f for f in scanned.findings if f.signal]
    figures = {f.figure for f in scanned.findings}
    assert figures == {f"{scanned.record.id}-{i + 1}" for i in range(scanned.family)}
    for f in scanned.findings[:50]:
        code, group, at, count, baseline, exposure, p, q = scanned.record.answer[
            int(f.figure.split("-")[1]) - 1]  # fmt: skip
        assert (code, group, ALL[at]) == (f.area.code, f.crime_group, f.against.kind)
        assert (count, baseline, exposure, p, q) == (f.count, f.baseline, f.exposure, f.p, f.q)


def test_by_harm_signals_come_first_and_then_the_heavier_difference(scanned):
    ranked = scanned.ranked("harm")
    assert sorted(f.figure for f in ranked) == sorted(f.figure for f in scanned.findings)
    assert [f.signal for f in ranked] == sorted((f.signal for f in ranked), reverse=True)
    weighed = [abs(f.harm or 0) for f in ranked if f.signal]
    assert weighed == sorted(weighed, reverse=True)
    assert ranked != scanned.findings == scanned.ranked("surprise")
    assert scanned.ranked("harm", signals_only=True) == [f for f in ranked if f.signal]
    for f in ranked:
        if f.crime_group in ("Anti-social behaviour", "All crime"):
            assert f.harm is None


def test_a_comparison_with_the_pandemics_months_says_so(scanned):
    windows = [
        one if one.kind == "county" else replace(one, periods=(Period("2021-01", "2021-12"),))
        for one in scanned.compared.windows
    ]
    then = replace(scanned, compared=replace(scanned.compared, windows=windows))
    for one in then.findings:
        assert any("pandemic" in caveat for caveat in one.caveats) == (not one.against.is_expected)
    assert not any("pandemic" in caveat for one in scanned.findings for caveat in one.caveats)


def test_the_family_does_not_depend_on_the_order_of_the_baselines(synthetic, scanned):
    turned = scan(synthetic, PARTNERSHIP, YEAR, *ALL[::-1])
    assert {(f.sentence, f.q) for f in turned.findings} == {
        (f.sentence, f.q) for f in scanned.findings}  # fmt: skip
    fewer = scan(synthetic, PARTNERSHIP, YEAR, "last-year")
    assert fewer.family < scanned.family
    assert f"{fewer.family:,} comparisons were made together" in fewer.caveats[0]


def test_a_three_year_baseline_is_the_sum_with_exposure_three(known):
    found = {
        (f.area.code, f.crime_group): f for f in scan(known, SOUTH, JANUARY, "three-year").findings
    }
    f = found["E22990002", "Burglary"]
    assert (f.count, f.baseline, f.exposure) == (5, 2 + 4, 3.0)
    assert f.difference == 3
    assert (
        "5 in January 2025 against 2.0 a year in the same months of 2022 to 2024 (6 in all)"
        in f.sentence
    )
    north = found["E10000031", "Burglary"]
    assert (north.count, north.baseline) == (11, 2 + 4 + 2)


def test_the_county_baseline_is_the_rest_of_the_county_by_residents(known):
    found = {
        (f.area.code, f.crime_group): f for f in scan(known, SOUTH, JANUARY, "county").findings
    }
    f = found["E22990002", "Burglary"]
    assert (f.count, f.baseline) == (5, 6)
    assert f.exposure == pytest.approx((10_000 - 3_500) / 3_500)
    assert "against 3.2 expected from the rate of the rest of Warwickshire" in f.sentence
    assert not any(code == "E10000031" for code, _ in found)
    assert any("many visitors" in caveat for caveat in f.caveats)


def test_the_family_of_each_kind_of_area(known):
    def kinds(area: Area) -> list[tuple[str, str]]:
        found = scan(known, area, JANUARY, "last-year")
        return [(a.kind, a.code) for a in found.compared.family]

    def resolve(code: str) -> Area:
        return known.areas.resolve(code)

    county = ("county", "E10000031")
    south = [("ward", "E05990001"), ("ward", "E05990002"), ("district", "E07000221"),
             ("district", "E07000222"), ("csp", "E22990002")]  # fmt: skip
    assert kinds(resolve("E22990002")) == [*south, county]
    assert kinds(resolve("E07000221")) == [("ward", "E05990001"), ("district", "E07000221"), county]
    assert kinds(resolve("E05990001")) == [
        ("lsoa", "E01990001"), ("lsoa", "E01990002"), ("ward", "E05990001"), county]  # fmt: skip
    assert kinds(resolve("E01990001")) == [("lsoa", "E01990001"), county]
    whole = kinds(resolve("E10000031"))
    assert len(whole) == 5 + 5 + 2 + 1
    assert whole[-1] == county
    assert kinds(resolve("E22990004")) == [
        ("ward", "E05990008"), ("district", "E07990003"), ("csp", "E22990004")]  # fmt: skip


def test_a_ward_in_two_partnerships_gives_each_only_its_own_rows(known):
    for code, expected in (("E22990004", 3), ("E22990005", 4)):
        found = scan(known, known.areas.resolve(code), JANUARY, "last-year").findings
        counts = {f.area.code: f.count for f in found if f.crime_group == "Robbery"}
        assert counts == {"E05990008": 7, "E07990003": 8, code: expected}


def test_everywhere_is_scanned_by_small_areas(known):
    found = scan(known, EVERYWHERE, JANUARY, "last-year")
    assert {a.kind for a in found.compared.family} == {"lsoa", "everywhere"}
    whole = {f.crime_group: f.count for f in found.findings if f.area == EVERYWHERE}
    assert whole["Burglary"] == 5 + 6 + 2


def test_a_force_is_no_area_to_ask_this_of():
    with pytest.raises(CallFault, match="not Any"):
        ChangedQuestion(Area("force", "E23000017", "Any"), YEAR, ("last-year",))


@pytest.mark.parametrize("wrong", [(), ("last-year", "last-year")])
def test_a_baseline_is_named_once_and_at_least_one(wrong):
    with pytest.raises(CallFault, match="Name each baseline once"):
        ChangedQuestion(SOUTH, YEAR, wrong)


def test_a_question_comes_back_from_json():
    question = ChangedQuestion(SOUTH, YEAR, ALL)
    assert ChangedQuestion.from_json(json.loads(json.dumps(question.to_json()))) == question


def test_a_period_with_missing_months_is_refused(known):
    with pytest.raises(DataFault, match=r"What changed cannot be told for South: .* lacks 2024-12"):
        scan(known, SOUTH, Period("2024-12", "2025-01"), "last-year")


def test_a_baseline_with_missing_months_is_refused_or_listed(known):
    upper = known.areas.resolve("E22990004")
    with pytest.raises(DataFault, match=r"three-year .* lacks 2022-01, 2023-01 \(Thames Valley"):
        scan(known, upper, JANUARY, "last-year", "three-year")
    found = scan(known, upper, JANUARY, *ALL, keep_going=True)
    assert list(found.refused) == ["three-year", "county"]
    assert "needs a definition that lists the county's districts" in found.refused["county"]
    assert found.record.question["baselines"] == ["last-year"]
    with pytest.raises(DataFault, match="lacks 2022-01"):
        scan(known, upper, JANUARY, "three-year", keep_going=True)


def test_what_cannot_be_compared_with_is_named_as_a_scan_would_refuse_it(known):
    upper = known.areas.resolve("E22990004")
    told = refusals(known.release, known.engine, upper, JANUARY, ALL)
    assert told == scan(known, upper, JANUARY, *ALL, keep_going=True).refused


def test_a_baseline_that_overlaps_is_the_calls_fault_or_listed(synthetic):
    both = Period("2024-01", "2025-12")
    with pytest.raises(CallFault, match="wholly before the period"):
        scan(synthetic, PARTNERSHIP, both, "last-year")
    found = scan(synthetic, PARTNERSHIP, both, "last-year", "county", keep_going=True)
    assert list(found.refused) == ["last-year"]


def test_the_county_baseline_needs_residents(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files / "areas")
    (world.files / "areas/people.csv").unlink()
    stores.write_month(world.files, "2025-01", stores.JANUARY["2025"])
    world.load(world.files)
    with pytest.raises(DataFault, match=r"needs residents. Load Census 2021"):
        scan(world, SOUTH, JANUARY, "county")


def test_an_area_without_residents_has_no_expectation(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files / "areas")
    people = world.files / "areas/people.csv"
    people.write_text(people.read_text().replace("E01990003,any,2000.0", "E01990003,any,0.0"))
    stores.write_month(world.files, "2025-01", stores.JANUARY["2025"])
    world.load(world.files)
    codes = {f.area.code for f in scan(world, SOUTH, JANUARY, "county").findings}
    assert codes == {"E05990001", "E07000221", "E22990002"}


def test_doubted_months_of_either_window_are_caveats_once(tmp_path):
    world = stores.World(tmp_path)
    stores.write_known_areas(world.files / "areas")
    for year in ("2024", "2025"):
        same = [(-1.698, 52.204)] * 3
        rows = [("E01990001", stores.ASB, "")] * 3
        stores.write_month(world.files, f"{year}-01", rows, points=same)
    world.load(world.files)
    caveats = scan(world, SOUTH, JANUARY, "last-year", "county").caveats
    for month in ("2024-01", "2025-01"):
        said = f"{month} of Warwickshire Police is implausible: 3 of 3 rows are one row repeated."
        assert caveats.count(said) == 1


def test_an_area_where_nothing_was_ever_recorded_has_all_crime_at_nought(known):
    area = known.areas.resolve("E22990003")
    with pytest.raises(DataFault, match="West Midlands Police"):
        scan(known, area, JANUARY, "last-year")
    quiet = known.areas.resolve("E05990005")
    found = [f for f in scan(known, quiet, JANUARY, "last-year").findings if f.area == quiet]
    assert all((f.count, f.p, f.signal) == (0, 1.0, False) for f in found if f.baseline == 0)


@pytest.mark.spark
def test_spark_finds_what_duckdb_finds(known):
    question = ChangedQuestion(SOUTH, JANUARY, ALL)
    ours = changed(known.release, known.engine, question)
    assert changed(known.release, open_engine("spark"), question).record == ours.record
