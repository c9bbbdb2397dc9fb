"""Move a meeting with its papers: whether each came in time is told anew by the new day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.web.history.services import record
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.queries import is_late
from frankpledge.web.meetings.models import Paper
from frankpledge.web.meetings.papers.queries import KIND

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def move(
    *,
    by: Membership,
    meeting: Meeting,
    on: datetime.date,
    today: datetime.date,
    why: str,
    venue: str = "",
) -> Meeting:
    """Move a meeting that is not held yet to another day, with why.

    What the chair said of a late paper was of the old day: where it is in time by the new one, that ends, and the
    history keeps it.
    """
    moved = planning.move(by=by, meeting=meeting, on=on, today=today, why=why, venue=venue)
    for one in Paper.objects.select_for_update().filter(item__meeting=moved):
        late = is_late(moved, one.received_on)
        if late != one.is_late:
            _tell(by, one, late=late)
    return moved


def _tell(by: Membership, one: Paper, *, late: bool) -> None:
    before = {"is_late": one.is_late, "is_admitted": one.is_admitted, "why": one.admitted_why}
    one.is_late, one.is_admitted, one.admitted_by, one.admitted_why = late, None, None, ""
    one.save(update_fields=["is_late", "is_admitted", "admitted_by", "admitted_why"])
    record(by=by, action="late by the new day" if late else "in time by the new day", kind=KIND,
           record_id=one.reference, title=one.title, partnership=by.partnership_id, before=before,
           after={"is_late": late})  # fmt: skip
