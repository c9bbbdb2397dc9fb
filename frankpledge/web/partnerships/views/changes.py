"""What a manager changes of the partnership, its agencies, groups, duties, strategies and regard: one thing a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships import forms, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.views.asking import Asked, ask

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]
CHANGE = Permission.CHANGE_PARTNERSHIP


def at(request: HttpRequest, name: str, *more: object) -> str:
    """Return an address within the partnership."""
    return reverse(name, args=[request.partnership.pk, *more])


@require_http_methods(ASK)
@page(CHANGE)
def change_partnership(request: HttpRequest) -> HttpResponse:
    """Change the partnership's names or vision."""
    held = request.partnership
    form = forms.AboutPartnership(request.POST or None, initial=model_to_dict(held))
    asked = Asked(
        "Change the name or vision",
        "Save",
        at(request, "partnership"),
        "Partnership",
        "The change is saved.",
    )

    def do(told: dict[str, Any]) -> None:
        source = told.pop("source")
        services.change_partnership(by=request.acting, partnership=held, values=told, source=source)

    return ask(request, form, asked, do)


@require_http_methods(ASK)
@page(CHANGE)
def add_agency(request: HttpRequest) -> HttpResponse:
    """Add an agency."""
    form = forms.AboutAgency(request.POST or None)
    asked = Asked(
        "Add an agency",
        "Add the agency",
        at(request, "agencies"),
        "Agencies",
        "The agency is added.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.add_agency(
            by=request.acting, partnership=request.partnership, values=told
        ),
    )


@require_http_methods(ASK)
@page(CHANGE)
def change_agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an agency's name or standing."""
    held = get_object_or_404(request.partnership.agency_set, slug=slug)
    form = forms.AboutAgency(request.POST or None, initial=model_to_dict(held))
    asked = Asked(
        f"Change {held.name}",
        "Save",
        at(request, "agency", slug),
        held.name,
        "The change is saved.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.change_agency(by=request.acting, agency=held, values=told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def add_group(request: HttpRequest) -> HttpResponse:
    """Add a group."""
    form = forms.AboutGroup(
        request.POST or None,
        groups=request.partnership.group_set.all(),
        initial={"standing": "permanent"},
    )
    asked = Asked(
        "Add a group",
        "Add the group",
        at(request, "governance"),
        "Governance",
        "The group is added.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.add_group(
            by=request.acting, partnership=request.partnership, values=told
        ),
    )


@require_http_methods(ASK)
@page(CHANGE)
def change_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a group's name, level, or what it reports to."""
    held = get_object_or_404(request.partnership.group_set, slug=slug)
    others = request.partnership.group_set.exclude(pk=held.pk)
    form = forms.AboutGroup(request.POST or None, groups=others, initial=model_to_dict(held))
    asked = Asked(
        f"Change {held.name}", "Save", at(request, "group", slug), held.name, "The change is saved."
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.change_group(by=request.acting, group=held, values=told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def duty_status(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where a duty stands, since when, and on whose word."""
    held = get_object_or_404(request.partnership.duty_set, slug=slug)
    form = forms.DutyStatus(request.POST or None, initial={"status": held.status})
    asked = Asked("Set where the duty stands", "Save", at(request, "duty", slug), "Duty", "The status is set.",
                  more={"about": held.text})  # fmt: skip
    return ask(
        request,
        form,
        asked,
        lambda told: services.set_duty_status(by=request.acting, duty=held, **told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def add_strategy(request: HttpRequest) -> HttpResponse:
    """Link a strategy or plan."""
    form = forms.AboutStrategy(request.POST or None)
    asked = Asked(
        "Link a strategy or plan",
        "Link it",
        at(request, "strategies"),
        "Strategies",
        "It is linked.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.add_strategy(
            by=request.acting, partnership=request.partnership, values=told
        ),
    )


@require_http_methods(ASK)
@page(CHANGE)
def change_strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """Set a strategy's version or status."""
    held = get_object_or_404(request.partnership.strategy_set, slug=slug)
    form = forms.AboutStrategy(request.POST or None, initial=model_to_dict(held))
    asked = Asked(
        f"Change {held.name}",
        "Save",
        at(request, "strategy", slug),
        held.name,
        "The change is saved.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.change_strategy(by=request.acting, strategy=held, values=told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def record_regard(request: HttpRequest) -> HttpResponse:
    """Record that the partnership or the commissioner had regard to the other's objectives."""
    today = request.today
    form = forms.HadRegard(request.POST or None)
    asked = Asked(
        "Record regard",
        "Record it",
        at(request, "regards"),
        "Mutual regard",
        "The regard is recorded.",
    )
    return ask(
        request,
        form,
        asked,
        lambda told: services.record_regard(
            by=request.acting, partnership=request.partnership, today=today, **told
        ),
    )
