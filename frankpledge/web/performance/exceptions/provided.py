"""The exceptions as a section of a document: what is in danger, since when, and where each stands."""

from __future__ import annotations

from frankpledge.publishing.plan.parts import day, sentence, stated_table
from frankpledge.publishing.weaving import Filled
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents.provided import RECORDS, shown
from frankpledge.web.documents.registry import Asked, Provider, register
from frankpledge.web.performance.exceptions.queries import KIND, exceptions

_COLUMNS = ("Reference", "What is in danger", "Raised", "State")


def open_exceptions(asked: Asked) -> Filled:
    """List the exceptions that are not closed. What they count is for partners: everybody is told nothing."""
    if asked.is_public or not asked.membership.may(Permission.SEE_PERFORMANCE):
        return Filled((sentence("Exceptions are told to partners."),))
    rows = shown(
        asked,
        KIND,
        exceptions(asked.membership).filter(closed_on=None).order_by("raised_on", "number"),
    )
    if not rows:
        return Filled((sentence("No exception is open."),))
    found = [(row.reference, row.what, day(row.raised_on), row.get_state_display()) for row in rows]
    return Filled(
        (stated_table("exception-records-table", "Open exceptions", _COLUMNS, found, RECORDS),)
    )


def register_providers() -> None:
    """Tell documents of them; called once, when the app is ready."""
    register(Provider("exception-records", "Open exceptions", open_exceptions))
