"""The priorities as a section of a document: as they stand, each with what it is, under which, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.plan.parts import day, month_of, sentence, stated_table
from frankpledge.publishing.weaving import Filled
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.priorities.queries import KIND, standing
from frankpledge.web.documents.provided import RECORDS, shown
from frankpledge.web.documents.registry import Asked, Provider, register

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import Priority


def priorities(asked: Asked) -> Filled:
    """List the priorities that stand."""
    if not asked.membership.may(Permission.SEE_PRIORITIES):
        return Filled()
    rows = shown(asked, KIND, standing(asked.membership), "slug")
    seen = {row.pk for row in rows}
    found = [(row.name, row.get_status_display(), _above(row, seen), _since(row)) for row in rows]
    if not found:
        return Filled((sentence("No priority stands."),))
    columns = ("Priority", "Standing", "Part of", "Since")
    return Filled((stated_table("priority-records-table", "Priorities", columns, found, RECORDS),))


def _above(row: Priority, seen: set[int]) -> str:
    return row.under.name if row.under and row.under_id in seen else "none"


def _since(row: Priority) -> str:
    if row.since is None:
        return ""
    return month_of(f"{row.since:%Y-%m}") if row.is_month_only else day(row.since)


def register_providers() -> None:
    """Tell documents of them; called once, when the app is ready."""
    register(Provider("priority-records", "Priorities as they stand", priorities))
