"""The workbook that goes out is marked, and the same each time."""

from __future__ import annotations

import io

import openpyxl

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.evidence.questions import Area, Period
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.workbooks.writing import workbook_of

CSP = Area("csp", "E22000359", "=Southmere")


def test_it_is_marked_and_asks_a_count_for_no_denominator():
    held = Indicator(
        slug="one", name="One", definition="Complaints.", entered={"numerator": "complaints"}
    )
    told = (held, [(Period("2025-11", "2025-11"), [CSP.code])], [CSP], Marking(Level.OFFICIAL_SENSITIVE))  # fmt: skip
    made = workbook_of(*told)
    assert made == workbook_of(*told)
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert next(iter(book["About"].values)) == ("Marking", "OFFICIAL-SENSITIVE")
    heads, row = book["Readings"].values
    assert "Of" not in heads
    assert row[:2] == ("'=Southmere", "E22000359")
