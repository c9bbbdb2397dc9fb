"""The evidence's tables are the ones of every page: what holds there (tests/web/ui/test_exports.py) holds here."""

from __future__ import annotations

from frankpledge.web.explore import exports
from frankpledge.web.ui import exports as everywhere

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_the_evidence_takes_its_tables_from_the_one_place():
    names = [name for name in vars(everywhere) if not name.startswith("_")]
    assert {"Table", "csv_download", "xlsx_download"} <= set(names)
    assert all(getattr(exports, name) is getattr(everywhere, name) for name in names)
