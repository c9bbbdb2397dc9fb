"""What stands under a table or a picture: period, source, figures by their ids, and what to bear in mind."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from frankpledge.publishing.blocks import Provenance, Table
from frankpledge.publishing.pdf.leads import Leads

Line = list[dict[str, Any]]


def beneath(
    leads: Leads, provenance: Provenance, held: Table | None = None, said: Provenance | None = None
) -> list[Line]:
    """Return the lines; ``said`` is what stands already under the picture to which a table belongs."""
    named = (("Period", provenance.period), ("Source", provenance.source))
    lines = [[_plain(f"{name}: "), _plain(_ended(words))] for name, words in named if words]
    made: list[Line] = [[{**line[0], "strong": True}, line[1]] for line in lines]
    if figures := _figures(provenance, held):
        made.append(_figure_line(leads, figures))
    if said is not None and provenance.caveats and provenance.caveats == said.caveats:
        return [*made, [_plain("What to bear in mind is said under the picture.")]]
    bear = {**_plain("To bear in mind: "), "strong": True}
    return made + [[bear, _plain(_ended(words))] for words in provenance.caveats]


def _plain(words: str) -> dict[str, Any]:
    return {"words": words}


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _figures(provenance: Provenance, held: Table | None) -> dict[str, list[int]]:
    """Give the figures' ids by what they begin with, each with the numbers that it has in the table."""
    found: dict[str, list[int]] = {provenance.figure: []} if provenance.figure else {}
    for cell in (cell for row in (held.rows if held else ()) for cell in row):
        if cell.figure:
            stem, ending = _split(cell.figure)
            endings = found.setdefault(stem, [])
            if ending is not None and ending not in endings:
                endings.append(ending)
    return found


def _split(figure: str) -> tuple[str, int | None]:
    """Part a figure's id into the figure and the number within it: ``3f9c01aa27de-2`` has both."""
    found = re.fullmatch(r"(.+)-([0-9]{1,9})", figure)
    return (found[1], int(found[2])) if found else (figure, None)


def _figure_line(leads: Leads, figures: dict[str, list[int]]) -> Line:
    made: Line = [{**_plain("Figure: "), "strong": True}]
    for at, (stem, endings) in enumerate(figures.items()):
        made.append({"words": stem, "lead": leads.trace(stem), "is_id": True})
        of = "" if at else "the numbers of this table, row by row, are "
        made.append(_plain(f": {of}{ranges(endings)}. " if endings else ". "))
    return made


def ranges(endings: Sequence[int]) -> str:
    """Say the numbers within a figure: ``-1 to -4, -7``."""
    said: list[str] = []
    for _, group in groupby(enumerate(endings), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        said += [f"-{run[0]} to -{run[-1]}"] if len(run) > 2 else [f"-{number}" for number in run]
    return ", ".join(said)
