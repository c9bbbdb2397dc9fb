"""Carry an endorsed target into the districts' delivery plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.forms.carrying import CarryForm
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.target_page import aim_words
from frankpledge.web.performance.standing import areas_of
from frankpledge.web.performance.targets.carrying import carry_target
from frankpledge.web.performance.targets.queries import carried_into
from frankpledge.web.performance.targets.sharing_out import delivery_plans, districts_of, suggested
from frankpledge.web.performance.views.targets import fetched
from frankpledge.web.plans.queries import KIND as PLAN
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.PROPOSE_TARGETS)
def carry(request: HttpRequest, record: str) -> HttpResponse:
    """Ask which part of a target each district's delivery plan answers for, and write it down."""
    held = fetched(request, record)
    districts = [one for one in areas_of(request.partnership) if one.kind == "district"]
    form = _form(request, held, districts)
    raise_to(request, PLAN, [plan.slug for plan in form.plans])
    if request.method == "POST" and form.is_valid() and _written(request, form, held):
        messages.success(request, "The plans carry it.")
        return redirect("target", request.partnership.pk, record)
    having = {plan.area for plan in form.plans}
    shown = {
        "target": held, "form": form, "words": aim_words(held),
        "is_next": held.state == Target.State.ENDORSED,
        "without": [one for one in districts_of(held, districts) if one.code not in having],
        "may_begin": request.acting.may(Permission.WRITE_PLANS),
    }  # fmt: skip
    status = 400 if form.errors else 200
    return render(request, "performance/target_carry.html", shown, status=status)


def _form(request: HttpRequest, held: Target, districts: list[Area]) -> CarryForm:
    """Return the form: what is carried already, else a part of what fell to the district before."""
    plans = delivery_plans(request.acting, held, districts)
    parts = suggested(held, districts)
    first = {plan.area: plan.pk for plan in reversed(plans)}
    begins = {first[code]: part for code, part in parts.items() if code in first}
    begins |= {one.plan_id: one.value for one in carried_into(request.acting, held)}
    names = {one.code: one.name for one in districts}
    return CarryForm(request.POST or None, plans=plans, districts=names, begins=begins)


def _written(request: HttpRequest, form: CarryForm, held: Target) -> bool:
    """Write down every part, or none: then the form says why."""
    try:
        with transaction.atomic():
            for plan, value in form.parts:
                carry_target(by=request.acting, today=request.today, target=held, plan=plan, value=value)  # fmt: skip
    except CallFault as fault:
        form.add_error(None, str(fault))
        return False
    return True


urlpatterns = [path("performance/targets/<slug:record>/carry/", carry, name="carry-target")]
