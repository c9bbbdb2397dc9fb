"""Open actions as a dashboard counts them: of hundreds only what it tells, since whole rows were most of its work."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from frankpledge.definitions.delivery_rules import Facts
from frankpledge.web.actions.delivery import facts_of as whole_facts_of
from frankpledge.web.actions.models import Action

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet


class Lead(NamedTuple):
    """The agency that leads an action."""

    slug: str
    name: str


class Going(NamedTuple):
    """An open action: who leads it, by when, and what its rating is made from."""

    pk: int
    reference: str
    agency: Lead
    due_on: datetime.date
    facts: Facts


_FIELDS = (
    "pk", "reference", "agency__slug", "agency__name", "due_on", "entered_on", "told", "told_on", "heard_on",
    "blocker", "state", "milestone_on", "dependency_on",
)  # fmt: skip


def going_of(rows: QuerySet[Action]) -> list[Going]:
    """Read open actions of ``actions.queries.actions``."""
    lead = functools.cache(Lead)
    return [
        Going(
            pk, reference, lead(slug, name), due_on,
            Facts(due_on=due_on, entered_on=entered_on, said=told or "", told_on=told_on, heard_on=heard_on,
                  is_blocked=bool(blocker), is_escalated=state == Action.State.ESCALATED,
                  milestone=milestone_on, dependency=dependency_on),
        )
        for pk, reference, slug, name, due_on, entered_on, told, told_on, heard_on, blocker, state, milestone_on,
        dependency_on in rows.values_list(*_FIELDS)
    ]  # fmt: skip


def facts_of(one: Action | Going) -> Facts:
    """Return what an action's rating is made from, whichever way it was read."""
    return one.facts if isinstance(one, Going) else whole_facts_of(one)
