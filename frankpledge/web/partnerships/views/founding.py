"""An administrator founds a partnership from the lookups, and sees which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge import clock
from frankpledge.web.accounts.access import administrators_page
from frankpledge.web.partnerships import forms, services
from frankpledge.web.partnerships.lookups import require_lookup
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.partnerships.views.asking import Asked, ask

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@administrators_page
def partnerships(request: HttpRequest) -> HttpResponse:
    """List the partnerships by name and code, without any of their records."""
    return render(
        request, "partnerships/partnerships.html", {"partnerships": Partnership.objects.all()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_page
def new_partnership(request: HttpRequest) -> HttpResponse:
    """Found a partnership from the lookups alone."""
    form = forms.NewPartnership(request.POST or None)
    asked = Asked("Create a partnership", "Create the partnership", reverse("partnerships"), "Partnerships",
                  "The partnership stands.", {"about_founding": True})  # fmt: skip

    def do(told: dict[str, Any]) -> None:
        lookup = require_lookup(told["code"])
        since = clock.day()
        services.found_new(by=request.user, lookup=lookup, since=since, **told)

    return ask(request, form, asked, do)
