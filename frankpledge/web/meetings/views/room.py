"""The room: attendance and motions for who runs the meeting, voting for who sits, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.definitions.ballot import Ending
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings import queries
from frankpledge.web.meetings.forms import room as forms
from frankpledge.web.meetings.presenters import calendar
from frankpledge.web.meetings.presenters import room as present
from frankpledge.web.meetings.room import deciding, services
from frankpledge.web.meetings.room.queries import (
    Room,
    brought,
    decisions_seen,
    items_moved,
    items_seen,
    room_of,
)
from frankpledge.web.meetings.views.meetings import fetched
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import AgendaItem, Motion
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Step:
    """What who runs the meeting writes down: what is asked, the service that writes it, what is said then."""

    form: type[forms.InRoom]
    take: Callable[..., Any]
    said: str


STEPS = {
    "arrived": Step(forms.ArrivedForm, services.arrive, "They are written down as here."),
    "left": Step(forms.LeftForm, services.leave, "They are written down as gone."),
    "presides": Step(forms.PresidesForm, services.preside, "Who presides is written down."),
    "interest": Step(
        forms.InterestForm, services.declare_interest, "The interest is written down."
    ),
    "put": Step(forms.PutForm, services.put, "The motion is put, and voting is open."),
    "close": Step(forms.MotionForm, services.close, "Voting is closed."),
    "withdraw": Step(forms.MotionForm, services.withdraw, "The motion is withdrawn."),
    "correct": Step(forms.CorrectForm, services.correct, "The correction is written down."),
}
VOTES = {"vote": services.vote, "casting-vote": services.give_casting_vote}


def room_at(request: HttpRequest, record: str) -> Room:
    """Return the room of a meeting that was called or held; 404 where it has none."""
    held = fetched(request, record)
    if not held.is_in((queries.STATE.CALLED, queries.STATE.HELD)):
        raise Http404("This meeting has no room: it was not called.")
    return room_of(held)


def motion_at(room: Room, number: int) -> Motion:
    """Return a motion of a room by its number; 404 where none has it."""
    found = next((one for one in room.motions if one.number == number), None)
    if found is None:
        raise Http404("No such motion was put.")
    return found


def _sits(request: HttpRequest, room: Room) -> Membership:
    """Return the role of a person under which they are here; where none is, the one under which they act."""
    here = [one for one in request.held if str(one.pk) in room.state.present]
    return max(here, key=room.seat_of, default=request.acting)


def _refused(request: HttpRequest, room: Room, form: Form, status: int) -> HttpResponse:
    """Say above the room what was refused; only the form of a motion is drawn with its fields, and says it there."""
    if isinstance(form, forms.PutForm):
        return _show(request, room, form, status)
    told = Form({})
    for faults in form.errors.values():
        told.add_error(None, list(faults))
    return _show(request, room, told, status)


def take_markings(request: HttpRequest, items: Mapping[int, AgendaItem]) -> None:
    """Let a page take the markings of what brought the items that it names."""
    for kind, records in brought(items.values()).items():
        raise_to(request, kind, records)


def _put_form(room: Room, items: Mapping[int, AgendaItem]) -> forms.PutForm:
    return forms.PutForm(room=room, items=items.values())


def _show(
    request: HttpRequest, room: Room, form: Form | None = None, status: int = 200
) -> HttpResponse:
    membership = _sits(request, room)
    items = items_seen(request.acting, room)
    lines = present.motion_lines(room, items)
    place = room.place(room.seat_of(membership))
    is_called = room.meeting.state == queries.STATE.CALLED
    open_line = next((one for one in lines if one.is_open), None)
    held = room.state.motions[open_line.motion.key] if open_line else None
    runs = request.acting.may(Permission.RUN_MEETINGS)
    seen = decisions_seen(request.acting, room)
    raise_to(request, DECISION, seen)
    take_markings(request, items if runs else items_moved(room, items))
    shown = {
        "meeting": room.meeting,
        "line": calendar.line(room.meeting, request.today),
        "form": form,
        "quorum": present.quorum(room),
        "lines": lines,
        "decisions": seen,
        "open": open_line,
        "place": place,
        "is_here": str(membership.pk) in room.state.present,
        "voted": held.votes.get(place.key) if held and place else None,
        "has_interest": bool(held and place and place.key in held.interests),
        "casting": present.may_cast(room, membership) if is_called else None,
        "choices": forms.CHOICES,
        "runs": runs,
        "may_decide": request.acting.may(Permission.RECORD_DECISIONS),
        "is_called": is_called,
        "to_come": request.today < room.meeting.on,
    }
    if runs:
        shown |= {
            "places": present.place_lines(room),
            "without_place": present.without_place(room),
            "others": [one for key, one in room.people.items() if key not in room.state.present],
            "put_form": form if isinstance(form, forms.PutForm) else _put_form(room, items),
        }
    return render(request, "meetings/room.html", shown, status=status)


@require_safe
@page(Permission.SEE_MEETINGS)
def room(request: HttpRequest, record: str) -> HttpResponse:
    """Show the room: to who runs the meeting everything, to a member the open motion."""
    return _show(request, room_at(request, record))


@require_POST
@page(Permission.RUN_MEETINGS)
def room_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Write down what happens in the room."""
    if step not in STEPS:
        raise Http404("Nothing of this name happens in a room.")
    held, taken = room_at(request, record), STEPS[step]
    items = items_seen(request.acting, held).values() if step == "put" else ()
    form = taken.form(request.POST, room=held, items=items)
    if not form.is_valid():
        return _refused(request, held, form, 400)
    more = {} if "motion" in form.cleaned_data else {"meeting": held.meeting}
    try:
        taken.take(by=request.acting, today=request.today, **more, **form.cleaned_data)
    except CallFault as fault:
        form.add_error(None, str(fault))
        return _refused(request, held, form, 409)
    messages.success(request, taken.said)
    return redirect("room", request.partnership.pk, record)


def _cast(request: HttpRequest, record: str, number: int, name: str) -> HttpResponse:
    """Take a vote: 403 for who sits on no place, 409 where the rules do not allow it now."""
    held = room_at(request, record)
    motion = motion_at(held, number)
    form = forms.ChoiceForm(request.POST)
    if not form.is_valid():
        return _refused(request, held, form, 400)
    choice = form.cleaned_data["choice"]
    try:
        VOTES[name](by=_sits(request, held), motion=motion, choice=choice, today=request.today)
    except CallFault as fault:
        form.add_error(None, str(fault))
        status = 403 if isinstance(fault, services.NoPlaceFault) else 409
        return _refused(request, held, form, status)
    messages.success(request, f"You voted: {choice}.")
    return redirect("room", request.partnership.pk, record)


@require_POST
@page(Permission.SEE_MEETINGS)
def vote(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Vote on a motion for the place on which one sits: a substitute too, whose role alone gives no vote."""
    return _cast(request, record, number, "vote")


@require_POST
@page(Permission.SEE_MEETINGS)
def casting_vote(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Break a tie."""
    return _cast(request, record, number, "casting-vote")


@require_POST
@page(Permission.SEE_MEETINGS)
def declare_interest(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Declare an interest of the place on which one sits: that place votes on the motion no more."""
    held = room_at(request, record)
    motion = motion_at(held, number)
    try:
        services.declare_own_interest(by=_sits(request, held), motion=motion, today=request.today)
    except CallFault as fault:
        form = Form({})
        form.add_error(None, str(fault))
        status = 403 if isinstance(fault, services.NoPlaceFault) else 409
        return _show(request, held, form, status)
    messages.success(request, f"Your interest in motion {number} is written down.")
    return redirect("room", request.partnership.pk, record)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RECORD_DECISIONS)
def decide(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Record what a motion that carried decided."""
    held = room_at(request, record)
    motion = motion_at(held, number)
    if held.ending(motion) is not Ending.CARRIED or motion.decision is not None:
        raise Http404("This motion has no decision to record.")
    form = forms.DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = deciding.decide(
                by=request.acting, motion=motion, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Recorded as {made.reference}.")
            return redirect("decision", request.partnership.pk, made.reference)
    items = items_seen(request.acting, held)
    own = {key: one for key, one in items.items() if key == motion.item_id}
    take_markings(request, own)
    shown = {
        "form": form,
        "meeting": held.meeting,
        "motion": motion,
        "line": present.motion_line(held, motion, own),
    }
    return render(request, "meetings/decide.html", shown, status=400 if form.errors else 200)


@require_safe
@page(Permission.SEE_MEETINGS)
def results(request: HttpRequest, record: str) -> HttpResponse:
    """Show who sat where and what became of each motion: a page of its own, beside the agenda's."""
    held = fetched(request, record)
    if not held.is_in((queries.STATE.CALLED, queries.STATE.HELD)):
        raise Http404("This meeting has no room: it was not called.")
    return render(request, "meetings/results.html", {"meeting": held})


urlpatterns = [
    path("meetings/<slug:record>/room/", room, name="room"),
    path("meetings/<slug:record>/room/<slug:step>/", room_step, name="room-step"),
    path("meetings/<slug:record>/motions/<int:number>/vote/", vote, name="vote"),
    path(
        "meetings/<slug:record>/motions/<int:number>/casting-vote/",
        casting_vote,
        name="casting-vote",
    ),
    path(
        "meetings/<slug:record>/motions/<int:number>/interest/",
        declare_interest,
        name="declare-interest",
    ),
    path("meetings/<slug:record>/motions/<int:number>/decision/", decide, name="decide-motion"),
    path("meetings/<slug:record>/results/", results, name="meeting-results"),
]
