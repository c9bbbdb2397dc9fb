"""Read a panellist's workbook that came back: what it belongs to, and its rows. Nothing here writes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.sources.workbooks import Shape
from frankpledge.faults import CallFault
from frankpledge.web.assessments.workbooks import layout
from frankpledge.web.assessments.workbooks.layout import Row
from frankpledge.web.ui.workbooks import read_sheets

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import ScoringExercise

MOST_ROWS = 20_000
_LONGEST = 5_000
# What was made here has three sheets and eleven columns; people add some of their own.
_SHAPE = Shape(sheets=20, rows=MOST_ROWS, columns=100)
NAME = "The workbook"
_AGAIN = "Download the workbook again, and copy your levels into it."


def read_rows(content: bytes, exercise: ScoringExercise) -> list[Row]:
    """Return the rows of the scores; a fault where it is no such workbook, or belongs to something else."""
    found = read_sheets(content, NAME, _SHAPE, again=_AGAIN)
    for name in (layout.ABOUT, layout.SCORES):
        if name not in found:
            raise CallFault(f"{NAME} has no sheet {name!r}. {_AGAIN}")
    _refuse_strange(found[layout.ABOUT], exercise)
    heads, *rows = found[layout.SCORES] or [[]]
    _refuse_odd_columns(heads)
    if len(rows) >= MOST_ROWS:
        raise CallFault(f"{NAME} has {MOST_ROWS:,} rows or more. {_AGAIN}")
    return [_row(dict(zip(heads, cells, strict=False))) for cells in rows]


def _refuse_strange(about: list[list[str]], exercise: ScoringExercise) -> None:
    said = {cells[0]: cells[1] for cells in about if len(cells) > 1}
    if said.get(layout.EXERCISE) != exercise.reference:
        given = said.get(layout.EXERCISE) or "no exercise"
        raise CallFault(
            f"{NAME} is of {given:.80}, not of {exercise.reference}. Send the one of this exercise."
        )
    if said.get(layout.STAMP) != exercise.scheme_stamp:
        raise CallFault(
            f"{NAME} was made under the scheme {said.get(layout.STAMP) or 'without a stamp':.120}; this exercise is "
            f"scored under {exercise.scheme_stamp}, so that its levels may mean something else. {_AGAIN}"
        )


def _refuse_odd_columns(heads: list[str]) -> None:
    wanted = {*layout.TYPED, layout.NUMBER, layout.THEME, layout.AREA, layout.CRITERION}
    if missing := [name for name in layout.COLUMNS if name in wanted and name not in heads]:
        raise CallFault(
            f"{NAME} has no column {missing[0]!r} in its sheet {layout.SCORES}. {_AGAIN}"
        )
    if twice := [name for name in wanted if heads.count(name) > 1]:
        raise CallFault(f"{NAME} has the column {min(twice)!r} twice. {_AGAIN}")


def _row(cells: dict[str, str]) -> Row:
    names = (layout.NUMBER, layout.THEME, layout.AREA, layout.CRITERION, *layout.TYPED)
    return Row(*(cells.get(name, "").strip()[:_LONGEST] for name in names))
