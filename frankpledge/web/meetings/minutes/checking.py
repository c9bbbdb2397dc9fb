"""Find minutes that do not say what the history says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.history.models import Event
from frankpledge.web.meetings.minutes.queries import digest_of
from frankpledge.web.meetings.models import Minutes
from frankpledge.web.meetings.queries import KIND

if TYPE_CHECKING:
    from django.db.models import QuerySet

    # Of a version: its partnership, the reference of its meeting, its number.
    Name = tuple[str, str, int]


def first_fault() -> str | None:
    """Return the first version that the history does not bear out, in words; None where it bears out all."""
    if named := tampered(Minutes.objects.all()):
        return f"{named[0]}, do not say what the history says"
    if gone := _gone():
        return f"{gone[0]}, of which the history tells, are gone"
    return None


def tampered(rows: QuerySet[Minutes]) -> list[str]:
    """Name the versions that do not stand as the history says: in which words, and where they were approved."""
    kept = _kept()
    return [
        _words(*_name(one)[1:])
        for one in rows.select_related("meeting", "approved_in")
        if kept.get(_name(one)) != (digest_of(one), _approved_in(one))
    ]


def _gone() -> list[str]:
    """Name the versions of which the history tells and that no table has any more."""
    there = {_name(one) for one in Minutes.objects.select_related("meeting")}
    return [_words(*name[1:]) for name in _kept() if name not in there]


def _kept() -> dict[Name, tuple[str, str]]:
    """Return of each version what the history last said: the digest of its words, and which meeting approved it."""
    events = Event.objects.filter(kind=KIND, action__startswith="minutes ").order_by("number")
    return {
        (event.partnership, event.record, told["version"]): (told["digest"], told.get("approved_in", ""))
        for event in events
        if (told := event.after) is not None
    }  # fmt: skip


def _name(one: Minutes) -> Name:
    return one.meeting.partnership_id, one.meeting.reference, one.number


def _approved_in(one: Minutes) -> str:
    is_approved = one.state == Minutes.State.APPROVED
    return one.approved_in.reference if is_approved and one.approved_in else ""


def _words(reference: str, number: int) -> str:
    return f"minutes of {reference}, version {number}"
