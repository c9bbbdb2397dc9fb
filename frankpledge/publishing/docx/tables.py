"""Tables: a repeated heading row, a first column that heads its row, and beneath where the numbers are from."""

import re
from collections.abc import Sequence
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.blocks import Cell, Column, Provenance, Table
from frankpledge.publishing.docx.markup import (
    bookmarked,
    field,
    node,
    paragraph,
    run,
    value,
)
from frankpledge.publishing.docx.places import Place
from frankpledge.publishing.docx.writing import TYPED, Writing

_LOOK: dict[str, str | int] = {
    "val": "04A0", "firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1,
}  # fmt: skip
# With more columns the letters are smaller.
_MANY = 7
# Tables up to here are kept on one page.
_KEPT_WHOLE = 14
# How large letters are, and what a cell's edges take, in twentieths of a point; the smaller where letters are small.
_LETTERS, _EDGES = (190, 160), (180, 80)
# Beyond this, in letters' heights, a longer line earns no more room.
_LONGEST_LINE = 22.0
# How wide letters are of their height in Arial: near enough for sharing a width.
_WIDTHS = {"MWm@%—…": 0.92, "w": 0.73, "cksvxyzJ": 0.5, 'tfr()[]-/ "': 0.34, "iljI.,:;'|!": 0.28}
_BY_LETTER = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
# In bold, with what it takes to be safe.
_BOLD, _PLAIN = 1.12, 1.04


def table(writing: Writing, held: Table, beside: Provenance | None = None) -> list[BaseOxmlElement]:
    """Return a table with its caption and what stands beneath; ``beside`` is what its picture has said already."""
    place = next(writing.tables)
    captioned = caption(writing, "Table", place, held.caption)
    rows = [
        [_cell(writing, cell) for _, cell in zip(held.columns, row, strict=True)]
        for row in held.rows
    ]
    said = [[_printed(writing, cell) for cell in row] for row in held.rows]
    made = grid(writing, held.columns, rows, said, held.caption)
    return [captioned, made, *beneath(writing, held.provenance, held, beside)]


def caption(writing: Writing, kind: str, place: Place, words: str) -> BaseOxmlElement:
    """Return a caption whose number Word counts, under a bookmark to which the text can point."""
    label = [run(f"{kind} "), *field(f"SEQ {kind} \\* ARABIC", run(str(place.turn)))]
    named = bookmarked(place.name, place.number, *label)
    return paragraph(writing.styles["caption"], *named, run(f": {words}"))


def grid(
    writing: Writing,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Sequence[BaseOxmlElement]]],
    said: Sequence[Sequence[str]],
    description: str,
    *,
    is_small: bool = False,
) -> BaseOxmlElement:
    """Return the table itself; ``said`` are its words, by which the columns share the width."""
    is_small = is_small or len(columns) > _MANY
    small = " Small" if is_small else ""
    words = [[column.name, *(row[at] for row in said)] for at, column in enumerate(columns)]
    widths = shared(writing.width, words, _LETTERS[is_small], _EDGES[is_small])
    held_together = len(rows) <= _KEPT_WHOLE
    properties = node(
        "w:tblPr", {}, value("w:tblStyle", writing.styles["House Table"]),
        node("w:tblW", {"w": sum(widths), "type": "dxa"}), node("w:tblLayout", {"type": "fixed"}),
        *([_close_edges()] if is_small else []), node("w:tblLook", _LOOK), value("w:tblCaption", description),
    )  # fmt: skip
    names = [[run(column.name)] for column in columns]
    styles = [f"Table Heading{' Number' if column.is_number else ''}{small}" for column in columns]
    made = [_row(writing, names, styles, widths, heads=True, keeps=True)]
    for at, row in enumerate(rows):
        styles = [f"Table {'Number' if column.is_number else 'Text'}{small}" for column in columns]
        styles[0] = f"Table Row Heading{small}"
        keeps = held_together and at < len(rows) - 1
        made.append(_row(writing, row, styles, widths, heads=False, keeps=keeps))
    across = node("w:tblGrid", {}, *(node("w:gridCol", {"w": width}) for width in widths))
    return node("w:tbl", {}, properties, across, *made)


def _close_edges() -> BaseOxmlElement:
    sides = ("top", 20), ("left", 40), ("bottom", 20), ("right", 40)
    return node(
        "w:tblCellMar", {}, *(node(f"w:{side}", {"w": room, "type": "dxa"}) for side, room in sides)
    )


def _row(
    writing: Writing,
    cells: Sequence[Sequence[BaseOxmlElement]],
    styles: Sequence[str],
    widths: Sequence[int],
    *,
    heads: bool,
    keeps: bool,
) -> BaseOxmlElement:
    whole = [node("w:cantSplit"), *([node("w:tblHeader")] if heads else [])]
    keep = [node("w:keepNext")] if keeps else []
    return node(
        "w:tr", {}, node("w:trPr", {}, *whole),
        *(
            node("w:tc", {}, node("w:tcPr", {}, node("w:tcW", {"w": width, "type": "dxa"})),
                 paragraph(writing.styles[style], *words, marks=[node("w:keepNext") for _ in keep]))
            for words, style, width in zip(cells, styles, widths, strict=True)
        ),
    )  # fmt: skip


def _cell(writing: Writing, cell: Cell) -> list[BaseOxmlElement]:
    words = words_in(cell)
    if cell.figure:
        return writing.figure(words, cell.figure)
    return writing.typed(words) if cell.is_typed else [run(words)]


def words_in(cell: Cell) -> str:
    """Give a cell's words: why there is no number, where it has only a sign or nothing to say so."""
    if cell.missing and not re.search(r"[^\W\d_]", cell.words):
        return cell.missing
    return cell.words


def _printed(writing: Writing, cell: Cell) -> str:
    words = words_in(cell)
    marked = cell.is_typed and not cell.figure and writing.document.is_draft
    return f"{words} {TYPED}" if marked else words


def shared(
    width: int, columns: Sequence[Sequence[str]], letters: int = _LETTERS[0], edges: int = _EDGES[0]
) -> list[int]:
    """Share a width among columns: to each its longest word, then by how much it has to say.

    ``letters``: the height of a letter. All lengths in twentieths of a point; the sum of what is returned is ``width``.
    """
    least, most = [], []
    for at, words in enumerate(columns):
        weights = [_BOLD, *[_PLAIN if at else _BOLD] * len(words)]
        weighed = list(zip(words, weights, strict=False))
        word = max(
            (extent(part) * weight for said, weight in weighed for part in said.split()),
            default=0.0,
        )
        line = max((extent(said) * weight for said, weight in weighed), default=0.0)
        least.append(int(min(word, _LONGEST_LINE) * letters) + edges)
        most.append(int(min(max(word, line), _LONGEST_LINE) * letters) + edges)
    room = width - sum(least)
    if room <= 0:
        made = [width * part // sum(least) for part in least]
    else:
        wished = [more - less + 1 for less, more in zip(least, most, strict=True)]
        made = [less + room * wish // sum(wished) for less, wish in zip(least, wished, strict=True)]
    made[0] += width - sum(made)
    return made


def extent(words: str) -> float:
    """Return about how long words are in one line, in letters' heights."""
    return sum(_BY_LETTER.get(letter, 0.73 if letter.isupper() else 0.56) for letter in words)


def beneath(
    writing: Writing,
    provenance: Provenance,
    held: Table | None = None,
    beside: Provenance | None = None,
) -> list[BaseOxmlElement]:
    """Return what stands under a table or picture: period, source, figures, and what to mind.

    There is always one paragraph at least: two tables that touch are one to Word.
    """
    lines: list[list[BaseOxmlElement]] = []
    said = [f"{name}: {_ended(words)}" for name, words in
            (("Period", provenance.period), ("Source", provenance.source)) if words]  # fmt: skip
    if said:
        lines.append([run(" ".join(said))])
    figures = _figures(provenance, held)
    if figures:
        lines.append(_figure_line(writing, figures))
    if beside is not None and provenance.caveats and provenance.caveats == beside.caveats:
        lines.append([run("What to bear in mind is said under the picture.")])
    else:
        lines.extend([run(f"To bear in mind: {words}")] for words in provenance.caveats)
    styles = ["Source Note"] * (len(lines) - 1) + ["Source Note Last"]
    return [
        paragraph(writing.styles[style], *line)
        for style, line in zip(styles, lines or [[]], strict=True)
    ]


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _figures(provenance: Provenance, held: Table | None) -> dict[str, list[str]]:
    """Give the figures' ids by what they begin with, each with the numbers that it has in the table."""
    # Dicts, for they keep the order of reading and find what they hold at once, however long the table.
    found: dict[str, dict[str, None]] = {provenance.figure: {}} if provenance.figure else {}
    for row in held.rows if held else ():
        for cell in row:
            if cell.figure:
                stem, ending = split(cell.figure)
                found.setdefault(stem, {}).update({ending: None} if ending else {})
    return {stem: list(endings) for stem, endings in found.items()}


def split(figure: str) -> tuple[str, str]:
    """Part a figure's id into the figure and the number within it: ``3f9c01aa27de-2`` has both."""
    found = re.fullmatch(r"(.+)-(\d+)", figure)
    return (found[1], found[2]) if found else (figure, "")


def _figure_line(writing: Writing, figures: dict[str, list[str]]) -> list[BaseOxmlElement]:
    made: list[BaseOxmlElement] = []
    for at, (stem, endings) in enumerate(figures.items()):
        made += [run("Figure " if not at else " Figure "), *writing.figure(stem, stem)]
        if endings:
            of = "the numbers of this table, row by row, are " if not at else ""
            made.append(run(f": {of}{ranges(endings)}."))
        else:
            made.append(run("."))
    return made


def ranges(endings: Sequence[str]) -> str:
    """Say the numbers within a figure: ``-1 to -4, -7``."""
    numbers = [int(ending) for ending in endings]
    said = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run_of = [number for _, number in group]
        if len(run_of) > 2:
            said.append(f"-{run_of[0]} to -{run_of[-1]}")
        else:
            said.extend(f"-{number}" for number in run_of)
    return ", ".join(said)
