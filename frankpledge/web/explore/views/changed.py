"""What changed: the findings of a partnership, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.evidence import current_release
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_EVIDENCE)
def changed(request: HttpRequest) -> HttpResponse:
    """Show what changed, or what to do where no evidence is loaded."""
    return render(request, "explore/changed.html", {"release": current_release()})


urlpatterns = [path("evidence/", changed, name="changed")]
