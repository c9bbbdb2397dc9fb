"""What is needed and what may be compared follows from the months that are there."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.coverage import Entry
from frankpledge.web.explore.queries import coverage
from frankpledge.web.explore.queries.coverage import Series

FORCE = "Warwickshire Police"


def series(*months, status="present"):
    entries = [Entry(FORCE, month, coverage.STREET, status, 9) for month in months]
    return [Series(FORCE, coverage.STREET, entries, True)]


def test_months_that_should_be_published_by_a_day_are_needed_and_later_ones_not():
    held = series("2025-10", "2025-11")
    assert coverage.needed(held, [FORCE], datetime.date(2026, 2, 28)) == {}
    assert coverage.needed(held, [FORCE], datetime.date(2026, 3, 1)) == {FORCE: ["2025-12"]}


def test_a_gap_is_needed_and_what_lies_before_the_first_month_is_not():
    held = series("2025-08", "2025-10")
    assert coverage.needed(held, [FORCE], datetime.date(2026, 1, 31)) == {FORCE: ["2025-09"]}


def test_nothing_older_than_four_years_is_needed():
    (months,) = coverage.needed(series("2010-01"), [FORCE], datetime.date(2026, 3, 1)).values()
    assert (months[0], months[-1], len(months)) == ("2022-01", "2025-12", 48)


def test_a_force_that_never_gave_a_month_needs_the_last_one():
    assert coverage.needed([], [FORCE], datetime.date(2026, 3, 1)) == {FORCE: ["2025-12"]}


def test_the_forces_of_a_partnership_come_first(with_evidence, cast):
    release = with_evidence.release
    assert coverage.forces_of(release, cast.own) == [FORCE]
    assert coverage.forces_of(release, cast.other) == []
    kinds = [one.kind for one in coverage.series_of(release, [FORCE])]
    assert kinds == list(coverage.KINDS)
    assert all(one.is_own for one in coverage.series_of(release, [FORCE]))


@pytest.mark.parametrize(
    ("run", "windows"),
    [
        ((0, 3), [(0, 3)]),
        ((0, 11), [(0, 11)]),
        ((0, 12), [(1, 12), (0, 0)]),
        ((5, 30), [(19, 30), (7, 18), (5, 6)]),
    ],
)
def test_a_run_of_months_is_cut_into_years_from_its_end(run, windows):
    cut = coverage._windows(*run)
    assert cut == windows
    assert sum(last - first + 1 for first, last in cut) == run[1] - run[0] + 1


def test_the_ledger_is_read_once_a_release(with_evidence):
    release = with_evidence.release
    first, second = (coverage.series_of(release, own) for own in ([FORCE], []))
    assert first[0].entries is second[0].entries
    assert not second[0].is_own
