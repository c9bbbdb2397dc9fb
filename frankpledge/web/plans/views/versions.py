"""Versions of a plan: all of them, one with what it held, how two differ, and the steps from draft to approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions, recording_because_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries
from frankpledge.web.plans.forms.versions import ApproveForm, VersionForm
from frankpledge.web.plans.presenters.comparing import texts_changed
from frankpledge.web.plans.versions import contents, services
from frankpledge.web.plans.views.plans import opened_plan
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.plans.models import PlanVersion

ASK = ["GET", "HEAD", "POST"]


def _version(request: HttpRequest, slug: str, number: int) -> PlanVersion:
    rows = queries.versions(request.acting).filter(plan__slug=slug, number=number)
    found = rows.first()
    if found is None:
        raise Http404("There is no such version, or it is not yours to see.")
    opened(request, queries.VERSION, found.reference)
    opened_plan(request, slug)
    return found


@require_safe
@page(Permission.SEE_PLANS)
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions of a plan, the latest first."""
    held, _ = opened_plan(request, slug)
    rows = list(queries.versions(request.acting).filter(plan=held))
    raise_to(request, queries.VERSION, [row.reference for row in rows])
    being_written = any(row.state in {"draft", "proposed"} for row in rows)
    may_write = request.acting.may(Permission.WRITE_PLANS) and held.ended_on is None
    shown = {"plan": held, "versions": rows, "refreshes": list(held.refreshes.all()),
             "may_begin": may_write and not being_written}  # fmt: skip
    return render(request, "plans/versions.html", shown)


@require_safe
@page(Permission.SEE_PLANS)
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one version: its words, its actions as they stood or stand, and what differs from the one before."""
    held = _version(request, slug, number)
    rows, unseen = _rows(request, held)
    before = queries.versions(request.acting).filter(plan=held.plan, number__lt=number).first()
    shown = {
        "plan": held.plan,
        "shown": held,
        "rows": rows,
        "unseen": unseen,
        "before": before,
        # Without how they stand today: the page of an approved version is always the same.
        "differs": contents.differences(_rows(request, before)[0], rows) if before else None,
        "serves": list(held.serves.all()),
        "decision": _decision(request, held),
        "may_write": request.acting.may(Permission.WRITE_PLANS) and held.plan.ended_on is None,
    }
    return render(request, "plans/version.html", shown)


@require_safe
@page(Permission.SEE_PLANS)
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what differs between two versions: ``?from=1&to=2``, without which the two latest."""
    held, _ = opened_plan(request, slug)
    rows = list(queries.versions(request.acting).filter(plan=held))
    raise_to(request, queries.VERSION, [row.reference for row in rows])
    by_number = {str(row.number): row for row in rows}
    later = _picked(request, "to", by_number, rows[:1])
    earlier = _picked(request, "from", by_number, rows[1:2])
    shown: dict[str, Any] = {"plan": held, "versions": rows, "earlier": earlier, "later": later}
    if earlier and later:
        shown |= _compared(request, earlier, later)
    return render(request, "plans/compare.html", shown)


def _picked(
    request: HttpRequest, name: str, rows: dict[str, PlanVersion], else_: list[PlanVersion]
) -> PlanVersion | None:
    if name not in request.GET:
        return next(iter(else_), None)
    found = rows.get(request.GET[name])
    if found is None:
        raise Http404("There is no such version, or it is not yours to see.")
    return found


def _compared(request: HttpRequest, earlier: PlanVersion, later: PlanVersion) -> dict[str, Any]:
    """Return what differs between two versions, as far as the person may see the actions of both."""
    before, after = (_contents(request, one) for one in (earlier, later))
    rows, unseen = zip(
        *(contents.seen_actions(request.acting, one) for one in (before, after)), strict=True
    )
    raise_to(request, ACTION, {row["reference"] for own in rows for row in own})
    return {
        "texts": texts_changed(earlier, later),
        "worded": contents.words_changed(before, after),
        "differs": contents.with_ends(request.acting, contents.differences(*rows)),
        "unseen": max(unseen),
    }


def _contents(request: HttpRequest, held: PlanVersion) -> dict[str, Any]:
    """Return what a version holds: what it kept, or its plan as it stands today."""
    if held.approved_on is not None:
        return held.contents
    now = contents.contents_of(request.acting, held.plan, held.first)
    return now | {"serves": [row.name for row in held.serves.all()]}


def _rows(request: HttpRequest, held: PlanVersion) -> tuple[list[contents.Row], int]:
    """Return the actions of a version, as far as the person may see them: kept ones, or those of the plan today."""
    rows, unseen = contents.seen_actions(request.acting, _contents(request, held))
    raise_to(request, ACTION, [row["reference"] for row in rows])
    return rows, unseen


def _decision(request: HttpRequest, held: PlanVersion) -> Any:
    found = decisions(request.acting).filter(pk=held.decision_id).first()
    raise_to(request, DECISION, [found.reference] if found else [])
    return found


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the next version of a plan, with the words of the one before."""
    held, _ = opened_plan(request, slug)
    last = queries.versions(request.acting).filter(plan=held).first()
    served = last.serves.all() if last else held.strategies.all()
    begun = {"narrative": last.narrative if last else "", "serves": served}
    form = VersionForm(
        request.POST or None, strategies=request.partnership.strategy_set.all(), initial=begun
    )

    def write(told: dict[str, Any]) -> PlanVersion:
        return services.draft_version(by=request.acting, today=request.today, plan=held, **told)

    return _asked(request, slug, form, write, {"plan": held, "title": "Begin a version"})


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write the words of a draft anew."""
    held = _version(request, slug, number)
    begun = {name: getattr(held, name) for name in VersionForm.KEPT} | {"serves": held.serves.all()}
    form = VersionForm(
        request.POST or None, strategies=request.partnership.strategy_set.all(), initial=begun
    )

    def writes(told: dict[str, Any]) -> PlanVersion:
        return services.write_version(by=request.acting, version=held, **told)

    about = {"plan": held.plan, "title": f"Write version {number}"}
    return _asked(request, slug, form, writes, about)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def approve(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say by which recorded decision a proposed version is approved."""
    held = _version(request, slug, number)
    taken = decisions(request.acting).filter(kind="approval", decided_on__gte=held.begun_on)
    form = ApproveForm(request.POST or None, decisions=taken.exclude(status="superseded"))

    def writes(told: dict[str, Any]) -> PlanVersion:
        return services.approve(by=request.acting, today=request.today, version=held, **told)

    recording = recording_because_of(request.acting, queries.VERSION, held.reference)
    about = {"plan": held.plan, "title": f"Approve version {number}", "recording": recording,
             "may_record": request.acting.may(Permission.RECORD_DECISIONS), "is_approval": True}  # fmt: skip
    return _asked(request, slug, form, writes, about)


def _asked(
    request: HttpRequest, slug: str, form: Any, write: Any, about: dict[str, Any]
) -> HttpResponse:
    """Show a form, or write down what was entered and show the version."""
    if request.method == "POST" and form.is_valid():
        try:
            made = write(form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("plan-version", request.partnership.pk, slug, made.number)
    about |= {"form": form, "back": reverse("plan-versions", args=[request.partnership.pk, slug])}
    return render(request, "plans/version_form.html", about, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def move(request: HttpRequest, slug: str, number: int, step: str) -> HttpResponse:
    """Propose a draft, or take a proposal back."""
    held = _version(request, slug, number)
    words = {"propose": f"Propose version {number}", "take-back": f"Take version {number} back"}
    if step not in words:
        raise Http404("There is no such page.")

    def writes(told: dict[str, Any]) -> PlanVersion:
        if step == "propose":
            return services.propose(by=request.acting, today=request.today, version=held, **told)
        return services.take_back(by=request.acting, version=held, **told)

    about = {"plan": held.plan, "title": words[step], "step": step}
    return _asked(request, slug, Form(request.POST or None), writes, about)


urlpatterns = [
    path("plans/<slug:slug>/versions/", versions, name="plan-versions"),
    path("plans/<slug:slug>/versions/begin/", draft, name="plan-version-begin"),
    path("plans/<slug:slug>/versions/compare/", compare, name="plan-versions-compare"),
    path("plans/<slug:slug>/versions/<int:number>/", version, name="plan-version"),
    path("plans/<slug:slug>/versions/<int:number>/write/", write, name="plan-version-write"),
    path("plans/<slug:slug>/versions/<int:number>/approve/", approve, name="plan-version-approve"),
    path("plans/<slug:slug>/versions/<int:number>/<slug:step>/", move, name="plan-version-move"),
]
