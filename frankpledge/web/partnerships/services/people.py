"""Give a person a role, end it, and say under which one they act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Agency, Membership, Partnership

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.accounts.models import User

MEMBERSHIP = "membership"


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
    if not person.is_active:
        raise CallFault(
            f"{person} can no longer sign in. An administrator lets them back in first."
        )
    _refuse_overlap(person, partnership, agency, Role(role), since, until)
    membership = Membership.objects.create(
        person=person,
        partnership=partnership,
        agency=agency,
        role=Role(role).value,
        since=since,
        until=until,
    )
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


@transaction.atomic
def end_role(*, by: Any, membership: Membership, until: datetime.date) -> None:
    """Let a role end with a day; what the person did under it stays."""
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if until < held.since:
        raise CallFault(f"The role began on {held.since}; it cannot end on {until}, before that.")
    if held.until is not None and held.until <= until:
        raise CallFault(
            f"The role ends on {held.until} already. Choose an earlier day, or go back."
        )
    if held.role == Role.MANAGER and not _another_manager(held, until):
        raise CallFault(
            f"{held.person} is the last manager of {held.partnership}. Give somebody else the role first, or nobody "
            "could change anything here."
        )
    before = held.until
    held.until = until
    held.save(update_fields=["until"])
    _record(by, "role ended", held, {"until": before}, {"until": until})


@transaction.atomic
def act_as(*, by: User, membership: Membership) -> None:
    """Write down under which of their roles a person acts from now on."""
    if membership.person_id != by.pk:
        raise CallFault("Nobody can act under somebody else’s role. Choose one of your own.")
    _record(by, "acts under", membership, None, {"acting_for": membership.acting_for})


def _record(
    by: Any,
    action: str,
    membership: Membership,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    record(
        by=by,
        action=action,
        kind=MEMBERSHIP,
        record_id=str(membership.pk),
        title=str(Role(membership.role).words),
        partnership=membership.partnership_id,
        before=before,
        after=after,
    )


def _another_manager(held: Membership, until: datetime.date) -> bool:
    others = Membership.objects.filter(
        partnership=held.partnership_id, role=Role.MANAGER.value, person__is_active=True
    )
    return others.exclude(pk=held.pk).filter(Q(until=None) | Q(until__gt=until)).exists()


def _refuse_overlap(
    person: User,
    partnership: Partnership,
    agency: Agency | None,
    role: Role,
    since: datetime.date,
    until: datetime.date | None,
) -> None:
    same = Membership.objects.filter(
        person=person, partnership=partnership, agency=agency, role=role.value
    ).filter(Q(until=None) | Q(until__gte=since))
    if until is not None:
        same = same.filter(since__lte=until)
    if held := same.first():
        raise CallFault(
            f"{person} holds this role from {held.since} already. End that one first, or choose other days."
        )
