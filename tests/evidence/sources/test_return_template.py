"""A template that a partner fills in is loaded as it stands: what we ask is what we can read."""

from __future__ import annotations

import openpyxl
import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.loading import load
from frankpledge.evidence.questions import Area
from frankpledge.evidence.restricted import load_restricted
from frankpledge.evidence.returns import returned
from frankpledge.evidence.sources.return_template import template
from frankpledge.faults import CallFault

from ... import stores

AREAS = [Area("district", "E07000221", "North"), Area("district", "E07000222", "South")]


def written(tmp_path, name: str, period: str):
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(template(partner_returns()[name], period, AREAS))
    return path


@pytest.mark.parametrize("name", ["marac", "street-safety", "hospital-assaults"])
def test_a_filled_template_is_loaded_with_every_number_that_was_asked_for(tmp_path, name):
    asked = partner_returns()[name]
    path = written(tmp_path, name, asked.example)
    book = openpyxl.load_workbook(path)
    sheet = book["Return"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 7, row)
    book.save(path)
    stores.write_known_areas(tmp_path / "areas")
    store = stores.Store(tmp_path / "store")
    load(store, [tmp_path / "areas"], today=stores.TODAY)
    report = load_restricted(store, "south", [path], today=stores.TODAY)
    (source,) = report.added
    facts = source["facts"]["periods"][asked.example]
    assert facts["asked"] == facts["given"] == 2 * len(asked.cells)
    assert [item.name for item in report.left] == [f"{path.name}/How to fill it in"]
    (given,) = returned(report.release, name, asked.measures[0].id)
    assert given.value


def test_the_guide_says_who_owes_it_by_when_and_that_nought_is_a_number(tmp_path):
    guide = openpyxl.load_workbook(written(tmp_path, "marac", "2025-Q4"))["How to fill it in"]
    words = " ".join(str(cell.value or "") for row in guide.iter_rows() for cell in row)
    assert "MARAC coordinator" in words
    assert "Due by 30 January 2026" in words
    assert "Nought is a number" in words
    assert "Never add names" in words


def test_a_period_of_another_form_is_refused(tmp_path):
    with pytest.raises(
        CallFault, match=r"'2025-04' is no period of Cases at .* Write it as 2025-Q2"
    ):
        template(partner_returns()["marac"], "2025-04", AREAS)
