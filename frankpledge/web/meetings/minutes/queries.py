"""Read the minutes of a meeting."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.models import CirculationLetter, Meeting, Minutes
from frankpledge.web.meetings.queries import meetings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership


def minutes_of(membership: Membership, meeting: Meeting) -> QuerySet[Minutes]:
    """Return the versions that a membership may read, the latest first; a draft: who writes it, who was sent it."""
    rows = Minutes.objects.filter(meeting=meeting).order_by("-number")
    if not membership.may(Permission.RUN_MEETINGS):
        told = CirculationLetter.objects.filter(
            circulation__minutes=OuterRef("pk"), membership__person=membership.person_id
        )
        rows = rows.filter(Q(state=Minutes.State.APPROVED) | Exists(told))
    return rows if membership.may(Permission.SEE_EXEMPT_PAPERS) else rows.defer("exempt")


def may_approve(membership: Membership, meeting: Meeting) -> QuerySet[Meeting]:
    """Return the meetings that may approve a meeting's minutes: later ones of the group that were held or called."""
    states = (Meeting.State.CALLED, Meeting.State.HELD)
    rows = meetings(membership).filter(group=meeting.group_id, on__gt=meeting.on, state__in=states)
    return rows.select_related("group")


def approving(membership: Membership, versions: Iterable[Minutes]) -> dict[int | None, Meeting]:
    """Return the meetings that approved versions, by their key: those that a membership may see."""
    wanted = {one.approved_in_id for one in versions if one.approved_in_id}
    return {one.pk: one for one in meetings(membership).filter(pk__in=wanted)} if wanted else {}


def digest_of(minutes: Minutes) -> str:
    """Return the SHA-256 of both forms: the history keeps it, so that words changed behind it are found."""
    return hashlib.sha256(f"{minutes.public}\0{minutes.exempt}".encode()).hexdigest()
