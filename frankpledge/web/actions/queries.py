"""Read actions, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.models import Action, ActionUpdate
from frankpledge.web.sharing.queries import seen_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "action"


def actions(membership: Membership) -> QuerySet[Action]:
    """Return the actions that a membership may see, the earliest due first.

    Each has ``told``, ``told_on`` and ``blocker``: how it goes, when that was told and what was then in the way, by
    its latest update that is not "nothing to report"; empty where nothing was told.
    """
    own = Action.objects.filter(partnership=membership.partnership_id)
    latest = ActionUpdate.objects.filter(action=OuterRef("pk"), is_nil=False).order_by("-number")
    return (
        seen_by(own, membership, KIND)
        .select_related("agency", "lead__person")
        .annotate(
            told=Subquery(latest.values("delivery")[:1]),
            told_on=Subquery(latest.values("told_on")[:1]),
            blocker=Subquery(latest.values("blocker")[:1]),
        )
    )


def action(membership: Membership, reference: str) -> Action | None:
    """Return one action that a membership may see."""
    return actions(membership).filter(reference=reference).first()


def led_by(membership: Membership) -> QuerySet[Action]:
    """Return the open actions that a membership leads."""
    still = (Action.State.OPEN, Action.State.ESCALATED)
    return actions(membership).filter(lead=membership, state__in=still)


def because_of(membership: Membership, kind: str, record: str) -> QuerySet[Action]:
    """Return the actions that are there for a record, such as a sub-plan or an exception."""
    return actions(membership).filter(source_kind=kind, source_record=record)


def may_update(membership: Membership, action: Action) -> bool:
    """Whether a membership may say how an action goes: its lead, its agency's lead, and who writes plans."""
    if membership.may(Permission.WRITE_PLANS):
        return True
    own = action.lead_id == membership.pk
    agencys = membership.role == "partner-lead" and action.agency_id == membership.agency_id
    return membership.may(Permission.UPDATE_ACTIONS) and (own or agencys)


def writable() -> Q:
    """Return the condition on actions that still change."""
    return Q(state__in=(Action.State.OPEN, Action.State.ESCALATED))
