"""The results as a table: every theme in every area, with what reproduces them; no cell is ever a formula."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.assessments.presenters.picture_table import table
from frankpledge.web.ui.exports import csv_download
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed


def rows_of(seen):
    made = table(seen, OFFICIAL, synthetic=True)
    return made, [dict(zip(made.columns, row, strict=True)) for row in made.rows]


def test_every_theme_stands_in_every_area_in_the_order_of_its_risk():
    made, rows = rows_of(drawn(assumed(), district=assumed()))
    assert [row["area code"] for row in rows] == ["E10000031"] * 6 + ["E07000221"] * 6
    assert [row["place"] for row in rows] == [1, 2, 3, 4, 5, 6] * 2
    first = rows[0]
    assert (first["theme id"], first["risk score"], first["risk band"]) == (
        "domestic-abuse",
        132,
        "high",
    )
    chances = [value for name, value in first.items() if name.startswith("chance of")]
    assert sum(chances) == pytest.approx(1)
    assert len(chances) == 4
    assert first["scheme stamp"].startswith("morile-style-local-scheme/1/")
    assert any("not the national numbers" in note for note in made.notes)


def test_what_is_missing_has_a_range_and_no_band():
    levels = assumed()
    del levels["asb"]["financial"]
    _, rows = rows_of(drawn(levels, state="opened"))
    asb = rows[-1]
    assert (asb["place"], asb["risk score"], asb["risk band"], asb["not scored"]) == (
        None,
        None,
        None,
        "financial harm",
    )
    assert asb["risk lowest"] < asb["risk highest"]
    assert asb["state"] == "provisional"


def test_a_name_that_looks_like_a_formula_is_none():
    seen = drawn(assumed())
    seen.themes[0].assessed_theme.theme.name = "=HYPERLINK(1)"
    text = csv_download(rows_of(seen)[0]).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text
