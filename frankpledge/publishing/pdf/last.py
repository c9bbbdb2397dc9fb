"""The last section: each figure that the words print, what it says, where it stands and where it is from."""

from typing import Any

from frankpledge.publishing.blocks import Cited, Column
from frankpledge.publishing.pdf.leads import Leads
from frankpledge.publishing.pdf.tables import grid, plain

HEADING = "Figures, and where they are from"
_LEAD = "Each figure of the words can be traced by its id: what was counted, from which files, by which method."
_COLUMNS = ("Line", "Figure", "It says", "Where it stands", "Period", "Source", "To bear in mind")
_UNSAID = "Not said"


def cited(leads: Leads) -> dict[str, Any] | None:
    """Return the list of figures, or nothing where the document prints none."""
    if not leads.cited:
        return None
    rows = [_row(leads, turn, held) for turn, held in enumerate(leads.cited, 1)]
    return {
        "heading": HEADING,
        "lead": _LEAD,
        "table": grid([Column(name=name) for name in _COLUMNS], rows),
    }


def _row(leads: Leads, turn: int, held: Cited) -> list[dict[str, Any]]:
    where = held.provenance
    line, figure, *rest = plain(
        f"[{turn}]", held.figure, held.words, held.where, where.period or _UNSAID, where.source or _UNSAID,
        " ".join(where.caveats),
    )  # fmt: skip
    return [
        {**line, "mark": f"line-{turn}"},
        {**figure, "lead": leads.trace(held.figure), "is_id": True},
        *rest,
    ]
