"""Read meetings, always through the membership that asks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from frankpledge.web.meetings.clashes import Sitting, clashes_among
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Seat, Terms
from frankpledge.web.partnerships.queries import holds_on
from frankpledge.web.sharing.known import Gathered
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.meetings.clashes import Clash
    from frankpledge.web.partnerships.models import Membership

KIND = "meeting"
STATE = Meeting.State


def meetings(membership: Membership) -> QuerySet[Meeting]:
    """Return the meetings that a membership may see, the first first."""
    own = Meeting.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND).select_related("group", "terms")


def meeting(membership: Membership, reference: str) -> Meeting | None:
    """Return one meeting that a membership may see; ``same_day`` holds all of its day, fetched in the same question."""
    named = Meeting.objects.filter(partnership=membership.partnership_id, reference=reference)
    rows = meetings(membership).annotate(was_read=was_read(KIND), sit_in_it=_agencies())
    same_day = list(rows.filter(on__in=named.order_by().values("on")))
    found = next((one for one in same_day if one.reference == reference), None)
    if found is not None:
        vars(found)["same_day"] = same_day
    return found


def to_come(membership: Membership, today: datetime.date) -> QuerySet[Meeting]:
    """Return the meetings that are planned or called from a day on."""
    return meetings(membership).filter(on__gte=today, state__in=(STATE.PLANNED, STATE.CALLED))


def where_agency_sits(rows: QuerySet[Meeting], membership: Membership) -> QuerySet[Meeting]:
    """Leave the meetings of groups in which the membership's agency holds a seat by the terms in force on their day."""
    terms = Terms.objects.filter(
        holds_on(OuterRef("on")), in_force=True, group=OuterRef("group"),
        seats__agency=membership.agency_id,
    )  # fmt: skip
    return rows.filter(Exists(terms)) if membership.agency_id else rows.none()


def sittings(partnership: str) -> list[Sitting]:
    """Return which agency sits in which group of a partnership, by the terms that are or were in force."""
    held = Seat.objects.filter(terms__group__partnership=partnership, terms__in_force=True)
    told = ("terms__group", "agency__name", "terms__since", "terms__until")
    return [Sitting(*row) for row in held.order_by().values_list(*told).distinct()]


def clashes_of(held: Meeting) -> list[Clash]:
    """Return the clashes of a meeting that ``meeting`` gave with others that the same membership may see."""
    same_day: list[Meeting] = vars(held)["same_day"]
    sit = {(one.group_id, name) for one in same_day for name in vars(one)["sit_in_it"] or ()}
    on_the_day = [Sitting(group, name, None, None) for group, name in sit]
    return clashes_among(same_day, on_the_day).get(held.pk, [])


def _agencies() -> Subquery:
    """Return which agencies sit in a meeting's group by the terms in force on its day, for ``annotate``."""
    terms = Terms.objects.filter(holds_on(OuterRef(OuterRef("on"))), in_force=True)
    held = Seat.objects.filter(terms__group=OuterRef("group"), terms__in=terms.values("pk"))
    gathered = held.order_by().values("terms__group").annotate(names=Gathered("agency__name"))
    return Subquery(gathered.values("names"))


def _told(place: str, reference: str, group: str, on: str) -> tuple[str, str]:
    day = datetime.date.fromisoformat(on)
    return f"{group}, {day:%-d %B %Y}", reverse("meeting", args=[place, reference])


# Tell the thread of meetings: which group met on which day, and the address.
describe = Rows(meetings, _told, ("reference", "group__name", "on"))
