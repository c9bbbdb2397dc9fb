"""Decisions in words, and as a table that leaves the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.decisions.models import Decision

COLUMNS = ("Reference", "Decided", "Body", "Kind", "Title", "Wording", "Minute", "Status", "Source")
NOT_STATED = "Not stated"
NO_DAY = "day not stated"


def when(decision: Decision) -> str:
    """Say when it was decided: the day, the month where only that is known, or that nothing says it."""
    if decision.decided_on is None:
        return NO_DAY
    return date_format(decision.decided_on, "F Y" if decision.is_month_only else "j F Y")


def table(
    decisions: Iterable[Decision], partnership: str, marking: Marking, *, is_synthetic: bool
) -> Table:
    """Return the decisions as a table, under the highest of their markings."""
    rows = tuple(
        (
            row.reference,
            _day(row),
            row.body.name if row.body else NOT_STATED,
            row.kind_name,
            row.title,
            row.wording,
            row.minute,
            row.get_status_display(),
            row.source,
        )
        for row in decisions
    )
    return Table(
        title=f"Decisions of {partnership}",
        subtitle=f"{len(rows)} decision{'' if len(rows) == 1 else 's'}, the latest first",
        columns=COLUMNS,
        rows=rows,
        notes=(
            "A decision is never edited: a correction is a new decision that supersedes.",
            "A month without a day is what the documents give.",
        ),
        figure="",
        release="",
        marking=str(marking),
        synthetic=is_synthetic,
        source="The partnership’s register of decisions",
    )


def _day(decision: Decision) -> str:
    if decision.decided_on is None:
        return NOT_STATED
    return decision.decided_on.isoformat()[: 7 if decision.is_month_only else 10]
