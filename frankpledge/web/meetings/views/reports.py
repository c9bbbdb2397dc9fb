"""Reports to scrutiny committees: reading one, its document, and its steps from expected to sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.meetings.forms.reports import (
    ApproveReportForm,
    CorrectReportForm,
    ReportWordsForm,
    SendReportForm,
)
from frankpledge.web.meetings.pdf_pages import as_pdf
from frankpledge.web.meetings.presenters import reports as present
from frankpledge.web.meetings.scrutiny.reports import queries, services
from frankpledge.web.meetings.scrutiny.reports.gathering import names_in
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.queries import current
from frankpledge.web.performance.standing import areas_of
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.sharing.records import opened
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.web.meetings.models import ScrutinyReport

STATE = queries.STATE
# Whoever may stand for an approval by themselves: who votes somewhere, or answers for the partnership's work.
APPROVES = [role.value for role in Role if role.may(Permission.VOTE)] + [Role.MANAGER.value]


@dataclass(frozen=True)
class Step:
    """A step of a report: its words, what it does, from which states, what is asked, and the service that takes it."""

    words: str
    explains: str
    states: tuple[str, ...]
    form: Callable[[HttpRequest, ScrutinyReport], forms.Form]
    take: Callable[..., Any]
    needs_today: bool = True


def _nothing(request: HttpRequest, held: ScrutinyReport) -> forms.Form:
    del held
    return forms.Form(request.POST if request.method == "POST" else None)


def _words(request: HttpRequest, held: ScrutinyReport) -> forms.Form:
    sent = request.POST if request.method == "POST" else None
    return ReportWordsForm(sent, initial={"words": held.words})


def _approval(request: HttpRequest, held: ScrutinyReport) -> forms.Form:
    people = current(request.today).filter(Q(role__in=APPROVES), partnership=held.partnership_id)
    return ApproveReportForm(
        request.POST if request.method == "POST" else None,
        meetings=queries.may_approve(request.acting, held),
        people=people.select_related("person", "agency").order_by("person__name"),
    )


def _sending(request: HttpRequest, held: ScrutinyReport) -> forms.Form:
    del held
    return SendReportForm(request.POST if request.method == "POST" else None)


def _correction(request: HttpRequest, held: ScrutinyReport) -> forms.Form:
    del held
    return CorrectReportForm(request.POST if request.method == "POST" else None)


STEPS = {
    "draft": Step(
        "Draw it from the records", "Priorities, how the district stood, exceptions, decisions and the committee’s "
        "questions of the year, without whatever bears a marking. Done again it is drawn anew.",
        (STATE.DUE, STATE.DRAFT), _nothing, services.draft,
    ),
    "words": Step("Say more", "What the partnership says itself stands first.", (STATE.DRAFT,), _words, services.say,
                  needs_today=False),
    "approve": Step("It was approved", "From then on its words stand.", (STATE.DRAFT,), _approval, services.approve),
    "send": Step("It was sent", "It never changes again: a new version puts right what was wrong.", (STATE.APPROVED,),
                 _sending, services.send),
    "correct": Step("Put it right by a new version", "The one that was sent stays as the committee has it. The new "
                    "version is drawn anew, and is approved and sent as the first was.", (STATE.SENT,), _correction,
                    services.correct),
}  # fmt: skip


def fetched(request: HttpRequest, record: str) -> ScrutinyReport:
    """Return the report of an address; 404 where there is none for this person, and the page takes its marking."""
    found = queries.report(request.acting, record)
    if found is None:
        raise Http404("There is no such report, or it is not yours to see.")
    opened(request, queries.KIND, record)
    return found


def _district(request: HttpRequest, held: ScrutinyReport) -> str:
    names = {one.code: one.name for one in areas_of(request.partnership)}
    return names.get(held.district, held.district)


def _sections(request: HttpRequest, held: ScrutinyReport) -> list[present.ToldSection]:
    """Return what it tells this reader; what was marked since it was drawn marks the page."""
    marked = markings_of(request.acting, names_in(held.content))
    raise_marking(request, *(one for one in marked.values() if one is not None))
    return present.sections(held, {name for name, one in marked.items() if one is None})


@require_safe
@page(Permission.SEE_MEETINGS)
def report(request: HttpRequest, record: str) -> HttpResponse:
    """Show a report: its sections, each line leading to its record, and the steps that are next."""
    held = fetched(request, record)
    may = request.acting.may
    may_run = may(Permission.RUN_MEETINGS)
    district = _district(request, held)
    after = queries.version_after(request.acting, held) if held.state == STATE.SENT else None
    shown = {
        "report": held,
        "after": after,
        "line": present.line(held, district, request.today),
        "said": present.parts(held.words),
        "sections": _sections(request, held),
        "approved": present.approved(held),
        "steps": {
            name: step
            for name, step in STEPS.items()
            if may_run and held.state in step.states and not (name == "correct" and after)
        },
        "may_mark": may_run or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and vars(held)["was_read"],
    }
    return render(request, "meetings/report.html", shown)


@require_safe
@page(Permission.SEE_MEETINGS)
def document(request: HttpRequest, record: str) -> HttpResponse:
    """Give a report as a PDF, under a name that says how it is marked."""
    held = fetched(request, record)
    if held.state == STATE.DUE:
        raise Http404("The report is not drafted yet.")
    told = _sections(request, held)
    district = _district(request, held)
    marking = str(marking_of(request) or OFFICIAL)
    title = f"Report to scrutiny, {district}, {held.year_words}"
    content = as_pdf(title, marking, present.rows(held, district, told))
    answer = HttpResponse(content, content_type="application/pdf")
    parts = [held.reference, district, held.state, marking]
    answer["Content-Disposition"] = f'attachment; filename="{named(parts, "pdf")}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_MEETINGS)
def report_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    held = fetched(request, record)
    taken = STEPS.get(step)
    if taken is None or held.state not in taken.states:
        raise Http404("This report has no such step now.")
    form = taken.form(request, held)
    if request.method == "POST" and form.is_valid():
        more = {"today": request.today} if taken.needs_today else {}
        try:
            made = taken.take(by=request.acting, report=held, **more, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("scrutiny-report", request.partnership.pk, made.reference)
    district = _district(request, held)
    shown = {"form": form, "report": held, "step": taken,
             "line": present.line(held, district, request.today)}  # fmt: skip
    return render(request, "meetings/report_step.html", shown, status=400 if form.errors else 200)


_ONE = "scrutiny/reports/<slug:record>/"
urlpatterns = [
    path(_ONE, report, name="scrutiny-report"),
    path(f"{_ONE}report.pdf", document, name="scrutiny-report-pdf"),
    path(f"{_ONE}<slug:step>/", report_step, name="scrutiny-report-step"),
]
