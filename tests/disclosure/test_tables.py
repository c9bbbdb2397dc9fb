from __future__ import annotations

import numpy as np
import pytest

from frankpledge.disclosure.tables import Dimension, Table, period
from frankpledge.faults import CallFault, DataFault


def test_totals_are_added_up_through_every_level(table):
    cells = dict(table.cells())
    assert cells["Abbey", "Burglary"] == 3
    assert cells["North", "Burglary"] == 17
    assert cells["Shire", "Burglary"] == 70
    assert cells["South", "All crime"] == 106
    assert cells["Shire", "All crime"] == 210


def test_a_table_of_all_its_cells_is_the_same_table(table):
    again = Table.from_cells(table.dimensions, dict(table.cells()))
    assert np.array_equal(again.counts, table.counts)


@pytest.mark.parametrize(
    "cell", [("North", "Drugs"), ("Abbey", "All crime"), ("Shire", "All crime")]
)
def test_a_total_that_is_none_is_named(table, cell):
    cells = dict(table.cells())
    cells[cell] += 1
    with pytest.raises(
        DataFault, match=r"The total for \(.*\) is \d+, but its parts add up to \d+"
    ):
        Table.from_cells(table.dimensions, cells)


def test_the_total_named_is_the_one_that_offends(line):
    table = line(1, 2, 3)
    with pytest.raises(
        DataFault, match=r"The total for \('all',\) is 7, but its parts add up to 6"
    ):
        Table.from_cells(table.dimensions, dict(table.cells()) | {("all",): 7})


def test_counts_that_are_no_counts_are_refused(line):
    table = line(1, 2)
    cells = dict(table.cells())
    with pytest.raises(DataFault, match=r"No count for \('kind 1',\)"):
        Table.from_cells(table.dimensions, {c: n for c, n in cells.items() if c != ("kind 1",)})
    with pytest.raises(DataFault, match=r"The count -1 for .* is below zero"):
        Table.from_leaves(table.dimensions, {("kind 0",): -1})
    with pytest.raises(DataFault, match=r"The count 1.5 for .* is no whole number"):
        Table.from_leaves(table.dimensions, {("kind 0",): 1.5})
    with pytest.raises(DataFault, match="The count True for"):
        Table.from_leaves(table.dimensions, {("kind 0",): True})
    for cell in [("all",), ("kind 0", "x"), ("other",)]:
        with pytest.raises(CallFault, match="is no cell that this table takes"):
            Table.from_leaves(table.dimensions, {cell: 1})


def test_counts_cannot_be_changed_behind_the_table(line):
    given = np.array([1, 2, 3], dtype=np.int64)
    table = Table(line(1, 2).dimensions, given)
    given[0] = 9
    assert table.counts.tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="read-only"):
        table.counts[0] = 9


def test_a_table_has_the_shape_of_its_dimensions(line):
    dimension = line(1, 2).dimensions[0]
    with pytest.raises(CallFault, match=r"of shape \(2,\)"):
        Table((dimension,), np.array([1, 2], dtype=np.int64))
    with pytest.raises(CallFault, match="The counts are float64"):
        Table((dimension,), np.array([1.0, 2.0, 3.0]))
    for dimensions in [(), (dimension, dimension), tuple(Dimension(n, ("x",)) for n in "abcd")]:
        with pytest.raises(CallFault, match="one to 3 dimensions"):
            Table(dimensions, np.zeros((1,) * len(dimensions), dtype=np.int64))


def test_a_dimension_that_does_not_hold_is_refused():
    for members in [(), ("a", "a")]:
        with pytest.raises(CallFault, match="needs members, each named once"):
            Dimension("area", members)
    for wrong in [{"parents": {"a": "b"}}, {"levels": {"b": "ward"}}, {"parts": {"b": ("c",)}}]:
        with pytest.raises(CallFault, match=r"'b' is used .* but is no member"):
            Dimension("area", ("a",), **wrong)
    with pytest.raises(CallFault, match=r"'a' .* is part of itself"):
        Dimension("area", ("a",), {"a": "a"})
    with pytest.raises(CallFault, match="is part of itself"):
        Dimension("area", ("a", "b"), {"a": "b", "b": "a"})


def test_a_dimension_knows_what_is_above_and_below(wards):
    assert wards.above("Abbey") == ("North", "Shire")
    assert wards.above("Shire") == ()
    assert wards.children("North") == ("Abbey", "Brook")
    assert wards.leaves == ("Abbey", "Brook", "Castle", "Dale")
    assert wards.sums()[4:].tolist() == [[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1]]


def test_a_period_is_made_of_its_months():
    winter = period("2025-11", "2026-02")
    assert winter.members == ("2025-11/2026-02",)
    assert winter.parts["2025-11/2026-02"] == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert period("2025-12", "2025-12") == Dimension("month", ("2025-12",))


def test_a_period_that_is_none_is_refused():
    with pytest.raises(CallFault, match="2025-05/2025-04 ends before it begins"):
        period("2025-05", "2025-04")
    for month in ["2025", "2025-13", "2025-00", "May-2025", "2025-x"]:
        with pytest.raises(CallFault, match="is no month; write it YYYY-MM"):
            period(month, "2026-01")
