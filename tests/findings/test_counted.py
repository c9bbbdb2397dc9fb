"""A count comes with its cover, its caveats, its rates and its figure."""

from __future__ import annotations

import pytest
from scipy.stats import chi2

from frankpledge.evidence.questions import EVERYWHERE, Area, CountQuestion, Filter, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.counted import counted, with_rates

from .. import stores

WHATEVER = Filter()
SOUTH = Area("csp", "E22990002", "South")
JANUARY = Period("2025-01", "2025-01")
YEAR = Period("2025-01", "2025-12")


def ask(world, area, period, *by, chosen=WHATEVER):
    return counted(world.release, world.engine, CountQuestion(area, period, chosen, by))


def garwood(count: int, people: int) -> list[float]:
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    return [1000 * low / people, 1000 * chi2.ppf(0.975, 2 * count + 2) / 2 / people]


def test_a_whole_count_is_complete_and_says_what_it_leaves_out(known):
    answer = ask(known, SOUTH, JANUARY)
    assert answer.counts.rows == [{"count": 10, "crime": 8, "asb": 2}]
    assert answer.cover.missing == {}
    assert answer.caveats == ["Rows without a place are in no area and are not counted here."]
    assert ask(known, EVERYWHERE, JANUARY).caveats == []


def test_missing_months_are_named_first(known):
    answer = ask(known, SOUTH, Period("2024-11", "2025-01"))
    assert answer.caveats[0] == (
        "Months are missing, so this is not the whole period. Missing: Warwickshire Police: 2024-11 to "
        "2024-12."
    )


def test_the_record_is_the_question_and_the_rows(known):
    answer = ask(known, SOUTH, JANUARY, "district")
    assert answer.record.answer == answer.counts.rows
    assert answer.record.question == answer.question.to_json()
    assert answer.record.release == known.release.id


def test_rates_are_per_thousand_residents_with_their_interval(synthetic):
    area = synthetic.areas.resolve("E22000359")
    answer = ask(synthetic, area, YEAR, "ward")
    residents: dict[str, int] = {}
    for row in synthetic.lookup("census21_lsoa21_totals_households.csv"):
        code = row["ward24_code"]
        residents[code] = residents.get(code, 0) + int(float(row["total"]))
    rows = with_rates(answer, synthetic.areas)
    assert len(rows) == len(answer.counts.rows) == 28
    for row in rows:
        people = residents[row["ward"]]
        assert row["people"] == people
        for name in ("crime", "asb"):
            assert row[f"{name}_rate_per_1000"] == pytest.approx(
                1000 * row[name] / people, abs=5e-4
            )
            assert row[f"{name}_rate_interval"] == pytest.approx(
                garwood(row[name], people), abs=6e-4
            )
    # Crime and ASB have a rate each, and no rate adds them.
    assert "rate_per_1000" not in rows[0]


def test_a_rate_of_one_crime_type_stands_alone(known):
    answer = ask(known, SOUTH, JANUARY, "crime_type")
    rows = {row["crime_type"]: row for row in with_rates(answer, known.areas)}
    assert rows["Burglary"]["people"] == 3500
    assert rows["Burglary"]["rate_per_1000"] == round(5000 / 3500, 3)
    assert rows["Burglary"]["rate_interval"] == pytest.approx(garwood(5, 3500), abs=6e-4)


def test_a_whole_area_has_a_rate(known):
    (row,) = with_rates(ask(known, SOUTH, JANUARY), known.areas)
    assert row["crime_rate_per_1000"] == round(8000 / 3500, 3)


def test_rows_without_a_place_are_shown_and_have_no_rate(known):
    area = [a for a in with_rates(ask(known, EVERYWHERE, JANUARY, "district", chosen=Filter.of(
        ["Drugs"], [])), known.areas) if a["district"] is None]  # fmt: skip
    assert [(row["count"], row["people"], row["crime_rate_per_1000"], row["crime_rate_interval"])
            for row in area] == [(1, None, None, None)]  # fmt: skip


def test_no_rate_spans_a_missing_month(known):
    answer = ask(known, SOUTH, Period("2024-12", "2025-01"))
    with pytest.raises(DataFault, match=r"A rate cannot be told for South: .* lacks 2024-12"):
        with_rates(answer, known.areas)


def test_a_count_over_months_that_nobody_gave_is_refused_and_no_nought(known):
    later = Period("2025-03", "2025-04")
    for area in (EVERYWHERE, known.areas.resolve("E22990002")):
        with pytest.raises(DataFault, match=r"A count cannot be told for .* Missing is not zero"):
            ask(known, area, later)
    partly = Period("2025-01", "2025-03")
    burglary = Filter.of(["Bicycle theft"], [])
    answer = ask(known, EVERYWHERE, partly, chosen=burglary)
    assert answer.counts.total == 0
    assert "Months are missing" in answer.caveats[0]


@pytest.fixture(scope="module")
def one_force(tmp_path_factory):
    """Give a store of one force, three of whose records lie in the area of another that is not loaded."""
    world = stores.World(tmp_path_factory.mktemp("one-force"))
    stores.write_known_areas(world.files / "areas")
    away = [("E01990009", "Burglary", stores.UNSOLVED)] * 3
    for year in ("2024", "2025"):
        stores.write_month(world.files, f"{year}-01", [*stores.JANUARY["2025"], *away])
    world.load(world.files)
    return world


def test_the_few_records_in_the_area_of_a_force_that_is_not_loaded_give_no_rate(one_force):
    answer = ask(one_force, EVERYWHERE, JANUARY, "district")
    assert any("give it no rate" in caveat for caveat in answer.caveats)
    rows = {row["district"]: row for row in with_rates(answer, one_force.areas)}
    assert rows["E07000221"]["crime_rate_per_1000"] > 0
    away = rows["E07990003"]
    assert (away["count"], away["people"], away["crime_rate_per_1000"]) == (3, None, None)
    # Without a split the residents of all areas would stand under the records of one force.
    with pytest.raises(DataFault, match="not every force of the loaded lookups"):
        with_rates(ask(one_force, EVERYWHERE, JANUARY), one_force.areas)
    assert ask(one_force, SOUTH, JANUARY, "district").caveats == [
        "Rows without a place are in no area and are not counted here."]  # fmt: skip


def test_everywhere_is_scanned_where_the_own_force_is_loaded(one_force):
    question = ChangedQuestion(EVERYWHERE, JANUARY, ("last-year",))
    codes = {
        area.code for area in changed(one_force.release, one_force.engine, question).compared.family
    }
    assert {"everywhere", "E01990003"} <= codes
    assert "E01990009" not in codes


@pytest.mark.parametrize("by", ["hexagon", "rural_urban"])
def test_what_has_no_residents_has_no_rate(known, by):
    with pytest.raises(CallFault, match="have no residents here"):
        with_rates(ask(known, SOUTH, JANUARY, by), known.areas)


def test_without_residents_the_fault_says_what_to_load(known):
    upper = known.areas.resolve("E07990003")
    with pytest.raises(DataFault, match="No population is loaded"):
        with_rates(ask(known, upper, JANUARY, "lsoa"), known.areas)
    with pytest.raises(DataFault, match="No population is loaded"):
        with_rates(
            ask(known, SOUTH, JANUARY, "lsoa", chosen=Filter.of(["Robbery"], [])), known.areas
        )


def test_without_any_lookup_rows_are_counted_all_the_same(tmp_path):
    world = stores.World(tmp_path)
    stores.write_month(world.files, "2025-01", stores.JANUARY["2025"])
    world.load(world.files)
    answer = ask(world, EVERYWHERE, JANUARY, "crime_type")
    assert answer.counts.headline == {"crime": 15, "asb": 3}
    with pytest.raises(DataFault, match="No lookup of areas is loaded"):
        ask(world, EVERYWHERE, JANUARY, "ward")
