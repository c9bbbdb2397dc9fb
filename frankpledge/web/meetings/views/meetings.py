"""One meeting: its page, and the steps before it is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings import planning, queries
from frankpledge.web.meetings.agenda import calling
from frankpledge.web.meetings.forms.planning import CancelForm, MoveMeetingForm
from frankpledge.web.meetings.papers.moving import move
from frankpledge.web.meetings.presenters import calendar as present
from frankpledge.web.meetings.room import services as room
from frankpledge.web.meetings.views.running_order import shown_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import Meeting


@dataclass(frozen=True)
class Step:
    """A step of a meeting: its words, what it does, what is asked, from which states, and the service that takes it."""

    words: str
    explains: str
    form: type[forms.Form]
    states: tuple[str, ...]
    take: Callable[..., Any]
    # What is said once it is taken: what was done, and what comes next.
    said: str
    needs_today: bool = True


_TO_COME = (queries.STATE.PLANNED, queries.STATE.CALLED)
STEPS = {
    "call": Step("Call it", "It meets by the terms of reference in force on its day. Its agenda and papers go out when "
                 "you send them round.", forms.Form, (queries.STATE.PLANNED,), calling.call,
                 "The meeting is called. Send its agenda and papers round to members."),
    "move": Step("Move it", "Whoever reads the calendar finds it on the new day, with why.", MoveMeetingForm,
                 _TO_COME, move, "The meeting is moved."),
    "cancel": Step("Say that it is not held", "It stays in the calendar, with why.", CancelForm, _TO_COME,
                   planning.cancel, "The meeting stays in the calendar as not held.", needs_today=False),
    "held": Step("Say that it was held", "Nobody arrives and nothing is put any more; corrections stay open.",
                 forms.Form, (queries.STATE.CALLED,), room.hold,
                 "The meeting was held. Draft its minutes."),
}  # fmt: skip


def fetched(request: HttpRequest, record: str, *, is_part: bool = False) -> Meeting:
    """Return the meeting of an address; 404 where there is none for this person, and the page takes its marking.

    ``is_part``: a script asks for a part of a page every second; that is noted as one read an hour.
    """
    found = queries.meeting(request.acting, record)
    if found is None:
        raise Http404("There is no such meeting, or it is not yours to see.")
    opened(request, queries.KIND, record, is_part=is_part)
    return found


@require_safe
@page(Permission.SEE_MEETINGS)
def meeting(request: HttpRequest, record: str) -> HttpResponse:
    """Show a meeting: when and where, what for, and what may be done."""
    held = fetched(request, record)
    may_run = request.acting.may(Permission.RUN_MEETINGS)
    clashing = queries.clashes_of(held)
    raise_to(request, queries.KIND, [clash.other.reference for clash in clashing])
    shown = {
        "meeting": held,
        "line": present.line(held, request.today, clashing),
        "steps": {
            name: step for name, step in STEPS.items() if may_run and held.state in step.states
        },
        "may_mark": may_run or request.acting.may(Permission.LOWER_MARKINGS),
        "may_see_reads": request.acting.may(Permission.SEE_READS) and held.was_read,  # type: ignore[attr-defined]  # what the query adds
        **shown_of(request, held),
    }
    return render(request, "meetings/meeting.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_MEETINGS)
def meeting_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    held = fetched(request, record)
    taken = STEPS.get(step)
    if taken is None or held.state not in taken.states:
        raise Http404("This meeting has no such step now.")
    form = taken.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        more = {"today": request.today} if taken.needs_today else {}
        try:
            taken.take(by=request.acting, meeting=held, **more, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, taken.said)
            return redirect("meeting", request.partnership.pk, record)
    shown = {
        "form": form,
        "meeting": held,
        "step": taken,
        "line": present.line(held, request.today),
    }
    return render(request, "meetings/meeting_step.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("meetings/<slug:record>/", meeting, name="meeting"),
    path("meetings/<slug:record>/<slug:step>/", meeting_step, name="meeting-step"),
]
