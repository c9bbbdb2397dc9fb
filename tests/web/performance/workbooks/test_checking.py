"""A row is weighed against what stands; an empty one is passed over."""

from __future__ import annotations

import pytest

from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.checking import check
from frankpledge.web.performance.workbooks.layout import Row

from ..conftest import TODAY

PLACES = {name: at for at, name in enumerate(layout.COLUMNS)}
CELLS = {layout.CODE: "E22000359", layout.FIRST: "2025-11", layout.LAST: "2025-11", layout.COUNTED: "4",
         layout.SOURCE: "Log (synthetic)"}  # fmt: skip


@pytest.fixture
def complaints(cast) -> Indicator:
    """Give a count that people enter every month."""
    return Indicator.objects.create(
        partnership=cast.own, slug="complaints", name="Complaints", definition="Complaints (synthetic).",
        entered={"numerator": "complaints"}, frequency="month", polarity="down-good", levels=["csp"],
    )  # fmt: skip


def test_a_row_without_a_number_is_empty(complaints):
    report = check(complaints, TODAY, [Row(2, CELLS | {layout.COUNTED: ""})], PLACES)
    assert (report.empty, report.accepted, report.refused) == (1, [], [])


def test_a_denominator_of_a_count_is_refused_at_its_cell(complaints):
    report = check(complaints, TODAY, [Row(2, CELLS | {layout.OVER: "9"})], PLACES)
    (one,) = report.refused
    assert (one.cell, one.column) == ("F2", layout.OVER)
    assert "taken of nothing" in one.why


def test_a_row_says_what_it_would_be(complaints):
    (one,) = check(complaints, TODAY, [Row(2, CELLS)], PLACES).new
    assert (one.value, one.period.words, one.stands) == (4.0, "November 2025", None)
