"""Send round what lies before a meeting and what came of it: each act is kept with its day and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.circulation import letters
from frankpledge.web.meetings.circulation.queries import (
    OF_PAPERS,
    has_gone_out,
    kind_of,
    not_gone_out,
    waiting_letters,
)
from frankpledge.web.meetings.circulation.readers import readers_of
from frankpledge.web.meetings.minutes.queries import digest_of
from frankpledge.web.meetings.models import (
    CirculatedFile,
    Circulation,
    CirculationLetter,
    Meeting,
    Minutes,
)
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.meetings.circulation.readers import Reader, Readers
    from frankpledge.web.partnerships.models import Membership

SORT = Circulation.Kind


@transaction.atomic
def circulate_papers(*, by: Membership, meeting: Meeting, today: datetime.date) -> Circulation:
    """Tell members and substitutes that agenda and papers are there: all that is in time, or that the chair took.

    Done again it tells everybody of what came since; where nothing did, only who was not told yet.
    """
    held = locked(meeting)
    if held.state != Meeting.State.CALLED or held.on < today:
        raise CallFault(
            "Papers are sent round of a meeting that is called and still to come. Call it first."
        )
    before = Circulation.objects.filter(meeting=held, kind__in=OF_PAPERS)
    new = list(not_gone_out().filter(paper__item__meeting=held))
    readers = readers_of(held, today)
    told = list(readers.told)
    is_first = not before.exists()
    if not is_first and not new:
        written = CirculationLetter.objects.filter(circulation__in=before)
        known = set(written.values_list("membership", flat=True))
        told = [one for one in told if one.membership.pk not in known]
    _require_anybody(told)
    made = _keep(
        by, held, told, readers, today, kind=SORT.PAPERS if is_first or not new else SORT.MORE
    )
    CirculatedFile.objects.bulk_create(CirculatedFile(circulation=made, file=one) for one in new)
    _record(by, made, "papers circulated", told, files=len(new))
    letters.send_after(made)
    return made


@transaction.atomic
def circulate_minutes(*, by: Membership, minutes: Minutes, today: datetime.date) -> Circulation:
    """Tell members and substitutes that minutes are there: a draft, which they may read from then on, or approved."""
    meeting = locked(minutes.meeting)
    held = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if has_gone_out(held):
        raise CallFault(
            f"Version {held.number} of the minutes went out as it stands. Its readers have it."
        )
    readers = readers_of(meeting, today)
    _require_anybody(readers.told)
    kind = kind_of(held)
    about = {"minutes": held, "digest": digest_of(held)}
    made = _keep(by, meeting, readers.told, readers, today, kind=kind, **about)
    words = "draft minutes circulated" if kind == SORT.DRAFT else "approved minutes circulated"
    # Not “minutes …”: by that word the history tells of their own words.
    _record(by, made, words, readers.told, of_version=held.number)
    letters.send_after(made)
    return made


@transaction.atomic
def send_again(*, by: Membership, circulation: Circulation) -> int:
    """Try anew to send the letters that could not leave; return how many those are."""
    held = Circulation.objects.select_for_update(of=("self",)).get(pk=circulation.pk)
    waiting = list(waiting_letters().filter(circulation=held).select_related("membership"))
    if not waiting:
        raise CallFault("No letter of it waits: each was sent, or cannot be.")
    people = [str(one.membership.person_id) for one in waiting]
    record(by=by, action="letters sent again", kind=KIND, record_id=held.meeting.reference,
           title=str(held.meeting), partnership=held.meeting.partnership_id,
           after={"circulation": held.number, "to": people})  # fmt: skip
    letters.send_after(held)
    return len(waiting)


def _require_anybody(told: Iterable[Reader]) -> None:
    if not list(told):
        raise CallFault(
            "There is nobody to tell: whoever sits or stands in was told of all that is there."
        )


def _keep(
    by: Membership, held: Meeting, told: Iterable[Reader], readers: Readers, today: datetime.date,
    **about: Any,
) -> Circulation:  # fmt: skip
    last = held.circulations.aggregate(last=Max("number"))["last"] or 0
    made = Circulation.objects.create(
        meeting=held, number=last + 1, circulated_on=today, circulated_by=by,
        without_reader=[one.slug for one in readers.without], **about,
    )  # fmt: skip
    CirculationLetter.objects.bulk_create(
        CirculationLetter(circulation=made, membership=one.membership, reader=one.reader, state=one.state)
        for one in told
    )  # fmt: skip
    return made


def _record(
    by: Membership, made: Circulation, action: str, told: Iterable[Reader], **more: Any
) -> None:
    """Write down what went out, on which day and to whom, people by their ids: a name goes with its account."""
    waits = CirculationLetter.State.WAITING
    to = [str(one.membership.person_id) for one in told if one.state == waits]
    apart = [str(one.membership.person_id) for one in told if one.state != waits]
    after = {"circulation": made.number, "on": made.circulated_on, "to": to, "not_reached": apart,
             "without_reader": made.without_reader, **more}  # fmt: skip
    record(by=by, action=action, kind=KIND, record_id=made.meeting.reference, title=str(made.meeting),
           partnership=made.meeting.partnership_id, after=after)  # fmt: skip
