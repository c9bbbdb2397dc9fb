"""Plans: all of them with how they go, one with its sub-plans and actions, one sub-plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.listed import listed
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import beginning_because_of
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.partnerships import lookups
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries
from frankpledge.web.plans.completeness import lacking, unplanned
from frankpledge.web.plans.panels import panels_for
from frankpledge.web.plans.presenters import going
from frankpledge.web.plans.whole import whole
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.plans.models import Plan, SubPlan


@require_safe
@page(Permission.SEE_PLANS)
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans with how their actions go."""
    rows = queries.plans_with_actions(request.acting)
    raise_to(request, queries.KIND, [one.plan.slug for one in rows])
    lines = [
        going.PlanLine(one.plan, one.sub_plans, going.counted(one.actions, request.today))
        for one in rows
    ]
    used = {tag for one in rows for row in one.actions for tag in row.tags}
    shown = {
        "standing": [line for line in lines if line.plan.ended_on is None],
        "ended": [line for line in lines if line.plan.ended_on is not None],
        "unplanned": _unplanned(request),
        "tags": [(tag.id, tag.name) for tag in action_tags().tags if tag.id in used],
        "may_write": request.acting.may(Permission.WRITE_PLANS),
    }
    return render(request, "plans/plans.html", shown)


def _unplanned(request: HttpRequest) -> list[Priority]:
    """Return the priorities that are in no plan, for who writes plans; the page takes their marking."""
    found = unplanned(request.acting) if request.acting.may(Permission.WRITE_PLANS) else []
    raise_to(request, PRIORITY, [row.slug for row in found])
    return found


def opened_plan(request: HttpRequest, slug: str) -> tuple[Plan, Marking]:
    """Return a plan with its marking, which the page takes; 404 where there is none for this person."""
    found = queries.plan(request.acting, slug)
    if found is None:
        raise Http404("There is no such plan, or it is not yours to see.")
    return found, opened(request, queries.KIND, slug)


@require_safe
@page(Permission.SEE_PLANS)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one plan: what it is for, its actions by sub-plan, how they go."""
    held, marking = opened_plan(request, slug)
    seen = whole(request.acting, held)
    raise_to(request, ACTION, [row.reference for row in (*seen.actions, *seen.left)])
    raise_to(request, PRIORITY, [row.slug for row in seen.priorities])
    raise_to(
        request, queries.VERSION, [row.reference for row in (seen.proposed, seen.approved) if row]
    )
    may, told = request.acting.may, [going.going(row, request.today) for row in seen.actions]
    names = lookups.district_names() if held.area else {}
    shown = {
        "plan": held,
        "whole": seen,
        "district": names.get(held.area, held.area),
        "marking": marking,
        "parts": going.parts(seen.sub_plans, told),
        "counted": going.counted_of(told),
        "lacking": lacking(request.acting, held, seen.sub_plans, seen.actions),
        "begin_action": beginning_because_of(request.acting, queries.KIND, held.slug),
        "may_write": may(Permission.WRITE_PLANS) and held.ended_on is None,
        "may_mark": may(Permission.WRITE_PLANS) or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),  # type: ignore[attr-defined]  # what the query adds
        "panels": panels_for(request, held),
    }
    return render(request, "plans/plan.html", shown | seen.changes)


def opened_sub_plan(request: HttpRequest, slug: str, area: str) -> SubPlan:
    """Return a sub-plan, whose marking and plan's the page takes; 404 where there is none for this person."""
    found = queries.sub_plan(request.acting, slug, area)
    if found is None:
        raise Http404("There is no such sub-plan, or it is not yours to see.")
    opened(request, queries.SUB_PLAN, found.reference)
    # Whoever sees a sub-plan sees its plan.
    opened(request, queries.KIND, slug)
    return found


@require_safe
@page(Permission.SEE_PLANS)
def sub_plan(request: HttpRequest, slug: str, area: str) -> HttpResponse:
    """Show one sub-plan with its actions."""
    found = opened_sub_plan(request, slug, area)
    actions = listed(queries.planned_in(request.acting, found.plan).filter(sub_plan=found.pk))
    raise_to(request, ACTION, [row.reference for row in actions])
    told = [going.going(row, request.today) for row in actions]
    shown = {
        "sub_plan": found,
        "plan": found.plan,
        "part": going.part(found, told),
        "counted": going.counted_of(told),
        "begin_action": beginning_because_of(request.acting, queries.SUB_PLAN, found.reference),
        "may_write": request.acting.may(Permission.WRITE_PLANS)
        and found.plan.ended_on is None
        and found.ended_on is None,
    }
    return render(request, "plans/sub_plan.html", shown)


urlpatterns = [
    path("plans/", plans, name="plans"),
    path("plans/<slug:slug>/", plan, name="plan"),
    path("plans/<slug:slug>/<slug:area>/", sub_plan, name="sub-plan"),
]
