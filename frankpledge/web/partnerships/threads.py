"""What the golden thread may show of this app's records: their titles and addresses, by ids, within the partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.partnerships.models import (
    Agency,
    Duty,
    Group,
    Membership,
    Regard,
    Strategy,
    Terms,
)
from frankpledge.web.thread.registry import Kind, register
from frankpledge.web.thread.rows import Rows, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


SEE, CHANGE = Permission.SEE_PARTNERSHIP, Permission.CHANGE_PARTNERSHIP
Told = dict[str, tuple[str, str]]
# Kind, its word for people, its rows, and the field that is its title; its address has the same name.
BY_SLUG = (
    ("agency", "Agency", Agency, "name"),
    ("group", "Group", Group, "name"),
    ("duty", "Duty", Duty, "text"),
    ("strategy", "Strategy or plan", Strategy, "name"),
)


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    for name, word, model, title in BY_SLUG:
        register(Kind(name, word, _by_slug(name, model, title), SEE, CHANGE))
    register(Kind("partnership", "Partnership", describe_partnership, SEE, CHANGE))
    register(Kind("membership", "Role", describe_memberships, SEE, CHANGE))
    register(Kind("terms", "Terms of reference", describe_terms, SEE, CHANGE))
    register(Kind("regard", "Mutual regard", describe_regard, SEE, CHANGE))


def _by_slug(name: str, model: Any, title: str) -> Rows:
    def seen(membership: Membership) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.filter(partnership=membership.partnership_id)
        return rows if may(membership, Permission.SEE_PARTNERSHIP) else rows.none()

    def told(place: str, slug: str, words: str) -> tuple[str, str]:
        return words, reverse(name, args=[place, slug])

    return Rows(seen, told, ("slug", title))


def describe_partnership(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe the partnership itself; another one is not there."""
    own = membership.partnership
    found = own.pk in set(ids)
    return {own.pk: (own.name, reverse("partnership", args=[own.pk]))} if found else {}


def describe_memberships(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe roles by their numbers: what somebody is, and for whom; all stand on one page."""
    place = membership.partnership_id
    rows = Membership.objects.filter(partnership=place, pk__in=numbers(ids))
    return {
        str(row.pk): (row.words, reverse("people", args=[place]))
        for row in rows.select_related("agency")
    }


def describe_terms(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe terms of reference by their numbers."""
    if not may(membership, Permission.SEE_PARTNERSHIP):
        return {}
    place = membership.partnership_id
    rows = Terms.objects.filter(group__partnership=place, pk__in=numbers(ids))
    return {
        str(row.pk): (
            f"{row.group}: {row}",
            reverse("terms", args=[place, row.group.slug, row.slug]),
        )
        for row in rows.select_related("group")
    }


def describe_regard(membership: Membership, ids: Iterable[str]) -> Told:
    """Describe records of regard by their numbers."""
    if not may(membership, Permission.SEE_PARTNERSHIP):
        return {}
    place = membership.partnership_id
    rows = Regard.objects.filter(partnership=place, pk__in=numbers(ids))
    return {str(row.pk): (str(row), reverse("regard", args=[place, row.pk])) for row in rows}
