"""Seal what a panellist was shown, so that they confirm that and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import signing

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.assessments.models import Panellist
    from frankpledge.web.assessments.workbooks.checking import Accepted

# What was shown can be confirmed so long, in seconds.
_LASTS = 3600


def sealed(panellist: Panellist, accepted: Iterable[Accepted]) -> str:
    """Return what would be taken as text that only this panellist can send back, unchanged."""
    rows = [
        [one.step.theme.pk, one.step.area.pk, one.step.scale.id, *one.given, one.version]
        for one in accepted
    ]
    return signing.dumps(rows, salt=_salt(panellist), compress=True)


def unsealed(panellist: Panellist, text: str) -> list[list[Any]]:
    """Return the rows that were sealed for a panellist; a CallFault where they are not theirs, changed, or too old."""
    try:
        rows: list[list[Any]] = signing.loads(text, salt=_salt(panellist), max_age=_LASTS)
    except signing.BadSignature as fault:
        raise CallFault(
            "What you confirmed is older than an hour, or is not what was shown to you. Send the workbook again."
        ) from fault
    return rows


def _salt(panellist: Panellist) -> str:
    return f"workbook-of-scores-{panellist.pk}"
