"""Themes: the list, one theme, adding, changing, ordering and ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.forms.themes import ThemeForm
from frankpledge.web.assessments.opening import mark_themes
from frankpledge.web.assessments.outcomes import queries as outcomes
from frankpledge.web.assessments.priorities import queries as priorities
from frankpledge.web.assessments.themes import queries, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Theme


@require_safe
@page(Permission.SEE_ASSESSMENT)
def themes(request: HttpRequest) -> HttpResponse:
    """List the themes in their order, and those that were ended."""
    rows = list(queries.themes(request.acting))
    shown = {
        "standing": [row for row in rows if row.ended_on is None],
        "ended": [row for row in rows if row.ended_on is not None],
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT),
        # The buttons that change the order are many, and asked for: a list to read has none.
        "is_arranging": "arrange" in request.GET,
    }
    return render(request, "assessments/themes.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    """Show one theme: what it draws on, and the assessments that have it."""
    held = _theme(request, theme)
    may_see = request.acting.may(Permission.SEE_PRIORITIES)
    made = list(priorities.priorities(request.acting).filter(theme=held)) if may_see else []
    rejected = outcomes.rejected(request.acting, held) if may_see else []
    raise_to(request, priorities.KIND, [row.slug for row in made])
    raise_to(request, outcomes.KIND, [row.outcome.reference for row in rejected])
    assessed = list(assessments.assessed_themes(request.acting).filter(theme=held))
    mark_themes(request, assessed)
    shown = {
        "theme": held,
        "priorities": made,
        "rejected": rejected,
        "drawn": queries.drawn_on(held),
        "assessed": assessed,
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT),
    }
    return render(request, "assessments/theme.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_ASSESSMENT)
def theme_add(request: HttpRequest) -> HttpResponse:
    """Add a theme."""
    form = ThemeForm(
        request.POST or None, specialists=queries.specialists(request.acting, request.today)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add(by=request.acting, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{made} is a theme now.")
            return redirect("theme", request.partnership.pk, made.slug)
    shown = {"form": form, "heading": "Add a theme", "button": "Add it"}
    return render(request, "assessments/theme_form.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_ASSESSMENT)
def theme_change(request: HttpRequest, theme: str) -> HttpResponse:
    """Change a theme."""
    held = _theme(request, theme)
    people = queries.specialists(request.acting, request.today)
    form = ThemeForm(
        request.POST or None,
        specialists=people,
        held=held.topics,
        initial=ThemeForm.initial_of(held),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change(by=request.acting, theme=held, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is changed.")
            return redirect("theme", request.partnership.pk, theme)
    shown = {"form": form, "theme": held, "heading": f"Change {held.name}", "button": "Change it"}
    return render(request, "assessments/theme_form.html", shown, status=400 if form.errors else 200)


@require_POST
@page(Permission.WRITE_ASSESSMENT)
def theme_move(request: HttpRequest, theme: str) -> HttpResponse:
    """Move a theme up or down."""
    moved = services.move(
        by=request.acting, theme=_theme(request, theme), way=request.POST.get("way", "")
    )
    messages.success(request, f"{moved} is number {moved.order}.")
    return redirect(f"{reverse('themes', args=[request.partnership.pk])}?arrange=yes")


@require_POST
@page(Permission.WRITE_ASSESSMENT)
def theme_end(request: HttpRequest, theme: str) -> HttpResponse:
    """End a theme, or begin an ended one again."""
    held = _theme(request, theme)
    if held.ended_on is None:
        services.end(by=request.acting, theme=held, today=request.today)
        messages.success(request, f"{held} is ended. Assessments that have it keep it.")
    else:
        services.begin_again(by=request.acting, theme=held)
        messages.success(request, f"{held} is a theme again.")
    return redirect("theme", request.partnership.pk, theme)


def _theme(request: HttpRequest, slug: str) -> Theme:
    found = queries.theme(request.acting, slug)
    if found is None:
        raise Http404("There is no such theme.")
    return found


_AT = "assessment/themes/"
urlpatterns = [
    path(_AT, themes, name="themes"),
    path(f"{_AT}add/", theme_add, name="theme-add"),
    path(f"{_AT}<slug:theme>/", theme, name="theme"),
    path(f"{_AT}<slug:theme>/change/", theme_change, name="theme-change"),
    path(f"{_AT}<slug:theme>/move/", theme_move, name="theme-move"),
    path(f"{_AT}<slug:theme>/end/", theme_end, name="theme-end"),
]
