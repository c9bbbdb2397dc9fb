"""A figure recomputed from the bytes of its release, and the rows behind it."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frankpledge.charts.look import source_line
from frankpledge.faults import DataFault
from frankpledge.findings.trace import Trace, export_rows, trace
from frankpledge.web.explore import evidence
from frankpledge.web.explore.audiences import handling, marking
from frankpledge.web.explore.exports import Table

if TYPE_CHECKING:
    from frankpledge.web.explore.queries.figures import Figure


@dataclass(frozen=True)
class Recomputed:
    """What recomputing gave: the trace, or the fault that says how it differs."""

    traced: Trace | None
    fault: str = ""


def recomputed(figure: Figure) -> Recomputed:
    """Verify every byte of a figure's release, recompute it, and count its rows in the files."""
    try:
        return Recomputed(trace(figure.release.store, evidence.engine(), figure.id))
    except DataFault as fault:
        return Recomputed(None, str(fault))


def rows_behind(figure: Figure, audience: str) -> Table:
    """Return the rows of the source files that a figure counts, as a table."""
    traced = trace(figure.release.store, evidence.engine(), figure.id)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows.csv"
        export_rows(traced, target)
        with target.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
    synthetic = figure.release.is_synthetic
    return Table(
        title=f"Rows behind figure {figure.id}",
        subtitle="The rows of the source files that the figure counts in its period, as they were loaded",
        columns=tuple(header),
        rows=tuple(tuple(row) for row in rows),
        notes=(
            handling(audience),
            "Points are approximate: police.uk moves each to a nearby snap point.",
        ),
        figure=figure.id,
        release=figure.release.id,
        marking=str(marking(audience)),
        synthetic=synthetic,
        source=source_line(figure.release.id, figure.id, synthetic=synthetic),
    )
