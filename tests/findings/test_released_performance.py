"""Performance for an audience: true where shown, the change made of what is shown, and every line leads to its rows."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.attack import attack
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import keep
from frankpledge.findings.released_performance import released_performance
from frankpledge.findings.trace import trace

SOUTH = Area("csp", "E22000359", "South Warwickshire")
SPRING = Period("2025-01", "2025-03")


def made(world, asked=SPRING, audience="public", **more):
    return released_performance(
        world.release, world.engine, SOUTH, asked, audience=audience, **more
    )


def test_a_change_is_that_of_the_two_numbers_beside_it(synthetic):
    rows = [row for row in made(synthetic).rows if row["percent"] is not None]
    assert len(rows) > 10
    for row in rows:
        assert row["percent"] == pytest.approx(100 * (row["now"] / row["before"] - 1), abs=0.051)
        assert row["low"] <= row["percent"] <= row["high"]


def test_a_line_leads_back_to_the_rows_of_both_years(synthetic, tmp_path):
    world = synthetic.copy(tmp_path / "copy")
    found = made(world)
    keep(world.store, found.record)
    at = next(at for at, row in enumerate(found.rows) if row["percent"] is not None)
    told = trace(world.store, world.engine, found.record.figure(at))
    assert [(part.what, part.total) for part in told.rows] == [
        ("count", found.rows[at]["now"]),
        ("count of the earlier year", found.rows[at]["before"]),
    ]
    assert told.is_current


def test_the_attacker_finds_nothing_in_the_two_tables_together(synthetic):
    earlier, later = (
        one.table.published() for one in made(synthetic, Period("2025-01", "2025-01")).tables
    )
    report = attack([earlier, later])
    assert report.found
    assert not report.recovered
    assert not report.narrow


def test_a_change_is_not_told_where_a_count_is_withheld(synthetic):
    rows = made(synthetic, Period("2025-01", "2025-01")).rows
    withheld = [row for row in rows if row["now"] is None or row["before"] is None]
    assert withheld
    assert all(row["percent"] is None and row["low"] is None for row in withheld)


def test_months_that_are_not_held_shorten_the_span_and_are_named(synthetic):
    found = made(synthetic, Period("2025-10", "2026-09"))
    assert found.period.last < "2026-09"
    assert "is not held whole: this is" in found.lacking


def test_nothing_stands_beside_months_that_are_not_held(synthetic):
    first = min(row["Month"] for row in synthetic.street)
    found = made(synthetic, Period(first, first))
    assert found.before is None
    assert "nothing stands beside" in found.lacking
    assert {row["before"] for row in found.rows} == {None}


def test_a_span_whose_first_month_is_not_held_is_refused(synthetic):
    with pytest.raises(CallFault, match="No data held"):
        made(synthetic, Period("1999-01", "1999-12"))


def test_where_the_year_before_is_not_held_the_latest_earlier_year_stands_beside(real):
    asked = Period("2025-04", "2025-12")
    found = made(real, asked)
    assert (found.period, found.before) == (asked, Period("2021-04", "2021-12"))
    assert "April to December 2021 stands beside" in found.lacking
