"""Choose among actions by what people ask of a list."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from frankpledge.web.actions.delivery import rating_of
from frankpledge.web.actions.presenters.words import rating_key
from frankpledge.web.actions.queries import actions, leads_seen, writable
from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action


def found(membership: Membership, today: datetime.date, asked: dict[str, Any]) -> list[Action]:
    """Return the actions that fit, as ``sought`` tells them, in a list."""
    return list(sought(membership, today, asked))


def sought(
    membership: Membership,
    today: datetime.date,
    asked: dict[str, Any],
    without: Iterable[str] = (),
) -> QuerySet[Action] | list[Action]:
    """Return the actions that fit; those that still change, where no state is asked for.

    A page takes of them what it shows, and the database then gives no more, unless a tag or rating is asked for.
    ``asked``: any of q, state ("all": any), rating, due ("overdue" or a number of days), agency (slug), lead (number
    of the membership, or "nobody"), strand, tag, blocked. ``without``: fields that are left where they are.
    """
    told = {name: value for name, value in asked.items() if value}
    rows = _stated(actions(membership).defer(*without), told.get("state", ""))
    if words := told.get("q"):
        rows = rows.filter(
            Q(title__icontains=words) | Q(reference__icontains=words) | Q(objective__icontains=words)
            | Q(output__icontains=words)
        )  # fmt: skip
    for name, field in (("agency", "agency__slug"), ("strand", "strand")):
        if name in told:
            rows = rows.filter(**{field: told[name]})
    if "lead" in told:
        rows = rows.filter(lead=None if told["lead"] == "nobody" else int(told["lead"]))
    if "due" in told:
        rows = _due(rows, told["due"], today)
    if told.get("blocked"):
        rows = rows.exclude(Q(blocker=None) | Q(blocker="") | Q(told="done"))
    return _looked_at(rows, today, told) if "tag" in told or "rating" in told else rows


def _looked_at(rows: QuerySet[Action], today: datetime.date, told: dict[str, Any]) -> list[Action]:
    """Look at each for its tag and rating: databases differ in how they look into JSON, and know no rules."""
    held = [row for row in rows if "tag" not in told or told["tag"] in row.tags]
    if rating := told.get("rating"):
        held = [row for row in held if (r := rating_of(row, today)) and rating_key(r) == rating]
    return held


def _stated(rows: QuerySet[Action], state: str) -> QuerySet[Action]:
    if state == "all":
        return rows
    return rows.filter(state=state) if state else rows.filter(writable())


def _due(rows: QuerySet[Action], due: str, today: datetime.date) -> QuerySet[Action]:
    if due == "overdue":
        return rows.filter(writable(), due_on__lt=today)
    return rows.filter(due_on__range=(today, today + datetime.timedelta(days=int(due))))


def leads(membership: Membership) -> list[Membership]:
    """Return who leads an action that a membership may see, by name."""
    rows = Membership.objects.filter(pk__in=leads_seen(membership)).select_related("person")
    return list(rows.only("person", "person__name").order_by("person__name"))
