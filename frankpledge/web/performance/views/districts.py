"""A district for its scrutiny committee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.dashboard.scrutiny import scrutinised
from frankpledge.web.performance.presenters.dashboard import read_words
from frankpledge.web.performance.presenters.scrutiny import paper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_PERFORMANCE)
def district(request: HttpRequest, code: str) -> HttpResponse:
    """Show a district's measures, exceptions, decisions and actions: nothing that is restricted, whoever asks."""
    if code not in request.partnership.districts:
        raise Http404("The partnership has no such district.")
    held = scrutinised(request.acting, code, request.today)
    shown = {
        "area": held.area,
        "paper": paper(held, request.partnership.pk, request.today),
        "read": read_words(held.found, request.today),
    }
    return render(request, "performance/district.html", shown)


urlpatterns = [path("performance/districts/<slug:code>/", district, name="district-scrutiny")]
