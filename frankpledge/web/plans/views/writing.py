"""Begin a plan, change its words, end it; add, rename and end its sub-plans: for who writes plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.assessments.priorities.queries import standing
from frankpledge.web.partnerships import lookups
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import changing, queries, services
from frankpledge.web.plans.forms.plans import BeginPlanForm, EndForm, PlanForm, SubPlanForm
from frankpledge.web.plans.views.plans import opened_plan, opened_sub_plan
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Priority

ASK = ["GET", "HEAD", "POST"]
BEGIN = "What is done about a priority: who does what by when. Its first version is begun with it, as a draft."
CHANGE = (
    "What a version kept when it was approved stays as it is; the plan’s page says what differs."
)
END = "It stays readable with all that it held. Its open actions are closed, withdrawn or handed on first."


def asked(
    request: HttpRequest,
    form: Form,
    write: Callable[[dict[str, Any]], str],
    about: dict[str, Any],
    template: str = "plans/form.html",
) -> HttpResponse:
    """Show a form, or write down what was entered and go where ``write`` says; a refusal stands in the form."""
    if request.method == "POST" and form.is_valid():
        try:
            where = write(form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect(where)
    status = 400 if form.errors else 200
    return render(request, template, about | {"form": form}, status=status)


def _offered(request: HttpRequest) -> dict[str, Any]:
    return {
        "priorities": _priorities(request),
        "agencies": request.partnership.agency_set.order_by("name"),
        "strategies": request.partnership.strategy_set.all(),
    }


def _priorities(request: HttpRequest) -> QuerySet[Priority]:
    rows = standing(request.acting)
    raise_to(request, PRIORITY, [row.slug for row in rows])
    return rows


def _plan_at(request: HttpRequest, slug: str) -> str:
    return reverse("plan", args=[request.partnership.pk, slug])


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a plan with the draft of its first version."""
    names = lookups.district_names()
    districts = [(code, names.get(code, code)) for code in request.partnership.districts]
    form = BeginPlanForm(request.POST or None, districts=districts, **_offered(request))

    def write(told: dict[str, Any]) -> str:
        made = changing.begin_with_version(by=request.acting, today=request.today, **told)
        return _plan_at(request, made.slug)

    back = reverse("plans", args=[request.partnership.pk])
    about = {"title": "Begin a plan", "back": back, "back_words": "Plans", "button": "Begin it",
             "lead": BEGIN}  # fmt: skip
    return asked(request, form, write, about)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a plan says of itself."""
    held, _ = opened_plan(request, slug)
    offered = _offered(request)
    own = queries.priorities_of(request.acting, held)
    offered["priorities"] = offered["priorities"] | own
    begun = {
        name: getattr(held, name) for name in ("name", "agency", "coordinated_by", "puts_first")
    }
    begun |= {"priorities": own, "strategies": held.strategies.all()}
    form = PlanForm(request.POST or None, initial=begun, **offered)

    def write(told: dict[str, Any]) -> str:
        changing.change_plan(by=request.acting, today=request.today, plan=held, **told)
        return _plan_at(request, slug)

    return asked(request, form, write, _about(request, held, "Change the plan’s words",
                 lead=CHANGE))  # fmt: skip


def _about(request: HttpRequest, held: Any, title: str, **more: str) -> dict[str, Any]:
    """Return what every page about a plan needs; nothing is asked where the plan is ended."""
    if held.ended_on is not None:
        raise Http404("This plan is ended, and does not change any more.")
    return {"title": title, "plan": held, "back": _plan_at(request, held.slug), "back_words": held.name,
            "button": "Write it down"} | more  # fmt: skip


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End a plan with a reason."""
    held, _ = opened_plan(request, slug)

    def write(told: dict[str, Any]) -> str:
        services.end_plan(by=request.acting, today=request.today, plan=held, **told)
        return _plan_at(request, slug)

    about = _about(request, held, "End the plan", button="End it",
                   lead=END)  # fmt: skip
    return asked(request, EndForm(request.POST or None), write, about)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def add_sub_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a sub-plan."""
    held, _ = opened_plan(request, slug)
    form = SubPlanForm(request.POST or None, priorities=_priorities(request))

    def write(told: dict[str, Any]) -> str:
        services.add_sub_plan(by=request.acting, today=request.today, plan=held, **told)
        return _plan_at(request, slug)

    return asked(request, form, write, _about(request, held, "Add a sub-plan"))


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def change_sub_plan(request: HttpRequest, slug: str, area: str) -> HttpResponse:
    """Rename a sub-plan, or say for which priority it is."""
    held = opened_sub_plan(request, slug, area)
    begun = {"name": held.name, "priority": held.priority}
    form = SubPlanForm(request.POST or None, initial=begun, priorities=_priorities(request))

    def write(told: dict[str, Any]) -> str:
        changing.change_sub_plan(by=request.acting, today=request.today, sub_plan=held, **told)
        return reverse("sub-plan", args=[request.partnership.pk, slug, area])

    return asked(request, form, write, _about(request, held.plan, f"Rename {held.name}"))


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def end_sub_plan(request: HttpRequest, slug: str, area: str) -> HttpResponse:
    """End a sub-plan with a reason."""
    held = opened_sub_plan(request, slug, area)

    def write(told: dict[str, Any]) -> str:
        changing.end_sub_plan(by=request.acting, today=request.today, sub_plan=held, **told)
        return _plan_at(request, slug)

    about = _about(request, held.plan, f"End {held.name}", button="End it",
                   lead="It stays readable. Its open actions are moved, closed or withdrawn first.")  # fmt: skip
    return asked(request, EndForm(request.POST or None), write, about)


urlpatterns = [
    path("plans/begin/", begin, name="plan-begin"),
    path("plans/<slug:slug>/change/", change, name="plan-change"),
    path("plans/<slug:slug>/end/", end, name="plan-end"),
    path("plans/<slug:slug>/sub-plans/begin/", add_sub_plan, name="sub-plan-begin"),
    path("plans/<slug:slug>/<slug:area>/change/", change_sub_plan, name="sub-plan-change"),
    path("plans/<slug:slug>/<slug:area>/end/", end_sub_plan, name="sub-plan-end"),
]
