"""The forward plan: what law, plan and cycle bring to the meetings of the next twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings import forward, queries
from frankpledge.web.meetings.presenters import forward as present
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_MEETINGS)
def forward_plan(request: HttpRequest) -> HttpResponse:
    """Show month by month what goes to which meeting, and plainly what has none to go to."""
    acting, today = request.acting, request.today
    held = forward.meetings_from(acting, today)
    groups = list(request.partnership.group_set.all())
    rows = forward.laid_out(acting, held, groups, today)
    raise_to(request, queries.KIND, [row.meeting.reference for row in rows if row.meeting])
    dated, undated = present.months(rows, held, groups)
    shown = {"months": dated, "undated": undated, "warning": present.warning(dated)}
    return render(request, "meetings/forward_plan.html", shown)


urlpatterns = [path("meetings/forward-plan/", forward_plan, name="forward-plan")]
