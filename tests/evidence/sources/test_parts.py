"""Parts: what a refusal says, and where a part is made."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.areas import Boundaries
from frankpledge.evidence.sources.parts import Found, Reading, Refusal, refused

FOUND = Found(Boundaries(), Path("in.geojson"), "in.geojson", "ab12", 3)


def test_a_refusal_is_one_line_with_row_column_value_and_reason():
    assert str(Refusal(7, "month", "May", "is no month")) == "row 7, month 'May': is no month"


@given(st.text())
def test_a_refused_value_is_shown_on_one_short_line_whatever_it_holds(value):
    shown = str(Refusal(1, "a", value, "is wrong"))
    assert "\n" not in shown
    assert len(shown) <= len("row 1, a : is wrong") + 80


def test_one_row_is_told_as_one_row():
    told = str(refused(FOUND, [Refusal(1, "a", "b", "c")], 1))
    assert told.startswith("in.geojson: 1 row refused.\n  row 1, a 'b': c\nMend the file")
    assert "--accept-refused (the month is then marked partial)" in told
    assert "more" not in told


def test_twenty_rows_are_shown_and_the_rest_counted():
    refusals = [Refusal(i, "a", "b", "c") for i in range(1, 26)]
    told = str(refused(FOUND, refusals, 1234))
    assert "1,234 rows refused" in told
    assert "row 20," in told
    assert "row 21," not in told
    assert "… and 1,214 more" in told
    assert "more" not in str(refused(FOUND, refusals[:20], 20))


def test_a_part_is_made_under_its_content_and_kind(tmp_path):
    reading = Reading(DuckDB(threads=1), tmp_path, "2026-01")
    assert reading.make_path(FOUND) == tmp_path / "ab12-boundaries.parquet"
    assert not reading.accept_refused
