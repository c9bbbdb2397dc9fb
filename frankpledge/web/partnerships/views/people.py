"""Who is who: roles in force, to come and over; giving one, ending one, and acting under another of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships import access, forms, queries, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.views.asking import Asked, ask
from frankpledge.web.partnerships.views.pages import SEE, draw

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]
CHANGE = Permission.CHANGE_PARTNERSHIP


@require_safe
@page(SEE)
def people(request: HttpRequest) -> HttpResponse:
    """List who holds which role for which agency, since and until when."""
    return draw(request, "people", queries.people_on(request.partnership, request.today))


@require_http_methods(ASK)
@page(CHANGE)
def give_role(request: HttpRequest) -> HttpResponse:
    """Give a person a role."""
    back = reverse("people", args=[request.partnership.pk])
    initial = {"since": request.today}
    form = forms.GiveRole(
        request.POST or None, agencies=request.partnership.agency_set.all(), initial=initial
    )
    asked = Asked("Give a person a role", "Give the role", back, "People", "The role is given.")

    def do(told: dict[str, Any]) -> None:
        person, role = told.pop("email"), Role(str(told.pop("role")))
        services.appoint(
            by=request.acting, person=person, role=role, partnership=request.partnership, **told
        )  # type: ignore[arg-type]  # cleaned by the form

    return ask(request, form, asked, do)


@require_http_methods(ASK)
@page(CHANGE)
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a role end with a day."""
    held = get_object_or_404(
        request.partnership.memberships.select_related("person", "agency"), pk=pk
    )
    back = reverse("people", args=[request.partnership.pk])
    form = forms.UntilDay(request.POST or None)
    title = f"End {held.person}’s role: {held.words}"
    asked = Asked(title, "End the role", back, "People", f"{held.person}’s role ends.")
    return ask(
        request,
        form,
        asked,
        lambda told: services.end_role(by=request.acting, membership=held, **told),
    )


@require_http_methods(ASK)
@page(SEE)
def act_as(request: HttpRequest) -> HttpResponse:
    """Let a person say under which of their roles they act; it is written down."""
    back = reverse("today", args=[request.partnership.pk])
    form = forms.ActAs(
        request.POST or None, held=request.held, initial={"membership": str(request.acting.pk)}
    )
    asked = Asked(
        "Which role are you using?",
        "Act under this role",
        back,
        "Today",
        "You now act under the role that you chose.",
        template="partnerships/act_as.html",
    )
    return ask(request, form, asked, lambda told: _switch(request, told["membership"]))


def _switch(request: HttpRequest, chosen: str) -> None:
    membership = next((m for m in request.held if str(m.pk) == chosen), None)
    if membership is None:
        raise Http404("That is no role of yours here.")
    services.act_as(by=request.user, membership=membership)
    access.choose(request, membership)
