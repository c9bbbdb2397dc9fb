"""The clock: the one place where today's date is read."""

from __future__ import annotations

import datetime
import os

import click


def today() -> str:
    """Return today's date, YYYY-MM-DD; ``FRANKPLEDGE_TODAY`` sets another, for rehearsals and tests."""
    chosen = os.environ.get("FRANKPLEDGE_TODAY")
    if not chosen:
        return datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(chosen).isoformat()
    except ValueError as error:
        raise click.UsageError(
            f"FRANKPLEDGE_TODAY is {chosen!r}; write a date such as 2026-01-31, or unset it."
        ) from error
