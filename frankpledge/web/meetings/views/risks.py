"""The register of risks: the list, one of them, entering, weighing again and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.forms.risks import CloseRiskForm, RiskForm, WeighForm
from frankpledge.web.meetings.presenters import risks as present
from frankpledge.web.meetings.risks import queries, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import Risk

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_MEETINGS)
def risks(request: HttpRequest) -> HttpResponse:
    """List the risks that are run, the gravest first, then those that are closed."""
    lines = [present.line(one, request.today) for one in queries.risks(request.acting)]
    raise_to(request, queries.KIND, [one.risk.reference for one in lines])
    shown = {
        "open": [one for one in lines if one.risk.closed_on is None],
        "closed": [one for one in lines if one.risk.closed_on is not None],
        "may_run": request.acting.may(Permission.RUN_MEETINGS),
    }
    return render(request, "meetings/risks.html", shown)


def fetched(request: HttpRequest, record: str) -> Risk:
    """Return the risk of an address; 404 where there is none for this person, and the page takes its marking."""
    found = queries.risk(request.acting, record)
    if found is None:
        raise Http404("There is no such risk, or it is not yours to see.")
    opened(request, queries.KIND, record)
    return found


@require_safe
@page(Permission.SEE_MEETINGS)
def risk(request: HttpRequest, record: str) -> HttpResponse:
    """Show a risk, how it stands, and each time that it was weighed."""
    held = fetched(request, record)
    may_run = request.acting.may(Permission.RUN_MEETINGS)
    shown = {
        "risk": held,
        "line": present.line(held, request.today),
        "weighings": [present.weighing(one) for one in queries.weighings(held)],
        "may_run": may_run and held.closed_on is None,
        "may_mark": may_run or request.acting.may(Permission.LOWER_MARKINGS),
        "may_see_reads": request.acting.may(Permission.SEE_READS) and held.was_read,  # type: ignore[attr-defined]  # what the query adds
    }
    return render(request, "meetings/risk.html", shown)


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for a risk, and enter it."""
    form = RiskForm(request.POST or None, partnership=request.partnership)

    def write() -> Risk:
        told = {
            name: form.cleaned_data[name]
            for name in ("event", "because", "leads_to", "group", "agency")
        }
        return services.enter_risk(
            by=request.acting, today=request.today, weighed=form.weighed(), **told
        )

    return _asked(request, form, write, {"title": "Enter a risk", "says": "Enter it"})


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def weigh(request: HttpRequest, record: str) -> HttpResponse:
    """Ask how a risk stands now, and write it down beside how it was weighed before."""
    held = fetched(request, record)
    first = {name: vars(held)[name] for name in queries.WEIGHED if not name.endswith("_on")}
    form = WeighForm(request.POST or None, initial=first)

    def write() -> Risk:
        services.weigh_again(
            by=request.acting, risk=held, today=request.today, weighed=form.weighed()
        )
        return held

    return _asked(
        request, form, write, {"title": "Weigh it again", "says": "Write it down", "risk": held}
    )


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def close(request: HttpRequest, record: str) -> HttpResponse:
    """Ask why a risk is run no more, and close it."""
    held = fetched(request, record)
    form = CloseRiskForm(request.POST or None)

    def write() -> Risk:
        return services.close_risk(
            by=request.acting, risk=held, today=request.today, why=form.cleaned_data["why"]
        )

    return _asked(
        request, form, write, {"title": "Close this risk", "says": "Close it", "risk": held}
    )


def _asked(request: HttpRequest, form: Any, write: Any, about: dict[str, Any]) -> HttpResponse:
    """Show a form, or write down what was entered and show the risk."""
    if request.method == "POST" and form.is_valid():
        try:
            made = write()
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("risk", request.partnership.pk, made.reference)
    shown = {"form": form, **about}
    return render(request, "meetings/risk_form.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("risks/", risks, name="risks"),
    path("risks/enter/", enter, name="enter-risk"),
    path("risks/<slug:record>/", risk, name="risk"),
    path("risks/<slug:record>/weigh/", weigh, name="weigh-risk"),
    path("risks/<slug:record>/close/", close, name="close-risk"),
]
