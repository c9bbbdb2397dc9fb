"""Read the register of commissioned analysis, always through the membership that asks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.explore.commissions.recurring import fallen_due, written
from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.queries import current
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "commission"
# What is due within so many days waits on the front page of whoever does analysis.
SOON_DAYS = 14


def commissions(membership: Membership) -> QuerySet[Commission]:
    """Return the commissions that were written down and that a membership may see."""
    own = Commission.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND).select_related(
        "asked_for", "meeting_of", "done_by__person", "done_by__agency"
    )


def all_on(
    membership: Membership, today: datetime.date
) -> tuple[list[Commission], list[Commission]]:
    """Return what is to be delivered on a day, what falls due by itself among it, the first due first; and the rest."""
    rows = list(commissions(membership))
    due = fallen_due(membership.partnership, today, written(membership.partnership_id))
    open_ = [row for row in rows if row.is_open] + due
    over = sorted((row for row in rows if not row.is_open), key=_ended_on, reverse=True)
    return sorted(open_, key=_due), over


def _due(row: Commission) -> tuple[datetime.date, str]:
    return row.due_on, row.reference


def _ended_on(row: Commission) -> tuple[datetime.date, str]:
    return row.delivered_on or row.withdrawn_on or row.due_on, row.reference


def commission(membership: Membership, record: str, today: datetime.date) -> Commission | None:
    """Return one commission that a membership may see, or that falls due by itself."""
    found = commissions(membership).annotate(was_read=was_read(KIND)).filter(reference=record)
    if held := found.first():
        return held
    due = fallen_due(membership.partnership, today, written(membership.partnership_id))
    return next((row for row in due if row.reference == record), None)


def to_deliver(membership: Membership, today: datetime.date) -> list[Commission]:
    """Return what is late or due soon, the first due first: one question where no row is, two where one is."""
    soon = today + datetime.timedelta(days=SOON_DAYS)
    told = written(membership.partnership_id)
    waiting = [row for row in fallen_due(membership.partnership, today, told) if row.due_on <= soon]
    if told.open_until is not None and told.open_until <= soon:
        open_ = commissions(membership).filter(delivered_on=None, withdrawn_on=None)
        waiting += open_.filter(due_on__lte=soon)
    return sorted(waiting, key=_due)


def analysts(membership: Membership, today: datetime.date) -> QuerySet[Membership]:
    """Return who of the partnership does analysis today, by name."""
    roles = [role.value for role in Role if role.may(Permission.ANNOTATE_EVIDENCE)]
    held = current(today).filter(partnership=membership.partnership_id, role__in=roles)
    return held.select_related("person", "agency").order_by("person__name", "pk")


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("commission", args=[place, reference])


# Tell the thread of commissions that were written down: title and address of those that may be seen.
describe = Rows(commissions, _told, ("reference", "title"))
