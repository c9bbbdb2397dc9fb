"""Coverage is told in letters, each with its words, and missing months as ranges in words."""

from __future__ import annotations

import pytest

from frankpledge.evidence.coverage import STREET, Entry
from frankpledge.web.explore.presenters import coverage as presenter
from frankpledge.web.explore.queries.coverage import Series

ENTRIES = [
    Entry("F", "2024-12", STREET, "present", 1234),
    Entry("F", "2025-01", STREET, "missing"),
    Entry("F", "2025-02", STREET, "partial", 9, ("1 of 10 rows were refused",)),
    Entry("F", "2025-03", STREET, "implausible", 2, ("2 rows where it usually has 9",)),
]


def test_a_grid_has_twelve_cells_a_year_the_latest_first():
    grid = presenter.grid(Series("F", STREET, ENTRIES, True))
    assert [year for year, _ in grid.years] == ["2025", "2024"]
    assert all(len(cells) == 12 for _, cells in grid.years)
    letters = [cell.letter for cell in grid.years[0][1]]
    assert letters[:4] == ["M", "P", "?", "·"]
    assert (grid.present, grid.missing) == (3, "January 2025")
    assert grid.doubts == [
        "February 2025 is partial: 1 of 10 rows were refused.",
        "March 2025 is implausible: 2 rows where it usually has 9.",
    ]


def test_every_cell_says_its_month_and_state_in_words():
    grid = presenter.grid(Series("F", STREET, ENTRIES, True))
    assert grid.years[1][1][11].words == "December 2024: present, 1,234 rows"
    assert grid.years[0][1][0].words == "January 2025: missing"
    assert {letter for letter, *_ in presenter.MEANINGS} >= set(presenter.LETTERS.values())


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        (["2025-01"], "January 2025"),
        (["2024-05", "2024-06", "2025-02"], "May to June 2024, February 2025"),
        ([f"2024-{n:02d}" for n in range(1, 13)], "2024"),
        (["2024-12", "2025-01"], "December 2024 to January 2025"),
    ],
)
def test_months_are_listed_as_ranges(months, words):
    assert presenter.ranges_words(months) == words


def test_a_missing_month_has_no_rows_in_the_file_rather_than_none():
    lines = presenter.lines([Series("F", STREET, ENTRIES, True)])
    assert [line[4] for line in lines] == [1234, None, 9, 2]
