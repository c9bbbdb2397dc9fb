"""A return's values are those that the partner gave; a sum with a missing part is none."""

from __future__ import annotations

import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.restricted import load_restricted
from frankpledge.evidence.returns import Given, held_periods, returned
from frankpledge.faults import CallFault

from .. import stores

HEADER = "Return,Period,Area code,Area name,Measure,Split,Value,Note"
LINES = (
    "marac,2025-Q1,E07000221,A,Cases discussed,,4,", "marac,2025-Q1,E07000222,B,cases,,6,",
    "marac,2025-Q2,E07000221,A,Cases discussed,,<5,", "marac,2025-Q2,E07000222,B,Cases discussed,,7,",
    "marac,2025-Q3,E07000221,A,Cases discussed,,,", "marac,2025-Q3,E07000222,B,Cases discussed,,8,",
)  # fmt: skip


@pytest.fixture
def release(tmp_path):
    """Hold three quarters of one return: whole, partly withheld, partly left empty."""
    stores.write_known_areas(tmp_path / "areas")
    store = stores.Store(tmp_path / "store")
    load(store, [tmp_path / "areas"], today=stores.TODAY)
    file = tmp_path / "marac.csv"
    file.write_text("\n".join([HEADER, *LINES]) + "\n", encoding="utf-8")
    return load_restricted(store, "south", [file], today=stores.TODAY).release


def test_values_are_summed_over_areas_and_a_sum_with_a_missing_part_is_none(release):
    assert returned(release, "marac", "cases") == [
        Given("2025-Q1", 10.0, 0, 0), Given("2025-Q2", None, 1, 0), Given("2025-Q3", None, 0, 1),
    ]  # fmt: skip


def test_one_area_is_told_by_itself(release):
    assert [g.value for g in returned(release, "marac", "cases", areas=["E07000222"])] == [
        6.0,
        7.0,
        8.0,
    ]
    assert returned(release, "marac", "cases", areas=["E07000219"]) == []


def test_the_periods_that_are_held_are_told_in_order(release):
    assert held_periods(release, "marac") == ("2025-Q1", "2025-Q2", "2025-Q3")
    assert held_periods(release, "homelessness") == ()
    assert returned(release, "homelessness", "duties") == []


@pytest.mark.parametrize(("name", "measure"), [("marac", "none"), ("none", "cases")])
def test_a_measure_that_is_not_declared_is_refused(release, name, measure):
    with pytest.raises(CallFault, match=f"There is no measure '{measure}' of a return '{name}'"):
        returned(release, name, measure)


def test_a_split_is_told_apart(tmp_path, release):
    del release
    file = tmp_path / "street.csv"
    rows = [
        f"street-safety,2025-01,E07000221,A,Reports,{split},{n},"
        for split, n in (("Day", 1), ("Night", 2))
    ]
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    found = load_restricted(
        stores.Store(tmp_path / "store"), "south", [file], today=stores.TODAY
    ).release
    assert [g.value for g in returned(found, "street-safety", "reports")] == [3.0]
    assert [g.value for g in returned(found, "street-safety", "reports", split="Night")] == [2.0]
