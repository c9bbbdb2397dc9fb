"""Refresh a plan at a new year: its months, every action in one form, the draft of a version; what was is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries
from frankpledge.web.plans.forms.refresh import EndRefreshForm, MonthsForm, RefreshForm
from frankpledge.web.plans.presenters.months import months_after
from frankpledge.web.plans.refreshing import queries as asking
from frankpledge.web.plans.refreshing import services
from frankpledge.web.plans.refreshing.taking import take
from frankpledge.web.plans.versions import contents
from frankpledge.web.plans.views.plans import opened_plan
from frankpledge.web.plans.views.standing import going_on
from frankpledge.web.plans.views.writing import ASK, asked
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.plans.models import Plan, Refresh

# As many actions stand in one form: more would pass what a browser may send at once.
MOST = 100


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def refresh(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the new months; then of every open action what becomes of it, and write down what can be."""
    held, _ = opened_plan(request, slug)
    going_on(request, held)
    found = asking.open_refresh(held)
    return _rows(request, held, found) if found else _months(request, held)


def _months(request: HttpRequest, held: Plan) -> HttpResponse:
    last = held.versions.order_by("-number").first()
    first, end = months_after(last.last if last else "", request.today)
    form = MonthsForm(request.POST or None, initial={"first": first, "last": end})

    def write(told: dict[str, Any]) -> str:
        services.begin_refresh(by=request.acting, today=request.today, plan=held, **told)
        return reverse("plan-refresh", args=[request.partnership.pk, held.slug])

    return asked(request, form, write, {"plan": held}, "plans/refresh_begin.html")


def _rows(request: HttpRequest, held: Plan, found: Refresh) -> HttpResponse:
    every = asking.waiting(request.acting, found)
    rows = every[:MOST]
    raise_to(request, ACTION, [row.reference for row in rows])
    plans = list(queries.plans(request.acting).filter(ended_on=None).exclude(pk=held.pk))
    raise_to(request, queries.KIND, [row.slug for row in plans])
    form = RefreshForm(
        request.POST or None, actions=rows, plans=[(row.slug, row.name) for row in plans]
    )
    done: list[str] = []
    if request.method == "POST":
        form.is_valid()  # each row is looked at by itself: those that are whole are written
        done = take(request.acting, request.today, found, form, {row.slug: row for row in plans})
        if not form.errors:
            messages.success(request, _count(len(done)))
            return redirect("plan-refresh", request.partnership.pk, held.slug)
    shown = {
        "plan": held,
        "refresh": found,
        "form": form,
        "rows": list(form.rows(done)),
        "written": _count(len(done)) if done else "",
        "left": len(every) - len(done),
        "more": max(len(every) - MOST, 0),
        "all": found.steps.count() + len(every) - len(done),
    }
    return render(request, "plans/refresh.html", shown, status=400 if form.errors else 200)


def _count(number: int) -> str:
    if not number:
        return "Nothing was said of any action, and nothing is changed."
    if number == 1:
        return "1 action: what becomes of it is written down."
    return f"{number} actions: what becomes of them is written down."


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End a refresh with the draft of a version for the new months."""
    held, _ = opened_plan(request, slug)
    going_on(request, held)
    found = asking.open_refresh(held)
    if found is None:
        raise Http404("No refresh of this plan is going on.")
    last = held.versions.order_by("-number").first()
    served = last.serves.all() if last else held.strategies.all()
    begun = {"narrative": last.narrative if last else "", "serves": served}
    form = EndRefreshForm(
        request.POST or None, initial=begun, strategies=request.partnership.strategy_set.all()
    )

    def write(told: dict[str, Any]) -> str:
        made = services.end_refresh(by=request.acting, today=request.today, refresh=found, **told)
        return reverse("plan-version", args=[request.partnership.pk, slug, made.number])

    shown = {"plan": held, "refresh": found, "became": asking.became(request.acting, found),
             "left": asking.waiting(request.acting, found)}  # fmt: skip
    return asked(request, form, write, shown, "plans/refresh_end.html")


@require_safe
@page(Permission.SEE_PLANS)
def refreshed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a refresh: what became of each action, and the plan as it stood before."""
    held, _ = opened_plan(request, slug)
    found = held.refreshes.filter(number=number).first()
    if found is None:
        raise Http404("There is no such refresh.")
    rows, unseen = contents.seen_actions(request.acting, found.before)
    raise_to(request, ACTION, [row["reference"] for row in rows])
    made = queries.versions(request.acting).filter(refresh=found).first()
    raise_to(request, queries.VERSION, [made.reference] if made else [])
    shown = {"plan": held, "refresh": found, "rows": rows, "unseen": unseen, "made": made,
             "became": asking.became(request.acting, found)}  # fmt: skip
    return render(request, "plans/refreshed.html", shown)


urlpatterns = [
    path("plans/<slug:slug>/refresh/", refresh, name="plan-refresh"),
    path("plans/<slug:slug>/refresh/end/", end, name="plan-refresh-end"),
    path("plans/<slug:slug>/refresh/<int:number>/", refreshed, name="plan-refreshed"),
]
