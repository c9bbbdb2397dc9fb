"""Read meetings, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.meetings.models import Meeting
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "meeting"
STATE = Meeting.State


def meetings(membership: Membership) -> QuerySet[Meeting]:
    """Return the meetings that a membership may see, the first first."""
    own = Meeting.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND).select_related("group", "terms")


def meeting(membership: Membership, reference: str) -> Meeting | None:
    """Return one meeting that a membership may see."""
    rows = meetings(membership).annotate(was_read=was_read(KIND))
    return rows.filter(reference=reference).first()


def to_come(membership: Membership, today: datetime.date) -> QuerySet[Meeting]:
    """Return the meetings that are planned or called from a day on."""
    return meetings(membership).filter(on__gte=today, state__in=(STATE.PLANNED, STATE.CALLED))


def _told(place: str, reference: str, group: str, on: str) -> tuple[str, str]:
    return f"{group}, {on}", reverse("meeting", args=[place, reference])


# Tell the thread of meetings: which group met on which day, and the address.
describe = Rows(meetings, _told, ("reference", "group__name", "on"))
