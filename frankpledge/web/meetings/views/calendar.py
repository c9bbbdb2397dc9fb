"""The calendar of meetings: what is to come and what was held, planning a year, an extraordinary meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings import daily, planning, queries
from frankpledge.web.meetings.clashes import clashes_among
from frankpledge.web.meetings.forms.planning import MINE, ChooseForm, ExtraordinaryForm
from frankpledge.web.meetings.presenters import calendar as present
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

STATE = queries.STATE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership


@require_safe
@page(Permission.SEE_MEETINGS)
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings that are to come, the next first, then those that are over, the latest first."""
    acting = request.acting
    groups = list(request.partnership.group_set.all())
    chosen = ChooseForm(request.GET or None, groups=groups, agency=acting.agency)
    every = list(queries.meetings(acting))
    clashes = clashes_among(every, queries.sittings(request.partnership.pk))
    held = _chosen(every, chosen, acting)
    raise_to(request, queries.KIND, [one.reference for one in held])
    to_come = [one for one in held if one.on >= request.today and one.state != STATE.HELD]
    over = [one for one in reversed(held) if one not in to_come]
    shown = {
        "form": chosen,
        "is_chosen": bool(chosen.group),
        "to_come": present.years(to_come, clashes, request.today),
        # Nobody can be in one place only any more: of what is over no clash is told.
        "over": present.years(over, {}, request.today),
        "may_run": acting.may(Permission.RUN_MEETINGS),
    }
    return render(request, "meetings/meetings.html", shown)


def _chosen(every: list[Meeting], form: ChooseForm, acting: Membership) -> list[Meeting]:
    """Return the meetings of the group that was chosen, or of those in which one's own agency sits."""
    if form.group == MINE:
        mine = queries.where_agency_sits(queries.meetings(acting), acting)
        own = set(mine.values_list("pk", flat=True))
        return [one for one in every if one.pk in own]
    return [one for one in every if form.group in ("", one.group.slug)]


@require_POST
@page(Permission.RUN_MEETINGS)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan the regular meetings of every group, of this calendar year and the next."""
    asked = {"partnership": request.partnership, "today": request.today}
    changed = daily.plan_meetings(by=request.acting, **asked)
    messages.success(request, present.planned_words(changed))
    return redirect("meetings", request.partnership.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_MEETINGS)
def extraordinary(request: HttpRequest) -> HttpResponse:
    """Ask for an extraordinary meeting, and plan it."""
    sent = request.POST if request.method == "POST" else None
    form = ExtraordinaryForm(sent, groups=request.partnership.group_set.all())
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.call_extraordinary(
                by=request.acting, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The meeting is planned. Draw up its agenda, then call it.")
            return redirect("meeting", request.partnership.pk, made.reference)
    shown = {"form": form}
    return render(request, "meetings/extraordinary.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("meetings/", meetings, name="meetings"),
    path("meetings/plan/", plan, name="plan-meetings"),
    path("meetings/extraordinary/", extraordinary, name="extraordinary-meeting"),
]
