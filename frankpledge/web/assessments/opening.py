"""Open a theme of an assessment for a page: refused as if it were not there, marked by all that the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.web.assessments import queries
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.sharing.records import note_read, opened, raise_to
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from frankpledge.web.assessments.models import AssessedTheme, Assessment, KeptFinding


def open_assessment(request: HttpRequest, record: str) -> Assessment:
    """Return an assessment that the person may see; the page takes its marking."""
    found = queries.assessment(request.acting, record)
    if found is None:
        raise Http404("There is no such assessment, or it is not yours to see.")
    opened(request, queries.KIND, record)
    return found


def open_theme(request: HttpRequest, record: str, theme: str) -> AssessedTheme:
    """Return a theme of an assessment that the person may see; the page takes the marking of both."""
    found = queries.assessed_theme(request.acting, record, theme)
    if found is None:
        raise Http404("There is no such theme in this assessment, or it is not yours to see.")
    opened(request, queries.KIND, record)
    opened(request, queries.ASSESSED, found.reference)
    return found


def mark_themes(request: HttpRequest, rows: Sequence[AssessedTheme]) -> None:
    """Give a page that names themes of assessments the highest of their markings."""
    raise_to(request, queries.ASSESSED, [row.reference for row in rows])


def mark_figures(request: HttpRequest, *, is_restricted: bool) -> None:
    """Give a page that shows figures the marking of its audience, or higher where one is of restricted evidence."""
    raise_marking(request, marking(audiences_of(request.acting)[0]))
    if is_restricted:
        raise_marking(request, Marking(Level.OFFICIAL_SENSITIVE))


def mark_findings(
    request: HttpRequest, assessed: AssessedTheme, rows: Sequence[KeptFinding]
) -> None:
    """Mark a page that shows findings; where some are of restricted evidence, note that the theme was read."""
    if not rows:
        return
    restricted = any(row.is_restricted for row in rows)
    mark_figures(request, is_restricted=restricted)
    if restricted:
        note_read(request.acting, queries.ASSESSED, assessed.reference)


def theme_place(partnership: str, assessed: AssessedTheme) -> str:
    """Return where a theme of an assessment stands."""
    given = [partnership, assessed.assessment.reference, assessed.theme.slug]
    return reverse("assessed-theme", args=given)
