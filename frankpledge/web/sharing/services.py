"""Mark records, and say who needs to know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.history.services import record
from frankpledge.web.sharing.models import (
    NeedToKnow,
    NeedToKnowGroup,
    NeedToKnowMember,
    RecordMarking,
)
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread.registry import describe, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Membership, Partnership

GROUP = "need-to-know-group"


class NoReasonGiven(CallFault):
    """A marking is lowered without a reason: the form shows it at that field."""


@transaction.atomic
def mark(
    *,
    by: Membership,
    kind: str,
    record_id: str,
    level: Level,
    groups: Sequence[NeedToKnowGroup] = (),
    reason: str = "",
) -> Marking:
    """Mark a record. Who may change the record may raise its marking; to lower it takes a permission and a reason."""
    told = describe(by, [(kind, record_id)]).get((kind, record_id))
    if told is None:
        raise CallFault(
            f"There is no {kind} {record_id} that you may see. Look at its address again."
        )
    _refuse_strangers(by, groups)
    before, _ = marking_row(by.partnership_id, kind, record_id)
    after = Marking(Level(level), frozenset(group.name for group in groups))
    _refuse(by, kind, before, after, reason)
    _set(by, kind, record_id, after, groups)
    record(
        by=by,
        action="marked" if after.covers(before) else "lowered marking",
        kind=kind,
        record_id=record_id,
        title=told.title,
        partnership=by.partnership_id,
        before={"marking": before},
        after={"marking": after} | ({"reason": reason.strip()} if reason.strip() else {}),
    )
    return after


@transaction.atomic
def mark_new(
    *,
    by: Membership,
    kind: str,
    record_id: str,
    level: Level,
    groups: Sequence[NeedToKnowGroup] = (),
) -> Marking:
    """Mark a record in the transaction that makes it. It never stood open: its history tells of no marking before."""
    _refuse_strangers(by, groups)
    marking = Marking(Level(level), frozenset(group.name for group in groups))
    if marking != OFFICIAL:
        _set(by, kind, record_id, marking, groups)
        record(
            by=by,
            action="marked",
            kind=kind,
            record_id=record_id,
            title=record_id,
            partnership=by.partnership_id,
            after={"marking": marking},
        )
    return marking


def _set(
    by: Membership, kind: str, record_id: str, marking: Marking, groups: Sequence[NeedToKnowGroup]
) -> None:
    row, _ = RecordMarking.objects.update_or_create(
        partnership=by.partnership,
        kind=kind,
        record=record_id,
        defaults={"level": marking.level.value},
    )
    row.needs.all().delete()
    NeedToKnow.objects.bulk_create(NeedToKnow(marking=row, group=group) for group in groups)


def _refuse_strangers(by: Membership, groups: Sequence[NeedToKnowGroup]) -> None:
    for group in groups:
        if group.partnership_id != by.partnership_id:
            raise CallFault(f"{group} belongs to another partnership. Choose a group of this one.")
        if not group.members.filter(membership=by).exists():
            raise CallFault(
                f"You do not belong to {group}, and would shut yourself out of this record. "
                "Become a member first, or ask one to mark it."
            )


def _refuse(by: Membership, kind: str, before: Marking, after: Marking, reason: str) -> None:
    if not kind_of(kind).change:
        raise CallFault(
            f"Nobody marks a record of the kind {kind_of(kind).word!r} by hand: it is as open as what it hangs on. "
            "Mark that."
        )
    if after == before:
        raise CallFault(f"It is marked {before} already. Choose another marking, or leave it.")
    if after.covers(before):
        change = kind_of(kind).change
        if not (change and by.may(change)) and not by.may(Permission.LOWER_MARKINGS):
            raise CallFault("Your role may not change this record, and so not its marking either.")
    elif not by.may(Permission.LOWER_MARKINGS):
        raise CallFault(
            f"From {before} to {after} would lower the marking. That takes a person whose role may lower markings: "
            "ask the partnership’s manager."
        )
    elif not reason.strip():
        raise NoReasonGiven(
            "Give the reason why the marking may be lowered. It stands in the history."
        )


@transaction.atomic
def found_group(
    *, by: Membership, partnership: Partnership, name: str, purpose: str
) -> NeedToKnowGroup:
    """Found a need-to-know group; whoever founds it is its first member."""
    slug = slugify(name)[:64]
    if not slug:
        raise CallFault(
            f"The name {name!r} holds no letter or digit. Give one that people can say."
        )
    if NeedToKnowGroup.objects.filter(partnership=partnership, slug=slug).exists():
        raise CallFault(f"There is a group {name!r} already. Use it, or choose another name.")
    group = NeedToKnowGroup.objects.create(
        partnership=partnership, slug=slug, name=name, purpose=purpose
    )
    NeedToKnowMember.objects.create(group=group, membership=by)
    record(
        by=by, action="founded", kind=GROUP, record_id=slug, title=name, partnership=partnership.pk,
        after={"name": name, "purpose": purpose, "member": by.person_id},
    )  # fmt: skip
    return group


@transaction.atomic
def add_member(*, by: Membership, group: NeedToKnowGroup, membership: Membership) -> None:
    """Let a membership into a group, and so to all that is marked for it."""
    if membership.partnership_id != group.partnership_id:
        raise CallFault(f"{membership} belongs to another partnership. Choose one of this one.")
    _, is_new = NeedToKnowMember.objects.get_or_create(group=group, membership=membership)
    if not is_new:
        raise CallFault(f"{membership} belongs to {group} already.")
    _record_member(by, group, "member added", after=membership)


@transaction.atomic
def remove_member(*, by: Membership, group: NeedToKnowGroup, membership: Membership) -> None:
    """Take a membership out of a group; the last one stays, or nobody could read what is marked for it."""
    held = NeedToKnowGroup.objects.select_for_update().get(pk=group.pk)
    found = held.members.filter(membership=membership)
    if not found.exists():
        raise CallFault(f"{membership} does not belong to {group}.")
    if held.members.count() == 1:
        raise CallFault(
            f"{membership} is the last member of {group}. Add another first: nobody could read what is marked for it."
        )
    found.delete()
    _record_member(by, group, "member removed", before=membership)


def _record_member(
    by: Membership,
    group: NeedToKnowGroup,
    action: str,
    before: Membership | None = None,
    after: Membership | None = None,
) -> None:
    told = [
        {"member": m.person_id, "role": m.role, "agency": m.agency.slug if m.agency else None}
        if m else None
        for m in (before, after)
    ]  # fmt: skip
    record(
        by=by, action=action, kind=GROUP, record_id=group.slug, title=group.name,
        partnership=group.partnership_id, before=told[0], after=told[1],
    )  # fmt: skip
