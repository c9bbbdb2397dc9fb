"""Seal the rows that a person was shown, so that they confirm those and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.actions.workbooks.layout import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Membership

# What was shown can be confirmed so long, in seconds.
_LASTS = 3600


def sealed(by: Membership, rows: Iterable[Row]) -> str:
    """Return rows as text that only this membership can send back, unchanged."""
    return signing.dumps([list(row) for row in rows], salt=_salt(by), compress=True)


def unsealed(by: Membership, text: str) -> list[Row]:
    """Return the rows that were sealed for a membership; a CallFault where they are not theirs, changed, or too old."""
    try:
        rows = signing.loads(text, salt=_salt(by), max_age=_LASTS)
    except signing.BadSignature as fault:
        raise CallFault(
            "What you confirmed is older than an hour, or is not what was shown to you. Send the workbook again."
        ) from fault
    return [Row(*row) for row in rows]


def _salt(by: Membership) -> str:
    return f"workbook-of-actions-{by.pk}"
