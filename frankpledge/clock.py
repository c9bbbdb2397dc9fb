"""The clock: the one place where the day and the time are read. Only the shell and the web ask it."""

from __future__ import annotations

import datetime
import os

from frankpledge.faults import CallFault


def today() -> str:
    """Return today's date, YYYY-MM-DD, as stores keep it."""
    return day().isoformat()


def day() -> datetime.date:
    """Return today's date; ``FRANKPLEDGE_TODAY`` sets another, for rehearsals and tests."""
    chosen = os.environ.get("FRANKPLEDGE_TODAY")
    if not chosen:
        return now().date()
    try:
        return datetime.date.fromisoformat(chosen)
    except ValueError as error:
        raise CallFault(
            f"FRANKPLEDGE_TODAY is {chosen!r}; write a date such as 2026-01-31, or unset it."
        ) from error


def now() -> datetime.datetime:
    """Return the moment, in UTC: for when a thing was written down, never for what falls due."""
    return datetime.datetime.now(tz=datetime.UTC)
