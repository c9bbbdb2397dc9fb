"""Printing: JSON, tables and sentences that fit the terminal, the synthetic label, progress."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.store import Release

SYNTHETIC = "SYNTHETIC DATA – invented for demonstration, no real crime, place or person."
_WIDEST = 120


def print_json(value: Any) -> None:
    """Print a value as JSON: stable keys, two spaces, UTF-8."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def label(release: Release) -> None:
    """Say that the data are synthetic, where they are."""
    if release.is_synthetic:
        click.echo(SYNTHETIC)


def paragraph(text: str, *, indent: str = "", hang: str = "") -> None:
    """Print a text wrapped to the terminal."""
    width = min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    click.echo(textwrap.fill(text, width, initial_indent=indent, subsequent_indent=hang or indent))


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table: numbers to the right with thousands, text to the left."""
    texts = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *texts, strict=True)]
    numeric = [
        all(isinstance(value, int | float) or value is None for value in column)
        for column in zip(*rows, strict=True)
    ] or [False] * len(head)

    def line(cells: Sequence[str]) -> str:
        aligned = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(cells, widths, numeric, strict=True)
        )
        return "  ".join(aligned).rstrip()

    click.echo(line(head))
    click.echo(line(["-" * width for width in widths]))
    for cells in texts:
        click.echo(line(cells))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


class Progress:
    """A progress line on the error stream, redrawn in place; on a pipe, a line a stage."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.stage = ""
        self.live = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps of a stage are done."""
        if self.quiet:
            return
        if self.live:
            filled = round(24 * done / max(total, 1))
            bar = "█" * filled + "·" * (24 - filled)
            click.echo(f"\r{stage:<16} {bar} {done:,} of {total:,}", err=True, nl=done >= total)
        elif stage != self.stage:
            click.echo(f"{stage} …", err=True)
        self.stage = stage
