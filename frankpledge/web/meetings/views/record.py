"""The record of votes, of a meeting and of one motion: a page to read and to print, and a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.presenters import record as present
from frankpledge.web.meetings.room.queries import decisions_seen, items_moved, items_seen
from frankpledge.web.meetings.views.room import motion_at, room_at, take_markings
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download
from frankpledge.web.ui.marking import marking_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import Motion
    from frankpledge.web.meetings.presenters.record import Record
    from frankpledge.web.meetings.room.queries import Room


def _records(request: HttpRequest, held: Room, motions: Sequence[Motion]) -> list[Record]:
    """Return the records of motions; the page takes the markings of what brought the items that they name."""
    under = {one.item_id for one in motions}
    seen = items_moved(held, items_seen(request.acting, held))
    items = {key: one for key, one in seen.items() if key in under}
    take_markings(request, items)
    return [present.record_of(held, one, items) for one in motions]


def _show(
    request: HttpRequest, held: Room, motions: Sequence[Motion], one: Motion | None = None
) -> HttpResponse:
    """Show the records of motions; ``one``: the page is about this motion alone."""
    decisions = decisions_seen(request.acting, held)
    named = {one.decision.reference for one in motions if one.decision} & decisions
    raise_to(request, DECISION, named)
    shown = {
        "meeting": held.meeting,
        "records": _records(request, held, motions),
        "decisions": named,
        "one": one,
    }
    return render(request, "meetings/record.html", shown)


def _file(
    request: HttpRequest, held: Room, motions: Sequence[Motion], title: str
) -> HttpResponse:  # fmt: skip
    records = _records(request, held, motions)
    marking = str(marking_of(request))
    told = present.table(held.meeting, title, records, marking, is_synthetic=is_synthetic())
    return csv_download(told)


@require_safe
@page(Permission.SEE_MEETINGS)
def votes_record(request: HttpRequest, record: str) -> HttpResponse:
    """Show the record of votes of a meeting."""
    held = room_at(request, record)
    return _show(request, held, held.motions)


@require_safe
@page(Permission.SEE_MEETINGS)
def motion_record(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show the record of votes of a motion."""
    held = room_at(request, record)
    motion = motion_at(held, number)
    return _show(request, held, [motion], one=motion)


@require_safe
@page(Permission.SEE_MEETINGS)
def votes_csv(request: HttpRequest, record: str) -> HttpResponse:
    """Give the record of votes of a meeting as CSV."""
    held = room_at(request, record)
    return _file(request, held, held.motions, f"Votes of {held.meeting.reference}")


@require_safe
@page(Permission.SEE_MEETINGS)
def motion_csv(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Give the record of votes of a motion as CSV."""
    held = room_at(request, record)
    motion = motion_at(held, number)
    title = f"Votes of {held.meeting.reference}, motion {motion.number}"
    return _file(request, held, [motion], title)


urlpatterns = [
    path("meetings/<slug:record>/votes/", votes_record, name="votes-record"),
    path("meetings/<slug:record>/votes.csv", votes_csv, name="votes-csv"),
    path("meetings/<slug:record>/motions/<int:number>/votes/", motion_record, name="motion-record"),
    path("meetings/<slug:record>/motions/<int:number>/votes.csv", motion_csv, name="motion-csv"),
]
