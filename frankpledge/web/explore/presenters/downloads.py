"""Tables about the evidence itself, as files: marked and labelled as all that leaves a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.ui.exports import Table, csv_download, xlsx_download

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from frankpledge.evidence.store import Release
    from frankpledge.web.ui.exports import Value

MARKING = "OFFICIAL"
SOURCE = "The release’s own manifest: what was loaded, and what the checks found"


def about(
    release: Release,
    title: str,
    subtitle: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Value, ...]],
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a table about a release. It counts files and rows of files, so that it has no figure id."""
    return Table(
        title=title,
        subtitle=subtitle,
        columns=columns,
        rows=tuple(rows),
        notes=notes,
        figure="",
        release=release.id,
        marking=MARKING,
        synthetic=release.is_synthetic,
        source=SOURCE,
    )


def download(table: Table, ending: str) -> HttpResponse:
    """Return a table as CSV or XLSX."""
    return xlsx_download(table) if ending == "xlsx" else csv_download(table)
