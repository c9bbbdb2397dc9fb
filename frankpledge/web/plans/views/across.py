"""Across the plans: by strand, tag, priority, agency or strategy; every action of a tag, so that it is seen whole."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries
from frankpledge.web.plans.forms.across import AcrossForm
from frankpledge.web.plans.presenters import across as sides
from frankpledge.web.plans.presenters import going
from frankpledge.web.plans.spread import standings
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.paging import paged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


A_PAGE = 25


@require_safe
@page(Permission.SEE_PLANS)
def across(request: HttpRequest, tag: str) -> HttpResponse:
    """Show every action of a tag, over all plans."""
    tags = {one.id: one.name for one in action_tags().tags}
    if tag not in tags:
        raise Http404("There is no such tag.")
    rows = queries.tagged(request.acting, tag)
    raise_to(request, queries.KIND, [one.plan.slug for one in rows])
    raise_to(request, ACTION, [row.reference for one in rows for row in one.actions])
    every = {row.pk: row for one in rows for row in one.actions}.values()
    shown = {
        "name": tags[tag],
        "tags": [(key, name) for key, name in tags.items() if key != tag],
        "parts": [
            (one.plan, [going.going(row, request.today) for row in one.actions]) for one in rows
        ],
        "counted": going.counted(every, request.today),
    }
    return render(request, "plans/across.html", shown)


@require_safe
@page(Permission.SEE_PLANS)
def everything(request: HttpRequest) -> HttpResponse:
    """Count the actions of all plans by one side, and list those that fit."""
    rows = standings(request.acting)
    raise_to(request, queries.KIND, {row.plan.slug for row in rows})
    raise_to(request, PRIORITY, {one.slug for row in rows for one in row.priorities})
    form = AcrossForm(request.GET or None, offered=sides.choices(rows))
    asked = dict(form.cleaned_data) if form.is_valid() else {}
    by = asked.pop("by", "") or "strand"
    fits = sides.fitting(rows, asked)
    told = sides.worst_first(fits, request.today)
    raise_to(request, ACTION, {row.action.reference for row in fits})
    each_once = {row.action.pk: one for row, one in told}
    asked_for = {name: key for name, key in asked.items() if key}
    here = paged(request, told, A_PAGE)
    shown = {
        "form": form,
        "by": by,
        "side": sides.SIDES[by],
        "lines": sides.lines(told, by),
        "query": urlencode({**asked_for, "by": by}),
        "is_asked": bool(asked_for),
        "rows": here,
        "listed": [dataclasses.replace(one, standing=row) for row, one in here],
        "is_counted_twice": by in sides.SEVERAL,
        "counted": going.counted_of(list(each_once.values())),
    }
    return render(request, "plans/across_all.html", shown)


urlpatterns = [
    path("plans/across/", everything, name="plans-across-all"),
    path("plans/across/<slug:tag>/", across, name="plans-across"),
]
