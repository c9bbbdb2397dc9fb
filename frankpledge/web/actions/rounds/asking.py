"""Whom a round asks of which actions: the lead, and where none stands the agency's lead."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import actions, writable
from frankpledge.web.partnerships.queries import current

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership, Partnership


def to_ask_of(partnership: Partnership, today: datetime.date) -> QuerySet[Action]:
    """Return the actions of which a round that opens today asks: open ones that have begun."""
    begun = Q(begins_on=None) | Q(begins_on__lte=today)
    own = Action.objects.filter(writable(), begun, partnership=partnership)
    return own.select_related("agency").order_by("due_on", "number")


def owners(partnership: Partnership, today: datetime.date) -> dict[Membership, list[str]]:
    """Return whom a round asks, each with the references of their actions, the earliest due first.

    An action that its owner may not see is asked of nobody: it is marked for others.
    """
    standing = list(
        current(today)
        .filter(partnership=partnership, person__is_active=True)
        .select_related("person", "agency", "partnership")
        .order_by("pk")
    )
    found: defaultdict[Membership, list[Action]] = defaultdict(list)
    for action in to_ask_of(partnership, today):
        owner = _owner(action, standing)
        if owner is not None:
            found[owner].append(action)
    return {owner: own for owner, held in found.items() if (own := _seen(owner, held))}


def _owner(action: Action, standing: list[Membership]) -> Membership | None:
    """Return who says how an action goes: its lead, else the first partner lead of its agency."""
    able = [one for one in standing if one.may(Permission.UPDATE_ACTIONS)]
    lead = [one for one in able if one.pk == action.lead_id]
    agencys = [
        one for one in able
        if one.agency_id == action.agency_id and one.role == Role.PARTNER_LEAD
    ]  # fmt: skip
    return next(iter(lead + agencys), None)


def _seen(owner: Membership, held: list[Action]) -> list[str]:
    pks = [action.pk for action in held]
    seen = set(actions(owner).filter(pk__in=pks).values_list("pk", flat=True))
    return [action.reference for action in held if action.pk in seen]
