"""Write minutes: draft them, put them right, approve them at a later meeting. An approved version never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.minutes.queries import digest_of
from frankpledge.web.meetings.models import Meeting, Minutes
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

DRAFT, APPROVED = Minutes.State.DRAFT, Minutes.State.APPROVED


@transaction.atomic
def draft(
    *, by: Membership, meeting: Meeting, today: datetime.date, public: str, exempt: str = ""
) -> Minutes:
    """Begin a version of the minutes of a meeting that was held; there is one draft at a time."""
    held = locked(meeting)
    if held.state != Meeting.State.HELD:
        raise CallFault(
            f"The meeting is {held.get_state_display().lower()}. Minutes are of one that was held."
        )
    if held.minutes.filter(state=DRAFT).exists():
        raise CallFault("A draft stands already. Change that one, or have it approved first.")
    number = (held.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Minutes.objects.create(
        meeting=held, number=number, public=_words(public), exempt=exempt.strip(), drafted_on=today, drafted_by=by
    )  # fmt: skip
    _record(by, made, "minutes drafted")
    return made


@transaction.atomic
def change(*, by: Membership, minutes: Minutes, public: str, exempt: str = "") -> Minutes:
    """Put other words into a draft."""
    held = _draft(minutes)
    held.public, held.exempt = _words(public), exempt.strip()
    held.save(update_fields=["public", "exempt"])
    _record(by, held, "minutes changed")
    return held


@transaction.atomic
def approve(
    *, by: Membership, minutes: Minutes, approved_in: Meeting, today: datetime.date
) -> Minutes:
    """Write down that a later meeting of the same group approved a draft; from now on it never changes."""
    held = _draft(minutes)
    own, later = held.meeting, locked(approved_in)
    if later.group_id != own.group_id or later.on <= own.on:
        raise CallFault(
            f"Minutes are approved at a later meeting of {own.group}. Choose one after {own.on:%-d %B %Y}."
        )
    if later.state not in (Meeting.State.CALLED, Meeting.State.HELD) or later.on > today:
        raise CallFault(
            f"The meeting of {later.on:%-d %B %Y} has not met yet. Write it down once it has."
        )
    held.state, held.approved_in, held.approved_on = APPROVED, later, later.on
    held.save(update_fields=["state", "approved_in", "approved_on"])
    _record(by, held, "minutes approved", approved_in=later.reference)
    return held


def _draft(minutes: Minutes) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__group")
    held = rows.get(pk=minutes.pk)
    if held.state != DRAFT:
        raise CallFault(
            "These minutes are approved, and never change. Draft another version to put them right."
        )
    return held


def _words(public: str) -> str:
    if not public.strip():
        raise CallFault(
            "Minutes have words. Write down at least who was there and what was decided."
        )
    return public.strip()


def _record(by: Membership, held: Minutes, action: str, **more: Any) -> None:
    """Write down what was done, by the words' digest: exempt words are for fewer than may see the history."""
    meeting = held.meeting
    told = {"version": held.number, "digest": digest_of(held), **more}
    record(by=by, action=action, kind=KIND, record_id=meeting.reference, title=str(meeting),
           partnership=meeting.partnership_id, after=told)  # fmt: skip
