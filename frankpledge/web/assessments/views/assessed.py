"""A theme in an assessment: the findings kept under it, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.opening import mark_findings, open_theme
from frankpledge.web.assessments.presenters.kept import grouped
from frankpledge.web.assessments.themes.queries import drawn_on
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_ASSESSMENT)
def assessed_theme(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Show a theme of an assessment with what is kept under it."""
    held = open_theme(request, record, theme)
    standing = list(kept.standing(request.acting, held))
    left = list(kept.left(request.acting, held))
    mark_findings(request, held, [*standing, *left])
    may = request.acting.may
    may_write = may(Permission.WRITE_ASSESSMENT)
    shown = {
        "assessed": held,
        "assessment": held.assessment,
        "theme": held.theme,
        "groups": grouped(standing),
        "left": left,
        "drawn": drawn_on(held.theme),
        "may_write": may_write and held.assessment.is_open,
        "may_mark": may_write or may(Permission.LOWER_MARKINGS),
        "may_see_reads": held.was_read and may(Permission.SEE_READS),
    }
    return render(request, "assessments/assessed_theme.html", shown)


urlpatterns = [
    path("assessment/<slug:record>/themes/<slug:theme>/", assessed_theme, name="assessed-theme"),
]
