"""Begin a report, order and word its sections, freeze it, deliver its commission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.forms.reports import NewSectionForm, ReportForm, SectionForm
from frankpledge.web.assessments.reports import services
from frankpledge.web.assessments.reports.providers import NAMES
from frankpledge.web.assessments.views.reports import one_report
from frankpledge.web.explore.commissions import queries as commissions
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import AssessmentReport, ReportSection

ASK = ["GET", "HEAD", "POST"]
_WRITES = Permission.WRITE_ASSESSMENT


@require_http_methods(ASK)
@page(_WRITES)
def begin(request: HttpRequest) -> HttpResponse:
    """Ask what kind of report it is, of what, over which months; and begin it."""
    seen = commissions.commissions(request.acting).order_by("-asked_on", "reference")
    form = ReportForm(
        request.POST or None, commissions=seen, assessments=assessments.assessments(request.acting)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.begin(by=request.acting, today=request.today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Begun as {made.reference}.")
            return redirect("assessment-report-edit", request.partnership.pk, made.reference)
    return render(
        request, "assessments/report_begin.html", {"form": form}, status=400 if form.errors else 200
    )


@require_safe
@page(_WRITES)
def edit(request: HttpRequest, record: str) -> HttpResponse:
    """Show the sections of a report in their order, with what may be done with each."""
    held = one_report(request, record)
    rows = [(row, NAMES.get(row.provider, "")) for row in held.sections.all()]
    return render(request, "assessments/report_edit.html", {"report": held, "rows": rows})


@require_http_methods(ASK)
@page(_WRITES)
def section(request: HttpRequest, record: str, pk: int) -> HttpResponse:
    """Write the heading and the words of a section."""
    held = one_report(request, record)
    row = _section(held, pk)
    begun = {"base": row.version, "heading": row.heading, "words": row.words}
    form = SectionForm(request.POST or None, initial=begun)
    shown = {"report": held, "section": row, "form": form, "gathered": NAMES.get(row.provider, "")}
    if request.method == "POST" and form.is_valid():
        try:
            services.word(by=request.acting, section=row, today=request.today, **form.cleaned_data)
        except services.Overtaken as fault:
            again = SectionForm(initial=form.cleaned_data | {"base": fault.held.version})
            shown |= {"form": again, "theirs": fault.held}
            return render(request, "assessments/report_section.html", shown, status=409)
        except CallFault as fault:
            form.add_error("words", str(fault))
        else:
            messages.success(request, "The section is saved.")
            return redirect("assessment-report-edit", request.partnership.pk, record)
    return render(
        request, "assessments/report_section.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(_WRITES)
def add(request: HttpRequest, record: str) -> HttpResponse:
    """Ask for a section that is added at the end."""
    held, form = one_report(request, record), NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_section(by=request.acting, report=held, **form.cleaned_data)
        messages.success(request, "The section stands at the end.")
        return redirect("assessment-report-edit", request.partnership.pk, record)
    shown = {"report": held, "form": form}
    return render(request, "assessments/report_add.html", shown, status=400 if form.errors else 200)


@require_POST
@page(_WRITES)
def arrange(request: HttpRequest, record: str, pk: int) -> HttpResponse:
    """Move a section up or down, leave it out, or take it back in."""
    row = _section(one_report(request, record), pk)
    services.arrange(by=request.acting, section=row, how=request.POST.get("how", ""))
    return redirect("assessment-report-edit", request.partnership.pk, record)


@require_POST
@page(_WRITES)
def freeze(request: HttpRequest, record: str) -> HttpResponse:
    """Freeze a report as its next edition."""
    held = one_report(request, record)
    made = services.freeze(by=request.acting, report=held, today=request.today)
    messages.success(request, f"Frozen as edition {made.number}. Nothing is published by this.")
    return redirect("assessment-report", request.partnership.pk, record)


@require_POST
@page(_WRITES)
def deliver(request: HttpRequest, record: str) -> HttpResponse:
    """Deliver the commission that a report answers."""
    held = one_report(request, record)
    done = services.deliver(by=request.acting, report=held, today=request.today)
    messages.success(request, f"{done.reference} is delivered with this report.")
    return redirect("commission", request.partnership.pk, done.reference)


def _section(report: AssessmentReport, pk: int) -> ReportSection:
    found = report.sections.filter(pk=pk).first()
    if found is None:
        raise Http404("The report has no such section.")
    return found


_ONE = "assessment-reports/<slug:record>/"
urlpatterns = [
    path("assessment-reports/begin/", begin, name="assessment-report-begin"),
    path(f"{_ONE}edit/", edit, name="assessment-report-edit"),
    path(f"{_ONE}sections/add/", add, name="assessment-report-add"),
    path(f"{_ONE}sections/<int:pk>/", section, name="assessment-report-section"),
    path(f"{_ONE}sections/<int:pk>/arrange/", arrange, name="assessment-report-arrange"),
    path(f"{_ONE}freeze/", freeze, name="assessment-report-freeze"),
    path(f"{_ONE}deliver/", deliver, name="assessment-report-deliver"),
]
