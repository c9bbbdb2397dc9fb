"""A theme in an assessment: the findings kept under it, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.presenters.kept import grouped
from frankpledge.web.assessments.themes.queries import drawn_on
from frankpledge.web.assessments.views.kept import mark
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_read, opened

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import AssessedTheme, KeptFinding


@require_safe
@page(Permission.SEE_ASSESSMENT)
def assessed_theme(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Show a theme of an assessment with what is kept under it."""
    held = theme_of(request, record, theme)
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


def theme_of(request: HttpRequest, record: str, theme: str) -> AssessedTheme:
    """Return a theme of an assessment that the person may see; the page takes the marking of both."""
    found = queries.assessed_theme(request.acting, record, theme)
    if found is None:
        raise Http404("There is no such theme in this assessment, or it is not yours to see.")
    opened(request, queries.KIND, record)
    opened(request, queries.ASSESSED, found.reference)
    return found


def mark_findings(request: HttpRequest, assessed: AssessedTheme, rows: list[KeptFinding]) -> None:
    """Mark a page that shows findings; where some are of restricted evidence, note that the theme was read."""
    if not rows:
        return
    restricted = any(row.is_restricted for row in rows)
    mark(request, is_restricted=restricted)
    if restricted:
        note_read(request.acting, queries.ASSESSED, assessed.reference)


urlpatterns = [
    path("assessment/<slug:record>/themes/<slug:theme>/", assessed_theme, name="assessed-theme"),
]
