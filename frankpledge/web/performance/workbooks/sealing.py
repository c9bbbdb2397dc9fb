"""Seal the rows of readings that a person was shown, so that they confirm those and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.performance.workbooks.layout import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

# What was shown can be confirmed so long, in seconds.
_LASTS = 3600


def sealed(by: Membership, indicator: Indicator, rows: Iterable[Row]) -> str:
    """Return rows as text that only this membership can send back for this indicator, unchanged."""
    return signing.dumps([list(row) for row in rows], salt=_salt(by, indicator), compress=True)


def unsealed(by: Membership, indicator: Indicator, text: str) -> list[Row]:
    """Return the rows that were sealed; a CallFault where they are not theirs, changed, or too old."""
    try:
        rows = signing.loads(text, salt=_salt(by, indicator), max_age=_LASTS)
    except signing.BadSignature as fault:
        raise CallFault(
            "What you confirmed is older than an hour, or is not what was shown to you. Send the workbook again."
        ) from fault
    return [Row(*row) for row in rows]


def _salt(by: Membership, indicator: Indicator) -> str:
    return f"workbook-of-readings-{indicator.pk}-{by.pk}"
