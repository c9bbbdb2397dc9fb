"""Read what a member's calendar gives: the meetings that they may see, of the groups in which their agency sits."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, Sum

from frankpledge.disclosure.markings import OFFICIAL, Marking
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.history.models import Event
from frankpledge.web.meetings import queries
from frankpledge.web.meetings.packs.services import ACTION as PACKS
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership

# A calendar on a phone is for what comes and for what was lately: the service keeps the rest.
KEPT = datetime.timedelta(days=366)


@dataclass(frozen=True)
class Entry:
    """A meeting in a calendar: how often it changed, when last, how many minutes its agenda takes, how it is marked."""

    meeting: Meeting
    changes: int
    changed_at: datetime.datetime
    minutes: int | None
    marking: Marking


def entries_for(membership: Membership, today: datetime.date) -> list[Entry]:
    """Return the entries of a member's calendar, the first first; who runs meetings has those of every group."""
    rows = queries.meetings(membership).filter(on__gte=today - KEPT)
    if not membership.may(Permission.RUN_MEETINGS):
        rows = queries.where_agency_sits(rows, membership)
    on_agenda = Q(items__taken_off_on=None)
    held = list(rows.annotate(agenda_minutes=Sum("items__minutes", filter=on_agenda)))
    changes = _changes(membership, [one.reference for one in held])
    names = [(queries.KIND, one.reference) for one in held]
    marked = markings_of(membership, names)
    return [
        Entry(one, *changes[one.reference], one.agenda_minutes, marked.get(name) or OFFICIAL)
        for one, name in zip(held, names, strict=True)
    ]


def _changes(
    membership: Membership, references: Iterable[str]
) -> dict[str, tuple[int, datetime.datetime]]:
    """Return of each meeting how often the history says that it changed since it was planned, and when last."""
    told = Event.objects.filter(
        partnership=membership.partnership_id, kind=queries.KIND, record__in=list(references)
    )
    told = told.exclude(action__startswith=PACKS)  # a pack changes nothing of the meeting itself
    counted = told.order_by().values_list("record").annotate(Count("pk"), Max("at"))
    return {record: (count - 1, at) for record, count, at in counted}
