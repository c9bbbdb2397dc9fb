"""Findings kept: from a figure into a theme of an assessment, ordered, said anew, withdrawn."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from frankpledge.definitions.explanations import explanations_for
from frankpledge.disclosure.markings import Level, Marking
from frankpledge.faults import CallFault, Fault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.kept import KeepForm, SayForm, WithdrawForm
from frankpledge.web.assessments.kept import queries, services
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.queries import figures
from frankpledge.web.explore.telling import told
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_read
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import AssessedTheme, KeptFinding

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def keep(request: HttpRequest, figure: str) -> HttpResponse:
    """Ask under which theme a figure is kept and what it means there, and keep it."""
    found = figures.figure_of(request.partnership, figure, request.acting)
    mark(request, is_restricted=found.is_restricted)
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
        made = services.keep(by=request.acting, today=_day(request), figure=found, **form.told())
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
        services.withdraw(by=request.acting, kept=held, today=_day(request), **form.cleaned_data)
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


def mark(request: HttpRequest, *, is_restricted: bool) -> None:
    """Give a page that shows figures the marking of its audience, or higher where one is of restricted evidence."""
    raise_marking(request, marking(audiences_of(request.acting)[0]))
    if is_restricted:
        raise_marking(request, Marking(Level.OFFICIAL_SENSITIVE))


def theme_place(partnership: str, assessed: AssessedTheme) -> str:
    """Return where a theme of an assessment stands."""
    given = [partnership, assessed.assessment.reference, assessed.theme.slug]
    return reverse("assessed-theme", args=given)


def _place(partnership: str, kept: KeptFinding) -> str:
    return f"{theme_place(partnership, kept.assessed)}#finding-{kept.pk}"


def _kept(request: HttpRequest, number: int) -> KeptFinding:
    """Return a finding that still stands, and mark its page."""
    found = queries.finding(request.acting, number)
    if found is None or not found.stands:
        raise Http404("There is no such finding, or it was withdrawn or replaced.")
    if not found.assessed.assessment.is_open:
        raise CallFault(f"{found.assessed.assessment.reference} does not change any more.")
    mark(request, is_restricted=found.is_restricted)
    return found


def _day(request: HttpRequest) -> datetime.date:
    return datetime.date.fromisoformat(request.today)


_AT = "assessment/finding/<int:kept>/"
urlpatterns = [
    path("assessment/keep/<str:figure>/", keep, name="keep-finding"),
    path(f"{_AT}words/", say, name="kept-words"),
    path(f"{_AT}withdraw/", withdraw, name="kept-withdraw"),
    path(f"{_AT}move/", move, name="kept-move"),
]
