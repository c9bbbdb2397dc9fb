"""The horizon scan of an assessment: the list, entering, one entry, testing it; and the notes on a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.probability_yardstick import likelihood, yardstick
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.forms.horizon import CameForm, HorizonForm, NoteForm
from frankpledge.web.assessments.forms.kept import WithdrawForm
from frankpledge.web.assessments.horizon import queries, services
from frankpledge.web.assessments.opening import open_assessment, open_theme, theme_place
from frankpledge.web.assessments.presenters.horizon import foreseen
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import HorizonEntry

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_ASSESSMENT)
def horizon(request: HttpRequest, record: str) -> HttpResponse:
    """List what may come: what is still to be tested first, then what was tested and how often it came."""
    held = open_assessment(request, record)
    rows = list(queries.of_assessment(request.acting, held))
    raise_to(request, queries.KIND, [row.reference for row in rows])
    shown = foreseen(rows, request.today)
    told = {
        "assessment": held,
        "waiting": [one for one in shown if one.entry.tested_on is None],
        "tested": [one for one in shown if one.entry.tested_on is not None],
        "borne": queries.borne_out(rows),
        "yardstick": yardstick(),
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT) and held.is_open,
    }
    return render(request, "assessments/horizon.html", told)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def horizon_enter(request: HttpRequest, record: str) -> HttpResponse:
    """Enter something that may come."""
    held = open_assessment(request, record)
    themes = list(assessments.assessed_themes(request.acting).filter(assessment=held.pk))
    asked = request.GET.get("theme", "")
    likely = [row for row in themes if row.theme.slug == asked]
    groups = groups_for(request.acting)
    form = HorizonForm(request.POST or None, themes=themes, groups=groups, initial={"themes": likely})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = services.enter(by=request.acting, today=request.today, assessment=held, **form.told())  # fmt: skip
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Entered as {made.reference}.")
            return redirect("horizon-entry", request.partnership.pk, made.reference)
    shown = {"assessment": held, "form": form, "yardstick": yardstick()}
    return render(
        request, "assessments/horizon_enter.html", shown, status=400 if form.errors else 200
    )


@require_safe
@page(Permission.SEE_ASSESSMENT)
def entry(request: HttpRequest, record: str) -> HttpResponse:
    """Show one entry, and whether it came."""
    held = _entry(request, record)
    may = request.acting.may
    may_write = may(Permission.WRITE_ASSESSMENT)
    shown = {
        "entry": held,
        "likelihood": likelihood(held.likelihood),
        "is_due": held.tested_on is None and held.test_on <= request.today,
        "may_test": may_write and held.tested_on is None,
        "may_mark": may_write or may(Permission.LOWER_MARKINGS),
        "may_see_reads": held.was_read and may(Permission.SEE_READS),
    }
    return render(request, "assessments/horizon_entry.html", shown)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def entry_test(request: HttpRequest, record: str) -> HttpResponse:
    """Ask whether it came, and write it down."""
    held = _entry(request, record)
    form = CameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_outcome(
                by=request.acting, entry=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("horizon-entry", request.partnership.pk, record)
    shown = {"entry": held, "likelihood": likelihood(held.likelihood), "form": form}
    return render(
        request, "assessments/horizon_test.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def note_write(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Note something on a theme under a factor."""
    held = open_theme(request, record, theme)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.write_note(by=request.acting, today=request.today, assessed=held, **form.told())
        messages.success(request, "It is noted.")
        return redirect(f"{theme_place(request.partnership.pk, held)}#around")
    shown = {"assessed": held, "form": form, "back": theme_place(request.partnership.pk, held)}
    return render(request, "assessments/note_write.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def note_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a note with a reason."""
    held = queries.note(request.acting, pk)
    if held is None:
        raise Http404("There is no such note, or it was withdrawn.")
    back = theme_place(request.partnership.pk, held.assessed)
    opened(request, assessments.ASSESSED, held.assessed.reference)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.withdraw_note(
            by=request.acting, note=held, today=request.today, **form.cleaned_data
        )
        messages.success(request, "It is withdrawn.")
        return redirect(f"{back}#around")
    shown = {"note": held, "form": form, "back": back}
    return render(
        request, "assessments/note_withdraw.html", shown, status=400 if form.errors else 200
    )


def _entry(request: HttpRequest, record: str) -> HorizonEntry:
    found = queries.entry(request.acting, record)
    if found is None:
        raise Http404("There is no such entry, or it is not yours to see.")
    opened(request, assessments.KIND, found.assessment.reference)
    opened(request, queries.KIND, record)
    return found


_ONE = "assessment/horizon/<slug:record>/"
urlpatterns = [
    path(_ONE, entry, name="horizon-entry"),
    path(f"{_ONE}test/", entry_test, name="horizon-test"),
    path("assessment/notes/<int:pk>/withdraw/", note_withdraw, name="note-withdraw"),
    path("assessment/<slug:record>/horizon/", horizon, name="horizon"),
    path("assessment/<slug:record>/horizon/enter/", horizon_enter, name="horizon-enter"),
    path("assessment/<slug:record>/themes/<slug:theme>/notes/write/", note_write, name="note-write"),
]  # fmt: skip
