"""Across the plans: every action that has a tag, by plan, so that what cuts across priorities is seen whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.partnerships.access import page
from frankpledge.web.plans import queries
from frankpledge.web.plans.presenters import going
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


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


urlpatterns = [path("plans/across/<slug:tag>/", across, name="plans-across")]
