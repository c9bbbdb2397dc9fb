"""How coverage is told: a grid of years and months in letters with a legend, and what misses in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from frankpledge.evidence.coverage import OUTCOMES, STREET
from frankpledge.evidence.questions import Period, month_number, month_text, month_words

if TYPE_CHECKING:
    from frankpledge.evidence.coverage import Entry
    from frankpledge.web.explore.queries.coverage import Series

KIND_WORDS = {STREET: "recorded crime", OUTCOMES: "outcomes of crimes"}
# A letter a state, so that the grid reads without colour; the legend gives the words.
LETTERS = {"present": "✓", "missing": "M", "partial": "P", "implausible": "?"}
MEANINGS = (
    ("✓", "present", "The month is there, whole and plausible."),
    ("M", "missing", "No file was loaded. Missing is not zero: no figure spans this month in silence."),
    ("P", "partial", "Some rows of the file were refused. The rest is used, and every figure says so."),
    ("?", "implausible", "The file looks wrong. It is used, and every figure that uses it says why."),
    ("·", "outside", "Before the first or after the last month of any file."),
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Cell:
    """A month of the grid: its letter, its state for the style, and its words for who cannot see it."""

    letter: str
    state: str
    words: str


@dataclass(frozen=True)
class Grid:
    """One force and kind: a line of twelve cells a year, the latest first, and what is to be said of it."""

    force: str
    kind: str
    years: list[tuple[str, list[Cell]]]
    present: int
    missing: str
    doubts: list[str]


def grid(series: Series) -> Grid:
    """Return the grid of a series."""
    years = [
        (year, _cells(year, {entry.month: entry for entry in entries}))
        for year, entries in groupby(series.entries, key=lambda entry: entry.month[:4])
    ]
    return Grid(
        series.force,
        KIND_WORDS[series.kind],
        years[::-1],
        len(series.entries) - len(series.missing),
        ranges_words(series.missing),
        [doubt(entry) for entry in series.doubted],
    )


def _cells(year: str, entries: dict[str, Entry]) -> list[Cell]:
    months = [f"{year}-{number:02d}" for number in range(1, 13)]
    return [_cell(month, entries.get(month)) for month in months]


def _cell(month: str, entry: Entry | None) -> Cell:
    if entry is None:
        return Cell("·", "outside", f"{month_words(month)}: outside")
    rows = f", {entry.rows:,} rows" if entry.rows else ""
    return Cell(LETTERS[entry.status], entry.status, f"{month_words(month)}: {entry.status}{rows}")


def doubt(entry: Entry) -> str:
    """Say why a month is not wholly believed."""
    return f"{month_words(entry.month)} is {entry.status}: {'; '.join(entry.reasons)}."


def ranges_words(months: list[str]) -> str:
    """List months in words, runs joined: ``May to December 2024, February 2025``."""
    numbers = sorted({month_number(month) for month in months})
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    return ", ".join(_span_words(span[0], span[-1]) for span in spans)


def _span_words(first: int, last: int) -> str:
    words = Period(month_text(first), month_text(last)).words
    return words.removeprefix("the year ") if words.startswith("the year ") else words


def lines(series: list[Series]) -> list[tuple[str, str, str, str, int | None, str]]:
    """Return a row a cell, as a file carries it: force, kind, month, status, rows, reasons."""
    return [
        (
            one.force,
            KIND_WORDS[one.kind],
            entry.month,
            entry.status,
            None if entry.status == "missing" else entry.rows,
            "; ".join(entry.reasons),
        )
        for one in series
        for entry in one.entries
    ]
