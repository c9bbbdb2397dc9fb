"""The rows behind a figure leave as a table without a formula, as many as it counts."""

from __future__ import annotations

import pytest

from frankpledge.faults import DataFault
from frankpledge.web.explore.queries.figures import figure_of
from frankpledge.web.explore.queries.recomputed import recomputed, rows_behind
from tests.cli.shell import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(cast, with_evidence):
    asked = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-03")
    shell = told("changed", *asked, "--all", store=with_evidence)
    return figure_of(cast.own, shell["findings"][0]["figure"])


def test_the_rows_are_as_many_as_the_figure_counts(figure):
    table = rows_behind(figure, "analyst")
    assert len(table.rows) == figure.record.answer[figure.position][3]
    assert table.marking == "OFFICIAL-SENSITIVE"
    assert table.synthetic
    assert any("snap point" in note for note in table.notes)


def test_a_figure_recomputed_is_the_same(figure):
    again = recomputed(figure)
    assert again.fault == ""
    assert again.traced.is_current


def test_a_whole_scan_has_no_rows_of_its_own(cast, figure):
    with pytest.raises(DataFault, match="Name one of its figures"):
        rows_behind(figure_of(cast.own, figure.record.id), "analyst")
