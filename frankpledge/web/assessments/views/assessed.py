"""A theme in an assessment: the findings kept under it, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.horizon import queries as horizon
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.opening import mark_findings, open_theme
from frankpledge.web.assessments.presenters.horizon import foreseen, noted
from frankpledge.web.assessments.presenters.kept import grouped
from frankpledge.web.assessments.themes import queries as themes
from frankpledge.web.explore.gaps import queries as gaps
from frankpledge.web.explore.presenters.gaps import line
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import AssessedTheme


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
        "may_write": may_write and held.assessment.is_open,
        "may_mark": may_write or may(Permission.LOWER_MARKINGS),
        "may_see_reads": held.was_read and may(Permission.SEE_READS),
    }
    return render(request, "assessments/assessed_theme.html", shown | _around(request, held))


def _around(request: HttpRequest, held: AssessedTheme) -> dict[str, Any]:
    """Return what stands beside the findings: the horizon, notes, data that misses, and what to ask for."""
    today = request.today
    entries = list(horizon.of_theme(request.acting, held))
    raise_to(request, horizon.KIND, [row.reference for row in entries])
    shown: dict[str, Any] = {
        "foreseen": foreseen(entries, today),
        "noted": noted(horizon.notes(request.acting, held)),
        "wanted": themes.wanted(held.theme),
        "open_data": themes.open_data(held.theme),
    }
    if request.acting.may(Permission.SEE_EVIDENCE):
        missing = themes.gaps_of(request.acting, held.theme)
        raise_to(request, gaps.KIND, [gap.reference for gap in missing])
        shown["gaps"] = [line(gap, today) for gap in missing]
        shown["may_ask"] = request.acting.may(Permission.ANNOTATE_EVIDENCE)
    return shown


urlpatterns = [
    path("assessment/<slug:record>/themes/<slug:theme>/", assessed_theme, name="assessed-theme"),
]
