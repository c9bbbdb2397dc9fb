"""Write what concerns a partnership: found it from its definition, give people their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.services import record
from frankpledge.web.partnerships import founding
from frankpledge.web.partnerships.models import Agency, Membership, Partnership

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.web.accounts.models import User

KIND = "partnership"
MEMBERSHIP = "membership"


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
    record(
        by=by,
        action="founded",
        kind=KIND,
        record_id=partnership.pk,
        title=partnership.name,
        partnership=partnership.pk,
        after={"code": partnership.code, "districts": partnership.districts},
    )
    return partnership


@transaction.atomic
def appoint(
    *,
    by: Any,
    person: User,
    partnership: Partnership,
    role: Role,
    since: datetime.date,
    agency: Agency | None = None,
    until: datetime.date | None = None,
) -> Membership:
    """Give a person a role in a partnership, for an agency, between two days."""
    if agency is not None and agency.partnership_id != partnership.pk:
        raise CallFault(f"{agency} belongs to another partnership. Choose one of {partnership}.")
    if until is not None and until < since:
        raise CallFault(f"The role would end ({until}) before it begins ({since}).")
    membership, is_new = Membership.objects.get_or_create(
        person=person,
        partnership=partnership,
        agency=agency,
        role=Role(role).value,
        since=since,
        defaults={"until": until},
    )
    if not is_new:
        raise CallFault(f"{person} holds this role from {since} already.")
    record(
        by=by,
        action="appointed",
        kind=MEMBERSHIP,
        record_id=str(membership.pk),
        title=str(Role(role).words),
        partnership=partnership.pk,
        after={
            "person": str(person.pk),
            "role": Role(role).value,
            "agency": agency.slug if agency else None,
            "since": since,
            "until": until,
        },
    )
    return membership
