"""Read what comes back, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.decisions.models import Decision, DecisionDue
from frankpledge.web.decisions.queries import KIND, decisions
from frankpledge.web.sharing.queries import seen_by

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Group, Membership


def comes_back(membership: Membership) -> QuerySet[DecisionDue]:
    """Return what comes back of the decisions that a membership may see, the first first."""
    own = DecisionDue.objects.filter(decision__partnership=membership.partnership_id)
    return seen_by(own, membership, KIND, "decision__reference").select_related("decision__body")


def due_at(membership: Membership, body: Group, on: datetime.date) -> QuerySet[DecisionDue]:
    """Return what is due to a body by the day on which it meets, and is not settled."""
    rows = comes_back(membership).filter(decision__body=body, settled_on=None)
    return rows.filter(due_on__lte=on)


def of(membership: Membership, decision: Decision) -> QuerySet[DecisionDue]:
    """Return what comes back of a decision."""
    return comes_back(membership).filter(decision=decision)


def closed(membership: Membership) -> QuerySet[Decision, str]:
    """Return the decisions that a membership must not learn of, by their references."""
    own = Decision.objects.filter(partnership=membership.partnership_id)
    seen = decisions(membership).order_by().values("pk")
    return own.exclude(pk__in=seen).values_list("reference", flat=True)
