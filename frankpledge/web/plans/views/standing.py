"""Where actions stand in a plan: put those that are there already in, move one, take one out; all in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import actions, writable
from frankpledge.web.actions.workbooks.writing import workbook_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries, services
from frankpledge.web.plans.forms.plans import OUT, PutForm, StandForm
from frankpledge.web.plans.views.plans import opened_plan
from frankpledge.web.plans.views.writing import ASK, asked
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.marking import marking_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.plans.models import Plan, SubPlan

# As many are offered at once; more are found by words.
MOST = 40


def going_on(request: HttpRequest, held: Plan) -> list[SubPlan]:
    """Return the sub-plans of a plan that go on; 404 where the plan itself is ended."""
    if held.ended_on is not None:
        raise Http404("This plan is ended, and does not change any more.")
    return list(queries.sub_plans(request.acting).filter(plan=held, ended_on=None))


def _chosen(sub_plans: list[SubPlan], key: str) -> SubPlan | None:
    return next((row for row in sub_plans if str(row.pk) == key), None)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def put(request: HttpRequest, slug: str) -> HttpResponse:
    """Let actions that are there already stand in a plan too; ``?q=`` finds them by words."""
    held, _ = opened_plan(request, slug)
    sub_plans, words = going_on(request, held), request.GET.get("q", "").strip()
    here = queries.planned_in(request.acting, held).order_by().values("pk")
    rows = actions(request.acting).filter(writable()).exclude(pk__in=here)
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(reference__icontains=words))
    found = list(rows.values_list("pk", "reference")[: MOST + 1])
    raise_to(request, ACTION, [reference for _, reference in found[:MOST]])
    offered = actions(request.acting).filter(pk__in=[key for key, _ in found[:MOST]])
    form = PutForm(request.POST or None, actions=offered, sub_plans=sub_plans)
    about_plan: dict[str, Any] = {"by": request.acting, "today": request.today, "plan": held}

    @transaction.atomic
    def write(told: dict[str, Any]) -> str:
        there = _chosen(sub_plans, told.get("sub_plan", ""))
        for one in told["actions"]:
            services.put_in_plan(action=one, sub_plan=there, **about_plan)
        return reverse("plan", args=[request.partnership.pk, slug])

    about = {"plan": held, "words": words, "any": bool(found), "more": len(found) > MOST}
    return asked(request, form, write, about, "plans/put.html")


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def stand(request: HttpRequest, slug: str, record: str) -> HttpResponse:
    """Move an action to another place of a plan, or take it out with a reason."""
    held, _ = opened_plan(request, slug)
    sub_plans = going_on(request, held)
    action = queries.planned_in(request.acting, held).filter(reference=record).first()
    if action is None:
        raise Http404("There is no such action in this plan, or it is not yours to see.")
    opened(request, ACTION, record)
    now = vars(action)["sub_plan"]
    form = StandForm(request.POST or None, sub_plans=sub_plans, initial={"where": str(now or "")})

    def write(told: dict[str, Any]) -> str:
        acting: dict[str, Any] = {"by": request.acting, "today": request.today}
        acting |= {"plan": held, "action": action}
        if told["where"] == OUT:
            services.take_out(why=told["why"], **acting)
        else:
            services.move_in_plan(sub_plan=_chosen(sub_plans, told["where"]), **acting)
        return reverse("plan", args=[request.partnership.pk, slug])

    about = {"plan": held, "title": "Move it or take it out", "caption": action.title, "button": "Write it down",
             "back": reverse("plan", args=[request.partnership.pk, slug]), "back_words": held.name,
             "about": action.reference}  # fmt: skip
    return asked(request, form, write, about)


@require_safe
@page(Permission.WRITE_PLANS)
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the open actions of a plan as a workbook, to be changed there and sent back."""
    held, _ = opened_plan(request, slug)
    own = queries.planned_in(request.acting, held).filter(writable())
    rows = list(own.prefetch_related("contributors"))
    raise_to(request, ACTION, [row.reference for row in rows])
    answer = HttpResponse(
        workbook_of(request.partnership, rows, marking_of(request)), content_type=XLSX
    )
    answer["Content-Disposition"] = f'attachment; filename="{request.partnership.pk}-{slug}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


urlpatterns = [
    path("plans/<slug:slug>/actions.xlsx", workbook, name="plan-workbook"),
    path("plans/<slug:slug>/actions/put/", put, name="plan-put"),
    path("plans/<slug:slug>/actions/<slug:record>/", stand, name="plan-stand"),
]
