"""What waits of plans: versions that the Board is to approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.access import may
from frankpledge.web.plans.models import PlanVersion
from frankpledge.web.plans.queries import versions
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


def plans_proposed(membership: Membership, today: datetime.date) -> QuerySet[PlanVersion] | None:
    """Return the versions that wait for the Board; None to who neither sits on it nor writes plans."""
    del today
    if not may(membership, Permission.WRITE_PLANS) and membership.role != Role.BOARD_MEMBER:
        return None
    rows = versions(membership).filter(state=PlanVersion.State.PROPOSED)
    return rows.order_by("proposed_on")


def plans_to_approve(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell the Board's members what to read, and who writes plans what is not approved yet; none is named."""
    del release
    rows = plans_proposed(membership, today)
    held = [] if rows is None else list(rows.values_list("plan__slug", "number", "proposed_on"))
    if not held:
        return
    slug, number, since = held[0]
    place, is_one = membership.partnership_id, len(held) == 1
    plans, them = ("a plan", "it") if is_one else (f"{len(held)} plans", "them")
    where = reverse("plans", args=[place])
    if is_one:
        where = reverse("plan-version", args=[place, slug, number])
    why = f"Proposed on {date_format(since, 'j F Y')}."
    if may(membership, Permission.WRITE_PLANS):
        why += " When the Board has decided, say by which decision."
        yield Waiting(f"Approval of {plans}", why, where)
    else:
        yield Waiting(f"Read {plans} before the Board approves {them}", why, where)
