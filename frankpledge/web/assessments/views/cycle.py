"""The cycle: its timetable, beginning and giving one up, a stage, and whether it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.cycle import queries, services
from frankpledge.web.assessments.forms.cycle import BeginForm, DoneForm, WhyForm
from frankpledge.web.assessments.presenters import cycle as presenter
from frankpledge.web.partnerships.access import page
from frankpledge.web.thread.registry import kinds_open_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Cycle
    from frankpledge.web.thread.registry import Described, Kind

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_ASSESSMENT)
def cycle(request: HttpRequest) -> HttpResponse:
    """Show the cycle that runs, or the last one, or how to begin the first."""
    held = queries.current(request.acting, request.today)
    return _show(request, held)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def cycle_of(request: HttpRequest, record: str) -> HttpResponse:
    """Show one cycle."""
    return _show(request, _cycle(request, record))


def _show(request: HttpRequest, held: Cycle | None) -> HttpResponse:
    every = list(queries.cycles(request.acting))
    shown: dict[str, Any] = {
        "cycle": held,
        "others": [one for one in every if held is None or one.pk != held.pk],
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT),
    }
    if held is not None:
        now, done = queries.standing(held, request.today), queries.done_of(held)
        shown |= {"timetable": presenter.timetable(held, now, done)}
        shown["is_followed"] = queries.is_followed(held)
    return render(request, "assessments/cycle.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def cycle_file(request: HttpRequest, record: str) -> HttpResponse:
    """Give a cycle as CSV."""
    held = _cycle(request, record)
    now, done = queries.standing(held, request.today), queries.done_of(held)
    marking = marking_of(request)
    return csv_download(presenter.table(held, now, done, marking, is_synthetic=is_synthetic()))


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a cycle."""
    last = queries.cycles(request.acting).filter(given_up_on=None).first()
    form = BeginForm(request.POST or None, last=last, today=request.today)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        asked = {"definition": told["plan"], "begins": told["begins"]}
        made = _written(request, form, services.begin_cycle, **asked)
        if made is not None:
            messages.success(request, f"{made.name} begins as {made.reference}.")
            return redirect("cycle-of", request.partnership.pk, made.reference)
    return _form(request, "assessments/cycle_begin.html", form)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def give_up(request: HttpRequest, record: str) -> HttpResponse:
    """Ask why a cycle is given up, and write it down."""
    held, form = _cycle(request, record), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = _written(
            request, form, services.give_up_cycle, cycle=held, why=form.cleaned_data["why"]
        )
        if gone is not None:
            messages.success(request, f"{gone.reference} is given up.")
            return redirect("cycle", request.partnership.pk)
    return _form(request, "assessments/cycle_give_up.html", form, cycle=held)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def stage(request: HttpRequest, record: str, stage: str) -> HttpResponse:
    """Show one stage: what it yields, for whom, when, and whether it is done."""
    held = _cycle(request, record)
    now = queries.standing(held, request.today)
    row = next((one for one in now.stages if one.stage.id == stage), None)
    if row is None:
        raise Http404("There is no such stage.")
    done = queries.done_of(held)
    may = request.acting.may(Permission.WRITE_ASSESSMENT)
    shown = {
        "cycle": held, "stage": row.stage, "year": row.year, "line": presenter.line(row, done),
        "done": done.get(stage), "record_id": held.record_of(stage), "earlier": queries.earlier_of(held, stage),
        "may_write": may and held.given_up_on is None,
        "lane": next(lane.name for lane in held.plan_of_stages.lanes if lane.id == row.stage.lane),
    }  # fmt: skip
    return render(request, "assessments/cycle_stage.html", shown)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def stage_done(request: HttpRequest, record: str, stage: str) -> HttpResponse:
    """Ask when a stage was done and what it yielded, and write it down."""
    held, named = _stage(request, record, stage)
    kind, offered = _offered(request, named.record)
    word = kind.word if kind else ""
    form = DoneForm(request.POST or None, offered=offered, word=word)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        chosen = told.pop("yielded", "")
        yielded = (kind.name, chosen) if kind and chosen else None
        told |= {"cycle": held, "stage": stage, "yielded": yielded}
        if _written(request, form, services.stage_done, **told) is not None:
            messages.success(request, "It is written down as done.")
            return redirect("cycle-stage", request.partnership.pk, record, stage)
    return _form(request, "assessments/cycle_done.html", form, cycle=held, stage=named)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def stage_reopen(request: HttpRequest, record: str, stage: str) -> HttpResponse:
    """Ask why a stage is open again, and write it down."""
    held, named = _stage(request, record, stage)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"cycle": held, "stage": stage, "why": form.cleaned_data["why"]}
        if _written(request, form, services.stage_reopened, **told) is not None:
            messages.success(request, "It is open again.")
            return redirect("cycle-stage", request.partnership.pk, record, stage)
    return _form(request, "assessments/cycle_reopen.html", form, cycle=held, stage=named)


def _written(request: HttpRequest, form: Form, write: Callable[..., Any], **told: Any) -> Any:
    """Call a service; what it refuses stands on the form, and None comes back."""
    try:
        return write(by=request.acting, today=request.today, **told)
    except CallFault as fault:
        form.add_error(None, str(fault))
        return None


def _form(request: HttpRequest, template: str, form: Form, **shown: Any) -> HttpResponse:
    return render(request, template, {"form": form} | shown, status=400 if form.errors else 200)


def _offered(request: HttpRequest, kind: str | None) -> tuple[Kind | None, list[Described]]:
    """Return the kind of record that a stage yields, and those to choose from; the page takes their marking."""
    known = next((one for one in kinds_open_to(request.acting) if one.name == kind), None)
    if known is None:
        return None, []
    offered = queries.offered(request.acting, known.name)
    raise_marking(request, *(one.marking for one in offered if one.marking))
    return known, offered


def _cycle(request: HttpRequest, record: str) -> Cycle:
    found = queries.cycle(request.acting, record)
    if found is None:
        raise Http404("There is no such cycle.")
    return found


def _stage(request: HttpRequest, record: str, stage: str) -> tuple[Cycle, Any]:
    held = _cycle(request, record)
    named = held.stage(stage)
    if named is None:
        raise Http404("There is no such stage.")
    return held, named


urlpatterns = [
    path("assessment/cycle/", cycle, name="cycle"),
    path("assessment/cycle/begin/", begin, name="begin-cycle"),
    path("assessment/cycle/<slug:record>/", cycle_of, name="cycle-of"),
    path("assessment/cycle/<slug:record>/cycle.csv", cycle_file, name="cycle-file"),
    path("assessment/cycle/<slug:record>/give-up/", give_up, name="give-up-cycle"),
    path("assessment/cycle/<slug:record>/stages/<slug:stage>/", stage, name="cycle-stage"),
    path("assessment/cycle/<slug:record>/stages/<slug:stage>/done/", stage_done, name="stage-done"),
    path(
        "assessment/cycle/<slug:record>/stages/<slug:stage>/reopen/",
        stage_reopen,
        name="reopen-stage",
    ),
]
