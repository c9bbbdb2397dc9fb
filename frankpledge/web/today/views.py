"""The front page of a person, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from frankpledge import clock
from frankpledge.web.accounts.access import signed_in
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.cycle.line import cycle_line
from frankpledge.web.explore.evidence import current_release
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.queries import memberships_of
from frankpledge.web.today.changed import what_changed
from frankpledge.web.today.waiting import waiting_for
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Send a person to their partnership, or let them choose among several."""
    held = {m.partnership_id: m for m in reversed(memberships_of(request.user, clock.day()))}
    if len(held) == 1:
        return redirect("today", next(iter(held)))
    return render(request, "today/home.html", {"memberships": list(held.values())})


@require_safe
@page(Permission.SEE_PARTNERSHIP)
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, then what changed."""
    release = current_release()
    changed = what_changed(request.acting, release)
    if changed is not None:
        raise_marking(request, changed.marking)
    shown = {
        "waiting": waiting_for(request.acting, release, request.today),
        "changed": changed,
        "cycle_line": cycle_line(request.acting, request.today),
    }
    return render(request, "today/today.html", shown)
