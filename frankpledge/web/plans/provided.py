"""The action plans as sections of a document: each with its actions, who answers for them, by when, how they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Section
from frankpledge.publishing.plan.parts import day, sentence, stated_table
from frankpledge.publishing.weaving import Filled
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.documents.provided import RECORDS, shown
from frankpledge.web.documents.registry import Asked, Provider, register
from frankpledge.web.plans.queries import KIND, planned_in, plans

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Block
    from frankpledge.web.plans.models import Plan

_COLUMNS = ("Action", "Agency", "Due", "State")


def plans_with_actions(asked: Asked) -> Filled:
    """Give a section for each plan that is not ended."""
    if not asked.membership.may(Permission.SEE_PLANS):
        return Filled()
    rows = shown(asked, KIND, plans(asked.membership).filter(ended_on=None), "slug")
    if not rows:
        return Filled((sentence("No plan stands."),))
    return Filled(
        sections=tuple(
            Section(id=f"plan-records-{row.slug}", heading=row.name, blocks=(_table(asked, row),)) for row in rows
        )
    )  # fmt: skip


def _table(asked: Asked, plan: Plan) -> Block:
    rows = shown(asked, ACTION, planned_in(asked.membership, plan).select_related("agency"))
    found = [(row.title, row.agency.name, day(row.due_on), row.get_state_display()) for row in rows]
    if not found:
        return sentence("No action stands in it.")
    return stated_table(
        f"plan-records-{plan.slug}-table", f"Actions: {plan.name}", _COLUMNS, found, RECORDS
    )


def register_providers() -> None:
    """Tell documents of them; called once, when the app is ready."""
    register(Provider("plan-records", "Action plans with their actions", plans_with_actions))
