"""What is sent round of a meeting: to whom it would go, sending it, and what went out with who was not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.circulation import queries, services
from frankpledge.web.meetings.circulation.readers import readers_of
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.presenters import circulation as present
from frankpledge.web.meetings.views.meetings import fetched
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAPERS, MINUTES, AGAIN = "papers", "minutes", "again"
STATE = Meeting.State


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_MEETINGS)
def circulation(request: HttpRequest, record: str) -> HttpResponse:
    """Show what is not sent round yet, to whom it would go, and what went out; send it."""
    held = fetched(request, record)
    fault = ""
    if request.method == "POST":
        try:
            messages.success(request, _take(request, held))
        except CallFault as refused:
            fault = str(refused)
        else:
            return redirect("circulation", request.partnership.pk, record)
    readers = readers_of(held, request.today)
    files = queries.lying(request.acting, held)
    sent = list(queries.circulations(held))
    shown = {
        "meeting": held,
        "fault": fault,
        "readers": present.readers(readers),
        "files": files.new,
        "undecided": files.undecided,
        "minutes": queries.minutes_to_circulate(held) if held.state == STATE.HELD else None,
        "may_send_papers": held.state == STATE.CALLED and held.on >= request.today,
        "was_told": any(one.kind in queries.OF_PAPERS for one in sent),
        "sent": [
            present.told(one, files.by_circulation.get(one.pk, ()), readers.names) for one in sent
        ],
        "email_is_set": settings.EMAIL_IS_SET,
    }
    return render(request, "meetings/circulation.html", shown, status=400 if fault else 200)


def _take(request: HttpRequest, held: Meeting) -> str:
    """Do what was asked, and say what was done."""
    by, today, what = request.acting, request.today, request.POST.get("what")
    if what == PAPERS:
        made = services.circulate_papers(by=by, meeting=held, today=today)
        return _went_out("Agenda and papers", made.letters.count())
    if what == MINUTES:
        minutes = queries.minutes_to_circulate(held)
        if minutes is None:
            raise CallFault("The minutes went out as they stand, or there are none.")
        made = services.circulate_minutes(by=by, minutes=minutes, today=today)
        return _went_out("The minutes", made.letters.count())
    if what == AGAIN:
        number = request.POST.get("number", "")
        found = held.circulations.filter(number=int(number)) if number.isdecimal() else None
        one = found.first() if found is not None else None
        if one is not None:
            count = services.send_again(by=by, circulation=one)
            return _went_out("They", count, again=" again")
    raise Http404("Nothing of that kind is sent round.")


def _went_out(what: str, count: int, again: str = "") -> str:
    """Say to how many letters go; where the service sends no e-mail, that they wait."""
    if settings.EMAIL_IS_SET:
        return f"{what} are sent round to {present.people(count)}{again}."
    return f"{what} are on the meeting’s page. No e-mail left: letters to {present.people(count)} wait."


urlpatterns = [
    path("meetings/<slug:record>/circulation/", circulation, name="circulation"),
]
