"""Who lives in an area: shares of those who are known, and the reason where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.areas import AreaDirectory
from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.circumstances import (
    FIFTH,
    RESIDENTS,
    RURAL,
    TENTH,
    UNPLACED,
    Deprivation,
    circumstances,
    deprivation,
    unplaced,
)


def directory(codes, people, classes) -> AreaDirectory:
    """Make a ward of small areas."""
    columns = {"lsoa": codes, "ward": ["E05000001"] * len(codes), "rural_urban": classes}
    arrays = {name: np.array(values, dtype=object) for name, values in columns.items()}
    return AreaDirectory(arrays | {"people": np.array(people, dtype=float)})


WARD = Area("ward", "E05000001", "A ward")


def told(areas, deciles):
    rows, lacking = circumstances(areas, WARD, Deprivation(2025, np.array(deciles, dtype=float)))
    return {row["measure"]: row for row in rows}, lacking


def test_each_share_is_of_those_whose_class_is_known():
    areas = directory(["E01", "E02", "E03"], [100, 200, 700], ["Rural", "Urban", None])
    rows, lacking = told(areas, [1, 2, np.nan])
    assert lacking == {}
    assert rows[RESIDENTS]["value"] == 1000
    assert (rows[RURAL]["value"], rows[RURAL]["of"]) == (100, 300)
    assert (rows[FIFTH]["value"], rows[FIFTH]["of"], rows[FIFTH]["share"]) == (300, 300, 1.0)
    assert (rows[TENTH]["value"], rows[TENTH]["of"], rows[TENTH]["index"]) == (1, 2, 2025)


@pytest.mark.parametrize(
    ("code", "why"), [("W01", "Wales has an index of its own"), ("E01", "No Index of Multiple")]
)
def test_what_is_not_known_is_said_and_never_zero(code, why):
    rows, lacking = told(directory([code], [100], [None]), [np.nan])
    assert list(rows) == [RESIDENTS]
    assert set(lacking) == {RURAL, FIFTH, TENTH}
    assert why in lacking[FIFTH]


def test_of_a_part_of_the_population_nothing_is_told_but_how_large_it_is():
    rows, lacking = told(directory(["E01", "E02"], [100, np.nan], ["Rural", "Rural"]), [1, 1])
    assert rows == {}
    assert "for 1 of its 2 small areas only" in lacking[RESIDENTS]


def test_without_a_population_nothing_is_told():
    rows, lacking = told(directory(["E01"], [np.nan], ["Rural"]), [1])
    assert rows == {}
    assert set(lacking) == {RESIDENTS, RURAL, FIFTH, TENTH}


def test_the_shares_of_the_synthetic_county_are_those_of_its_files(synthetic):
    area = synthetic.areas.resolve("E07000221")
    index = deprivation(synthetic.release, synthetic.engine, synthetic.areas)
    rows = {r["measure"]: r for r in circumstances(synthetic.areas, area, index)[0]}
    census = synthetic.lookup("census21_lsoa21_totals_households.csv")
    own = [row for row in census if row["ltla24_code"] == "E07000221"]
    people = {row["lsoa21_code"]: int(float(row["total"])) for row in own}
    assert rows[RESIDENTS]["value"] == sum(people.values())
    paths = synthetic.release.paths("deprivation-2025")
    table = synthetic.engine.collect(synthetic.engine.scan(paths))
    poor = {c for c, d in zip(table["lsoa"], table["decile"], strict=True) if d <= 2}
    assert rows[FIFTH]["value"] == sum(n for code, n in people.items() if code in poor)


class _Release:
    """A release of one index, or of none."""

    sources = ()

    def __init__(self, release, kinds):
        self.release, self.kinds = release, kinds

    def paths(self, kind):
        return self.release.paths(kind) if kind in self.kinds else []


def test_the_older_index_stands_in_where_the_newer_is_not_loaded(synthetic):
    release = _Release(synthetic.release, ["deprivation-2019"])
    older = deprivation(release, synthetic.engine, synthetic.areas)
    assert older.year == 2019
    assert not np.isnan(older.decile).all()
    none = deprivation(_Release(synthetic.release, []), synthetic.engine, synthetic.areas)
    assert none.year is None
    assert np.isnan(none.decile).all()


def test_what_has_no_place_is_counted_of_all_records_of_the_forces(synthetic):
    area = synthetic.areas.resolve("E22000359")
    period = Period("2025-01", "2025-02")
    row = unplaced(synthetic.release, synthetic.areas, area, period)
    months = [r for r in synthetic.street if r["Month"] in period.months]
    force = [r for r in months if r["Falls within"] == "Warwickshire Police"]
    assert row["measure"] == UNPLACED
    assert (row["value"], row["of"]) == (sum(not r["LSOA code"] for r in force), len(force))
    assert unplaced(synthetic.release, synthetic.areas, area, Period("1999-01", "1999-01")) is None
