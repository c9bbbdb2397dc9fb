"""A profile sets an area beside the larger ones around it; each number is that of a plain count of rows."""

from __future__ import annotations

import pytest
from scipy.stats import chi2

from frankpledge import definitions
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.evidence.severity import read_weights
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.circumstances import RESIDENTS
from frankpledge.findings.figures import keep
from frankpledge.findings.profile import (
    HARM,
    ProfileQuestion,
    columns_around,
    group_rows,
    groups_shown,
    harm_row,
    profile,
    types_of,
)
from frankpledge.findings.trace import export_rows, trace

from .. import stores
from ..evidence.plain_counts import PlainCounts

JANUARY = Period("2025-01", "2025-01")
YEAR = Period("2025-01", "2025-12")


@pytest.fixture(scope="module")
def plain(synthetic) -> PlainCounts:
    return PlainCounts(synthetic)


def ask(world, code: str, period: Period = JANUARY):
    area = code if isinstance(code, Area) else world.areas.resolve(code)
    return profile(world.release, world.engine, ProfileQuestion(area, period))


def cell(answer, code: str, measure: str):
    found = [r for r in answer.record.answer if (r["area"], r["measure"]) == (code, measure)]
    return found[0] if found else None


def twin(plain, area: Area, period: Period) -> dict[str, int]:
    """Count the rows of the files by crime type, in loops; the cells were read with the standard library."""
    found: dict[str, int] = {}
    for (month, kind, _, lsoa), n in plain.cells.items():
        at = plain.nested.get(lsoa)
        if month not in period.months or at is None:
            continue
        if at["district"] in area.districts if area.districts else at[area.kind] == area.code:
            found[kind] = found.get(kind, 0) + n
    return found


def test_the_columns_are_the_ward_its_district_its_partnership_and_its_county(synthetic):
    codes = ["E05990022", "E07000221", "E22000359", "E10000031"]
    assert [area.code for area in ask(synthetic, "E05990022").columns] == codes


def test_an_area_that_is_the_same_as_the_smaller_one_stands_once(known):
    """The first district of South is one ward: the district would only repeat it."""
    columns, notes = columns_around(known.areas, known.areas.resolve("E05990001"))
    assert [area.kind for area in columns] == ["ward", "csp", "county"]
    ward, district = known.areas.resolve("E05990001"), known.areas.resolve("E07000221")
    same = f"{district.name} (district) is the same area as {ward.name}, and stands here once."
    assert notes == [same]


def test_what_no_one_area_holds_has_no_column_and_is_said(known):
    """Ward E05990008 lies in two partnerships, and its district in no county that is listed."""
    columns, notes = columns_around(known.areas, known.areas.resolve("E05990008"))
    assert [area.kind for area in columns] == ["ward", "district"]
    assert [note.split(" that is known")[0] for note in notes] == [
        "No one Community Safety Partnership",
        "No one county",
    ]
    assert columns_around(known.areas, known.areas.resolve("E07990004"))[0][0].kind == "district"


@pytest.mark.parametrize("code", ["E05990022", "E07000221", "E22000359", "E10000031"])
def test_counts_and_rates_are_those_of_a_plain_count_of_the_rows(synthetic, plain, code):
    area = next((a for a in synthetic.areas.counties() if a.code == code), None)
    period = Period("2025-03", "2025-04")
    answer = ask(synthetic, area or code, period)
    weights = read_weights(synthetic.release, synthetic.engine)
    groups = definitions.crime_groups()
    for column in answer.columns:
        rows = twin(plain, column, period)
        people = cell(answer, column.code, RESIDENTS)["value"]
        for kind, n in rows.items():
            row = cell(answer, column.code, groups.by_crime_type[kind].name)
            assert row["count"] == n
            assert row["rate_per_1000"] == pytest.approx(1000 * n / people, abs=6e-4)
            low = chi2.ppf(0.025, 2 * n) / 2 if n else 0
            assert row["rate_interval"] == pytest.approx(
                [1000 * low / people, 1000 * chi2.ppf(0.975, 2 * n + 2) / 2 / people], abs=6e-4
            )
        asb = rows.get("Anti-social behaviour", 0)
        assert cell(answer, column.code, "All crime")["count"] == sum(rows.values()) - asb
        harm = sum(weights.get(groups.by_crime_type[k].name, 0) * n for k, n in rows.items())
        row = cell(answer, column.code, HARM)
        assert row["value"] == pytest.approx(harm, abs=0.06)
        assert row["per_1000"] == pytest.approx(1000 * harm / people, abs=0.01)


def test_every_number_is_traced_and_its_rows_are_counted_in_the_files(synthetic, tmp_path):
    answer = ask(synthetic, "E05990022", YEAR)
    keep(synthetic.store, answer.record)
    whole = trace(synthetic.store, synthetic.engine, answer.record.id)
    assert (whole.rows, whole.is_current) == ([], True)
    with pytest.raises(DataFault, match="no rows of its own"):
        export_rows(whole, tmp_path / "none.csv")
    for measure in ("All crime", "Burglary", HARM, RESIDENTS):
        for at, row in enumerate(answer.record.answer):
            if row["measure"] == measure:
                traced = trace(synthetic.store, synthetic.engine, answer.record.figure(at))
                assert [part.total for part in traced.rows] == ([row["count"]] if "count" in row else [])  # fmt: skip


def test_a_corrected_month_changes_the_current_answer_and_not_the_printed_one(known, tmp_path):
    world = known.copy(tmp_path / "copy")
    answer = ask(world, "E22990002")
    keep(world.store, answer.record)
    at = next(i for i, r in enumerate(answer.record.answer) if r["measure"] == "All crime")
    rows = stores.JANUARY["2025"][2:]
    world.load(stores.write_month(world.folder / "corrected", "2025-01", rows))
    traced = trace(world.store, world.engine, answer.record.figure(at))
    assert (traced.printed["count"], traced.current["count"]) == (8, 6)
    assert traced.current["area"] == traced.printed["area"]


def test_a_changed_byte_of_the_release_fails_the_trace(known, tmp_path):
    world = known.copy(tmp_path / "copy")
    answer = ask(world, "E22990002")
    keep(world.store, answer.record)
    target = max((world.store.folder / "objects").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)
    with pytest.raises(DataFault, match="was changed after it was made"):
        trace(world.store, world.engine, answer.record.figure(0))


def test_months_that_miss_for_the_area_itself_refuse_the_profile(known):
    with pytest.raises(DataFault, match=r"A profile cannot be told for South: .* lacks 2024-11"):
        ask(known, "E22990002", Period("2024-11", "2025-01"))


def test_months_that_miss_for_a_larger_area_leave_its_column_without_counts(known):
    """Borderland lies under two forces; where one has not given the month, a ward of the other stands alone."""
    answers = []
    for code in ("E05990006", "E05990007"):
        try:
            answers.append(ask(known, code))
        except DataFault:
            continue
    (answer,) = answers
    last = answer.columns[-1]
    assert last.kind == "csp"
    assert "A profile cannot be told for Borderland" in answer.lacking[last.code][""]
    assert cell(answer, last.code, "All crime") is None


def test_two_wards_stand_side_by_side_each_with_its_own_rows(synthetic, plain):
    first, second = synthetic.areas.resolve("E05990022"), synthetic.areas.resolve("E05990019")
    question = ProfileQuestion(first, JANUARY, second)
    assert ProfileQuestion.from_json(question.to_json()) == question
    answer = profile(synthetic.release, synthetic.engine, question)
    assert [area.code for area in answer.columns][:2] == [first.code, second.code]
    alone = ask(synthetic, second.code)
    mine = [row for row in answer.record.answer if row["area"] == second.code]
    assert mine == [row for row in alone.record.answer if row["area"] == second.code]
    crime = definitions.crime_groups().headlines["crime"]
    asb = definitions.crime_groups().headlines["asb"]
    whole = cell(answer, second.code, crime)["count"] + cell(answer, second.code, asb)["count"]
    assert whole == sum(twin(plain, second, JANUARY).values()) > 0
    assert any("because somebody asked" in note for note in answer.caveats)


def test_a_number_of_the_area_beside_is_traced_to_its_rows(synthetic):
    first, second = synthetic.areas.resolve("E05990022"), synthetic.areas.resolve("E05990019")
    record = profile(
        synthetic.release, synthetic.engine, ProfileQuestion(first, JANUARY, second)
    ).record
    keep(synthetic.store, record)
    at = next(
        i for i, row in enumerate(record.answer) if row["area"] == second.code and "count" in row
    )
    found = trace(synthetic.store, synthetic.engine, record.figure(at))
    assert found.is_current
    assert found.rows[0].total == record.answer[at]["count"] > 0


def test_an_area_that_stands_there_already_stands_once(synthetic):
    first, district = synthetic.areas.resolve("E05990022"), synthetic.areas.resolve("E07000221")
    both = profile(synthetic.release, synthetic.engine, ProfileQuestion(first, JANUARY, district))
    assert both.columns == ask(synthetic, "E05990022").columns
    assert not any("because somebody asked" in note for note in both.caveats)


def test_only_areas_that_stand_side_by_side_have_a_profile(known):
    for area in (EVERYWHERE, Area("lsoa", "E01990001", "A small area")):
        with pytest.raises(CallFault, match="A profile is of a ward, district"):
            ProfileQuestion(area, JANUARY)
    question = ProfileQuestion(known.areas.resolve("E22990002"), JANUARY)
    assert ProfileQuestion.from_json(question.to_json()) == question


def test_without_residents_there_is_no_rate_and_without_weights_no_harm():
    (row,) = group_rows(["Burglary"], {"Burglary": 3}, 0)
    assert (row["count"], row["people"], row["rate_per_1000"]) == (3, None, None)
    assert harm_row([row], {}, 0) is None
    assert harm_row([row], {"Burglary": 2.0}, 0) == {
        "measure": HARM, "count": 3, "value": 6.0, "per_1000": None}  # fmt: skip


def test_an_earlier_heading_is_shown_only_where_it_occurs():
    assert "Violent crime (to April 2013)" not in groups_shown([{"Burglary": 1}])
    assert "Violent crime (to April 2013)" in groups_shown([{"Violent crime": 1}])
    with pytest.raises(DataFault, match="'Housebreaking' is no longer defined"):
        types_of("Housebreaking")
