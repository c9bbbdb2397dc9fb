from __future__ import annotations

import numpy as np
import pytest

from frankpledge.disclosure.space import Space
from frankpledge.disclosure.tables import Dimension, period
from frankpledge.faults import CallFault, DataFault


def test_one_table_is_made_of_its_leaves(table):
    space = Space([table.dimensions])
    rows = space.rows(table.dimensions).toarray()
    assert rows.shape == (28, 12)
    leaves = np.array(
        [
            n
            for cell, n in table.cells()
            if cell[0] in ("Abbey", "Brook", "Castle", "Dale") and cell[1] != "All crime"
        ]
    )
    assert np.array_equal(rows @ leaves, table.counts.ravel())


def test_rows_hold_no_entry_that_is_nothing(table):
    rows = Space([table.dimensions]).rows(table.dimensions)
    assert (rows.data == 1).all()
    assert rows.nnz == 12 * 3 * 2


def test_two_periods_share_what_they_share():
    early, late = (period("2025-04", "2025-06"),), (period("2025-04", "2025-09"),)
    space = Space([late, early])
    assert space.rows(late).toarray().tolist() == [[1, 1]]
    assert space.rows(early).toarray().sum() == 1
    differences = [(labels, pieces) for labels, pieces, _ in space.derived() if any(pieces)]
    assert differences == [((("2025-04/2025-09",),), (True,))]


def test_a_piece_goes_by_the_narrowest_label_around_it():
    spans = [(period("2025-04", last),) for last in ("2025-12", "2025-06", "2025-09")]
    blocks = [labels for labels, pieces, _ in Space(spans).derived() if pieces == (True,)]
    assert [sorted(labels[0]) for labels in blocks] == [["2025-04/2025-09", "2025-04/2025-12"]]


def test_a_part_known_to_one_table_is_known_to_all():
    fine = Dimension("area", ("w1", "w2", "d1"), {"w1": "d1", "w2": "d1"})
    space = Space([(fine,), (Dimension("area", ("d1",)),)])
    assert space.rows((Dimension("area", ("d1",)),)).toarray().tolist() == [[1, 1]]


def test_tables_that_cannot_be_held_together_are_refused(wards, crimes):
    with pytest.raises(CallFault, match="divided by area and another by crime"):
        Space([(wards,), (crimes,)])
    other = Dimension("area", ("Abbey", "North"), {"Abbey": "North"})
    with pytest.raises(DataFault, match=r"'North' .* is made of different parts"):
        Space([(wards,), (other,)])
    one = Dimension("area", ("a",), parts={"a": ("b",)})
    two = Dimension("area", ("b",), parts={"b": ("a",)})
    with pytest.raises(DataFault, match="is part of itself"):
        Space([(one,), (two,)])
