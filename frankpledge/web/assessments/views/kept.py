"""Findings kept: from a figure into a theme of an assessment, ordered, said anew, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.definitions.explanations import explanations_for
from frankpledge.faults import CallFault, Fault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.kept import KeepForm, SayForm, WithdrawForm
from frankpledge.web.assessments.kept import queries, services
from frankpledge.web.assessments.kept.refreshing import refreshed, take_new
from frankpledge.web.assessments.opening import (
    mark_figures,
    mark_findings,
    open_theme,
    theme_place,
)
from frankpledge.web.explore.queries import figures
from frankpledge.web.explore.telling import told
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_read

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import KeptFinding

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def keep(request: HttpRequest, figure: str) -> HttpResponse:
    """Ask under which theme a figure is kept and what it means there, and keep it."""
    found = figures.figure_of(request.partnership, figure, request.acting)
    mark_figures(request, is_restricted=found.is_restricted)
    if found.is_restricted:
        note_read(request.acting, figures.KIND, found.id)
    shown: dict[str, Any] = {"figure": found}
    try:
        said = told(found)
    except Fault as fault:
        return render(request, "assessments/keep.html", shown | {"fault": str(fault)}, status=409)
    themes = queries.open_themes(request.acting)
    form = KeepForm(
        request.POST or None,
        themes=themes,
        explanations=said.explanations,
        initial={"assessed": queries.likely(themes, said)},
    )
    if request.method == "POST" and form.is_valid():
        made = services.keep(by=request.acting, today=request.today, figure=found, **form.told())
        messages.success(request, f"Kept under {made.assessed.theme}.")
        return redirect(_place(request.partnership.pk, made))
    shown |= {"said": said, "form": form, "themes": themes}
    return render(request, "assessments/keep.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def say(request: HttpRequest, kept: int) -> HttpResponse:
    """Change what is said of a finding."""
    held = _kept(request, kept)
    known = explanations_for(held.details.get("crime_group", ""))
    form = SayForm(
        request.POST or None, explanations=known, initial=SayForm.initial_of(held, known)
    )
    if request.method == "POST" and form.is_valid():
        services.say(by=request.acting, kept=held, **form.told())
        messages.success(request, "It is written down.")
        return redirect(_place(request.partnership.pk, held))
    shown = {"form": form, "kept": held, "back": _place(request.partnership.pk, held)}
    return render(request, "assessments/kept_say.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def withdraw(request: HttpRequest, kept: int) -> HttpResponse:
    """Withdraw a finding with a reason."""
    held = _kept(request, kept)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw(by=request.acting, kept=held, today=request.today, **form.cleaned_data)
        messages.success(request, "It is withdrawn. It stays below, with the reason.")
        return redirect(_place(request.partnership.pk, held))
    shown = {"form": form, "kept": held, "back": _place(request.partnership.pk, held)}
    return render(
        request, "assessments/kept_withdraw.html", shown, status=400 if form.errors else 200
    )


@require_POST
@page(Permission.WRITE_ASSESSMENT)
def move(request: HttpRequest, kept: int) -> HttpResponse:
    """Move a finding up or down."""
    moved = services.move(
        by=request.acting, kept=_kept(request, kept), way=request.POST.get("way", "")
    )
    return redirect(_place(request.partnership.pk, moved))


@require_safe
@page(Permission.SEE_ASSESSMENT)
def refresh(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Set the findings of a theme beside what their questions give now; nothing changes by looking."""
    held = open_theme(request, record, theme)
    rows = list(queries.standing(request.acting, held))
    mark_findings(request, held, rows)
    may_write = request.acting.may(Permission.WRITE_ASSESSMENT)
    shown = {
        "assessed": held,
        "found": refreshed(request.acting, rows),
        "may_write": may_write and held.assessment.is_open,
        "back": theme_place(request.partnership.pk, held),
    }
    return render(request, "assessments/kept_refresh.html", shown)


@require_POST
@page(Permission.WRITE_ASSESSMENT)
def take(request: HttpRequest, kept: int) -> HttpResponse:
    """Keep the new figure in the place of the old one."""
    held = _kept(request, kept)
    made = take_new(by=request.acting, kept=held, today=request.today)
    messages.success(request, "The new figure is kept. The old one stays below, and leads to it.")
    return redirect(_place(request.partnership.pk, made))


def _place(partnership: str, kept: KeptFinding) -> str:
    return f"{theme_place(partnership, kept.assessed)}#finding-{kept.pk}"


def _kept(request: HttpRequest, number: int) -> KeptFinding:
    """Return a finding that still stands, and mark its page."""
    found = queries.finding(request.acting, number)
    if found is None or not found.stands:
        raise Http404("There is no such finding, or it was withdrawn or replaced.")
    if not found.assessed.assessment.is_open:
        raise CallFault(f"{found.assessed.assessment.reference} does not change any more.")
    mark_figures(request, is_restricted=found.is_restricted)
    return found


_AT = "assessment/finding/<int:kept>/"
urlpatterns = [
    path("assessment/keep/<str:figure>/", keep, name="keep-finding"),
    path(f"{_AT}words/", say, name="kept-words"),
    path(f"{_AT}withdraw/", withdraw, name="kept-withdraw"),
    path(f"{_AT}move/", move, name="kept-move"),
    path(f"{_AT}take-new/", take, name="kept-take-new"),
    path("assessment/<slug:record>/themes/<slug:theme>/refresh/", refresh, name="kept-refresh"),
]
