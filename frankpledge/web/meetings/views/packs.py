"""Board packs: ask for one, see how far it is, and take it as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge import clock
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.loading import places
from frankpledge.web.meetings.packs import queries, services
from frankpledge.web.meetings.papers.gathering import FORMS, gather
from frankpledge.web.meetings.papers.queries import KIND, PUBLIC
from frankpledge.web.meetings.presenters import packs as present
from frankpledge.web.meetings.views.meetings import fetched
from frankpledge.web.meetings.views.papers import ASK, sent
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_reads
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.meetings.papers.gathering import Gathered


def _gathered(
    request: HttpRequest, record: str, content: str, *, is_part: bool = False
) -> tuple[Meeting, Gathered]:
    """Return a meeting and what its pack holds for this person; 404 where there is none, and the page is marked so."""
    may_read = content == PUBLIC or request.acting.may(Permission.SEE_EXEMPT_PAPERS)
    if content not in FORMS or not may_read:
        raise Http404("There is no such pack, or it is not yours to read.")
    meeting = fetched(request, record, is_part=is_part)
    gathered = gather(request.acting, meeting, content)
    raise_marking(request, gathered.marking)
    return meeting, gathered


def _told(
    request: HttpRequest, meeting: Meeting, content: str, gathered: Gathered
) -> dict[str, Any]:
    held = queries.pack_of(meeting, content, gathered)
    shown = None
    if held is not None:
        fault = services.DIED if queries.is_dead(held) else ""
        shown = present.shown(held, fault=fault, has_worker=places.is_any_at_work())
    return {
        "meeting": meeting,
        "content": content,
        "form_words": FORMS[content],
        "holds": present.holds(gathered),
        "marking_of_pack": gathered.marking,
        "pack": held,
        "shown": shown,
        "is_outlived": held is None and queries.is_outlived(request.acting, meeting, content),
    }


@require_http_methods(ASK)
@page(Permission.SEE_MEETINGS)
def pack(request: HttpRequest, record: str, content: str) -> HttpResponse:
    """Show how far the pack of what this person may see is, and ask for it."""
    meeting, gathered = _gathered(request, record, content)
    if request.method == "POST":
        services.ask_for(by=request.acting, meeting=meeting, meant_for=content, now=clock.now())
        return redirect("board-pack", request.partnership.pk, record, content)
    return render(request, "meetings/pack.html", _told(request, meeting, content, gathered))


@require_safe
@page(Permission.SEE_MEETINGS)
def pack_progress(request: HttpRequest, record: str, content: str) -> HttpResponse:
    """Show the part of a pack's page that changes while it is made."""
    meeting, gathered = _gathered(request, record, content, is_part=True)
    told = _told(request, meeting, content, gathered)
    return render(request, "meetings/_pack_progress.html", told)


@require_safe
@page(Permission.SEE_MEETINGS)
def pack_file(request: HttpRequest, record: str, content: str) -> HttpResponse:
    """Give the finished pack of what this person may see; which restricted papers were read with it is written down."""
    meeting, gathered = _gathered(request, record, content)
    file = queries.file_of(meeting, content, gathered)
    if file is None:
        messages.warning(request, "There is no pack of what lies on the table now. Make it here.")
        return redirect("board-pack", request.partnership.pk, record, content)
    note_reads(request.acting, KIND, gathered.restricted)
    parts = [str(meeting.group), f"{meeting.on}", "papers", str(gathered.marking), content]
    return sent(file, "application/pdf", named(parts, "pdf"))


urlpatterns = [
    path("meetings/<slug:record>/pack/<slug:content>/", pack, name="board-pack"),
    path(
        "meetings/<slug:record>/pack/<slug:content>/progress/",
        pack_progress,
        name="board-pack-progress",
    ),
    path("meetings/<slug:record>/pack/<slug:content>/pdf/", pack_file, name="board-pack-file"),
]
