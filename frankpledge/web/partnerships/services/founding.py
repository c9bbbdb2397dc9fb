"""Found a partnership: from its definition, or from the lookups alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import URLResolver, get_resolver
from django.utils.text import slugify

from frankpledge.definitions.partnership import find_by_csp
from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.services import record
from frankpledge.web.partnerships import drafting, founding
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.partnerships.services.people import appoint

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.web.partnerships.lookups import Lookup

KIND = "partnership"


@dataclass(frozen=True)
class Founded:
    """A partnership that was asked for: whether it is new, and whether its manager's role is."""

    partnership: Partnership
    is_new: bool
    manager_is_new: bool = False


@transaction.atomic
def found_from_definition(*, by: Any, definition: Definition) -> Partnership:
    """Found a partnership with all that its definition states; one that stands already is left as it is."""
    standing = Partnership.objects.filter(pk=definition.id).first()
    if standing is not None:
        return standing
    if taken := Partnership.objects.filter(code=definition.code).first():
        raise CallFault(
            f"{definition.code} has a partnership already: {taken.name} ({taken.pk}). "
            "Change that one instead of founding another."
        )
    partnership = founding.found(definition)
    _record(by, partnership)
    founding.take_steps(by, partnership, definition)
    return partnership


@transaction.atomic
def found_from_lookups(
    *, by: Any, code: str, lookup: Lookup, slug: str = "", name: str = ""
) -> Partnership:
    """Found a partnership from what the lookups tell of its code; a CallFault where that cannot be."""
    csp = lookup.find(code)
    if taken := Partnership.objects.filter(code=code).first():
        raise CallFault(
            f"{code} has a partnership already: {taken.name} ({taken.pk}). "
            "Change that one instead of founding another."
        )
    chosen = slug or slugify(csp.name)
    _refuse_slug(chosen)
    given = name.strip() or f"{csp.name} Community Safety Partnership"
    partnership = drafting.write(csp, chosen, given)
    _record(by, partnership)
    return partnership


@transaction.atomic
def found_new(
    *,
    by: Any,
    code: str,
    lookup: Lookup,
    since: datetime.date,
    slug: str = "",
    name: str = "",
    manager: str = "",
) -> Founded:
    """Found the partnership of a code, if it is not there yet, and give its first manager the role, if it is not held.

    A partnership whose definition ships with the program is founded from that. Asked again, nothing changes.
    """
    person = _person(manager) if manager else None
    standing = Partnership.objects.filter(code=code).first()
    if standing is not None and slug not in {"", standing.pk}:
        raise CallFault(
            f"{code} has a partnership already, {standing.name}, and its short name is {standing.pk!r}, not {slug!r}. "
            "Leave the short name out."
        )
    partnership = standing or _found_somehow(by, code, lookup, slug, name)
    if person is None or _manages(person, partnership):
        return Founded(partnership, standing is None)
    appoint(by=by, person=person, partnership=partnership, role=Role.MANAGER, since=since)
    return Founded(partnership, standing is None, manager_is_new=True)


def _found_somehow(by: Any, code: str, lookup: Lookup, slug: str, name: str) -> Partnership:
    lookup.find(code)  # an unknown code is told with those that look alike
    definition = find_by_csp(code)
    if definition is None:
        return found_from_lookups(by=by, code=code, lookup=lookup, slug=slug, name=name)
    if slug or name:
        raise CallFault(
            f"{code} has a definition of its own, {definition.name}, which names it. Leave name and short name out."
        )
    return found_from_definition(by=by, definition=definition)


def _manages(person: User, partnership: Partnership) -> bool:
    return person.memberships.filter(
        partnership=partnership, role=Role.MANAGER.value, until=None
    ).exists()


def _person(email: str) -> User:
    held = User.objects.filter(email=User.objects.normalise(email), is_active=True).first()
    if held is None:
        raise CallFault(
            f"Nobody with the address {email} can sign in here. An administrator invites them first: People, Invite a "
            "person."
        )
    return held


def _refuse_slug(slug: str) -> None:
    if slug != slugify(slug) or not slug:
        raise CallFault(
            f"The short name {slug!r} cannot stand in an address. Use small letters, digits and hyphens."
        )
    if slug in _taken_by_addresses():
        raise CallFault(
            f"The short name {slug!r} is an address of this service already. Choose another one."
        )
    if taken := Partnership.objects.filter(pk=slug).first():
        raise CallFault(
            f"The short name {slug!r} belongs to {taken.name} ({taken.code}). Choose another."
        )


def _taken_by_addresses(resolver: URLResolver | None = None) -> set[str]:
    """Return how addresses begin that belong to no partnership, so that no partnership hides behind one."""
    found = {"static"}
    for entry in (resolver or get_resolver()).url_patterns:
        first = str(entry.pattern).split("/", 1)[0]
        if first:
            found.add(first)
        elif isinstance(entry, URLResolver):
            found |= _taken_by_addresses(entry)
    return found


def _record(by: Any, partnership: Partnership) -> None:
    record(
        by=by,
        action="founded",
        kind=KIND,
        record_id=partnership.pk,
        title=partnership.name,
        partnership=partnership.pk,
        after={"code": partnership.code, "districts": partnership.districts},
    )
