"""The minutes of a meeting: reading them, drafting, changing the draft, approving it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings import queries as meetings
from frankpledge.web.meetings.forms.minutes import ApproveMinutesForm, MinutesForm
from frankpledge.web.meetings.minutes import queries, services
from frankpledge.web.meetings.minutes.drafting import drafted
from frankpledge.web.meetings.minutes.gathering import recorded
from frankpledge.web.meetings.models import Minutes
from frankpledge.web.meetings.pdf_pages import as_pdf
from frankpledge.web.meetings.presenters import minutes as present
from frankpledge.web.meetings.views.meetings import fetched
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.marking import marking_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.meetings.models import Meeting

ASK = ["GET", "HEAD", "POST"]
PUBLIC, EXEMPT = "public", "exempt"


@require_safe
@page(Permission.SEE_MEETINGS)
def minutes(request: HttpRequest, record: str) -> HttpResponse:
    """Show the latest version that the person may read, and which came before it."""
    held = fetched(request, record)
    versions = list(queries.minutes_of(request.acting, held))
    if not versions and not request.acting.may(Permission.RUN_MEETINGS):
        raise Http404("There are no minutes of this meeting yet, or none that are yours to read.")
    may_see_exempt = request.acting.may(Permission.SEE_EXEMPT_PAPERS)
    seen = queries.approving(request.acting, versions)
    shown = {
        "meeting": held,
        "versions": [
            present.told(one, with_exempt=may_see_exempt, approved_in=seen.get(one.approved_in_id))
            for one in versions
        ],
        "may_run": request.acting.may(Permission.RUN_MEETINGS),
        "is_held": held.state == meetings.STATE.HELD,
        "has_draft": any(one.state == Minutes.State.DRAFT for one in versions),
    }
    raise_to(request, meetings.KIND, [one.reference for one in seen.values()])
    return render(request, "meetings/minutes.html", shown)


@require_safe
@page(Permission.SEE_MEETINGS)
def document(request: HttpRequest, record: str, number: int, content: str) -> HttpResponse:
    """Give an approved version as a PDF: in its public form, or with its exempt part to who may read that."""
    held = fetched(request, record)
    versions = queries.minutes_of(request.acting, held).filter(state=Minutes.State.APPROVED)
    found = versions.filter(number=number).first()
    may_take = content == PUBLIC or (
        content == EXEMPT and request.acting.may(Permission.SEE_EXEMPT_PAPERS)
    )
    if found is None or not may_take:
        raise Http404("There are no approved minutes of this form, or none that are yours to read.")
    raise_to(request, meetings.KIND, [found.approved_in.reference] if found.approved_in else [])
    marking = str(marking_of(request) or OFFICIAL)
    rows = present.rows(found, with_exempt=content == EXEMPT)
    answer = HttpResponse(as_pdf(f"Minutes, {held}", marking, rows), content_type="application/pdf")
    name = named([held.reference, "minutes", str(number), content, marking], "pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _draft(request: HttpRequest, held: Meeting) -> Minutes | None:
    return queries.minutes_of(request.acting, held).filter(state=Minutes.State.DRAFT).first()


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def write(request: HttpRequest, record: str) -> HttpResponse:
    """Draft minutes from what was recorded, or change the draft that stands."""
    held = fetched(request, record)
    if held.state != meetings.STATE.HELD:
        raise Http404("Minutes are drafted once the meeting was held.")
    own = _draft(request, held)
    initial = (
        {"public": own.public, "exempt": own.exempt}
        if own
        else {"public": drafted(recorded(request.acting, held))}
    )
    form = MinutesForm(request.POST or None, initial=initial)

    def keep(told: dict[str, Any]) -> object:
        if own:
            return services.change(by=request.acting, minutes=own, **told)
        return services.draft(by=request.acting, meeting=held, today=request.today, **told)

    about = {"title": "Change the draft" if own else "Draft the minutes", "says": "Keep the draft",
             "is_first": own is None}  # fmt: skip
    return _asked(request, held, form, keep, about)


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def approve(request: HttpRequest, record: str) -> HttpResponse:
    """Ask at which meeting the draft was approved, and write it down."""
    held = fetched(request, record)
    own = _draft(request, held)
    if own is None:
        raise Http404("There is no draft of the minutes to approve.")
    later = queries.may_approve(request.acting, held)
    form = ApproveMinutesForm(request.POST or None, meetings=later)

    def keep(told: dict[str, Any]) -> object:
        return services.approve(by=request.acting, minutes=own, today=request.today, **told)

    about = {
        "title": "The draft was approved",
        "says": "Write it down",
        "has_none": not later.exists(),
    }
    return _asked(request, held, form, keep, about)


def _asked(
    request: HttpRequest, held: Meeting, form: Any, keep: Any, about: dict[str, Any]
) -> HttpResponse:
    """Show a form, or write down what was entered and show the minutes."""
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("minutes", request.partnership.pk, held.reference)
    shown = {"form": form, "meeting": held, **about}
    return render(request, "meetings/minutes_form.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("meetings/<slug:record>/minutes/", minutes, name="minutes"),
    path(
        "meetings/<slug:record>/minutes/<int:number>/<slug:content>.pdf",
        document,
        name="minutes-pdf",
    ),
    path("meetings/<slug:record>/minutes/write/", write, name="write-minutes"),
    path("meetings/<slug:record>/minutes/approve/", approve, name="approve-minutes"),
]
