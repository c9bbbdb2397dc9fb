"""Exceptions: the register, one exception, and each step of its life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import recording_because_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.exceptions import queries, services
from frankpledge.web.performance.exceptions.looking import look_at_all
from frankpledge.web.performance.forms import exceptions as forms
from frankpledge.web.performance.presenters.exceptions import (
    BESIDES,
    NEXT,
    STATE,
    line,
    timeline,
    who,
)
from frankpledge.web.performance.standing import areas_of
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.performance.models import PerformanceException

ASK = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Step:
    """What may become of an exception: its words, what is asked, and the service that writes it down."""

    words: str
    form: type[forms.StepForm]
    write: Callable[..., Any]
    begins_with: tuple[str, ...] = ()


STEPS = {
    "remedy": Step("Remedy", forms.RemedyForm, services.remedy,
                   ("cause", "remedy", "agency", "owner", "recovery_on")),
    "refer": Step("Refer to Board", forms.ReferForm, services.refer, ("asks",)),
    "decide": Step("Record the decision", forms.DecideForm, services.decide),
    "close": Step("Close", forms.CloseForm, services.close),
}  # fmt: skip


@require_safe
@page(Permission.SEE_PERFORMANCE)
def exceptions(request: HttpRequest) -> HttpResponse:
    """List the exceptions: those that are open first, the oldest duty at their head."""
    standing, over = queries.in_order(queries.exceptions(request.acting))
    raise_to(request, queries.KIND, [one.reference for one in (*standing, *over)])
    shown = {
        "standing": [line(one, request.today) for one in standing],
        "over": [line(one, request.today) for one in over],
        "may_handle": request.acting.may(Permission.HANDLE_EXCEPTIONS),
    }
    return render(request, "performance/exceptions.html", shown)


@require_POST
@page(Permission.HANDLE_EXCEPTIONS)
def look_now(request: HttpRequest) -> HttpResponse:
    """Let the rules look at what stands today, and say how much they found."""
    before = set(queries.exceptions(request.acting).values_list("pk", flat=True))
    look_at_all(by=request.acting, partnership=request.partnership, today=request.today)
    raised = queries.exceptions(request.acting).exclude(pk__in=before).count()
    words = {0: "The rules raised no further exception.", 1: "The rules raised an exception."}
    messages.success(request, words.get(raised, f"The rules raised {raised} exceptions."))
    return redirect("exceptions", request.partnership.pk)


def _exception(request: HttpRequest, record: str) -> PerformanceException:
    found = queries.exception(request.acting, record)
    if found is None:
        raise Http404("There is no such exception, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_PERFORMANCE)
def exception(request: HttpRequest, record: str) -> HttpResponse:
    """Show one exception: its way so far, who owes what by when, and what may be done."""
    held = _exception(request, record)
    marking = opened(request, queries.KIND, record)
    may = request.acting.may
    may_handle = may(Permission.HANDLE_EXCEPTIONS)
    steps = held.steps.select_related("by__person", "by__agency")
    shown = {
        "exception": held,
        "line": line(held, request.today),
        "who": who(held),
        "points": timeline(held, steps, request.today),
        "places": _places(request, held),
        "marking": marking,
        "steps": {name: STEPS[name] for name in NEXT[STATE(held.state)]} if may_handle else {},
        "besides": BESIDES.get(STATE(held.state), ()) if may_handle else (),
        "may_mark": may_handle or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),
    }
    return render(request, "performance/exception.html", shown)


def _places(request: HttpRequest, held: PerformanceException) -> list[tuple[str, str]]:
    """Return the areas in which a measure's exception shows, the most telling first, each with its page."""
    if held.indicator is None:
        return []
    names = {area.code: area.name for area in areas_of(request.partnership)}
    codes = dict.fromkeys(one.area for one in held.areas.all())
    place, slug = request.partnership.pk, held.indicator.slug
    return [
        (names[code], reverse("indicator-area", args=[place, slug, code]))
        for code in codes
        if code in names
    ]


@require_http_methods(ASK)
@page(Permission.HANDLE_EXCEPTIONS)
def step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what becomes of an exception, and write it down."""
    held, taken = _exception(request, record), STEPS.get(step)
    if taken is None:
        raise Http404("There is no such page.")
    opened(request, queries.KIND, record)
    begins = {name: getattr(held, name) for name in taken.begins_with}
    form = taken.form(request.POST or None, by=request.acting, today=request.today,
                      exception=held, initial=begins)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            taken.write(by=request.acting, today=request.today, exception=held, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("exception", request.partnership.pk, record)
    shown = {"form": form, "exception": held, "step": taken, "name": step,
             "is_next": step in (*NEXT[STATE(held.state)], *BESIDES.get(STATE(held.state), ()))}  # fmt: skip
    if step == "decide" and request.acting.may(Permission.RECORD_DECISIONS):
        shown["recording"] = recording_because_of(request.acting, queries.KIND, record)
    status = 400 if form.errors else 200
    return render(request, "performance/exception_step.html", shown, status=status)


urlpatterns = [
    path("performance/exceptions/", exceptions, name="exceptions"),
    path("performance/exceptions/look/", look_now, name="look-for-exceptions"),
    path("performance/exceptions/<slug:record>/", exception, name="exception"),
    path("performance/exceptions/<slug:record>/<slug:step>/", step, name="exception-step"),
]
