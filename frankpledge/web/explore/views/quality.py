"""Quality: what came in, what was kept and refused, and what each oddity means for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.evidence import current_release, require_release
from frankpledge.web.explore.presenters import quality as presenter
from frankpledge.web.explore.presenters.downloads import about, download
from frankpledge.web.explore.queries import quality as queries
from frankpledge.web.explore.queries.coverage import forces_of
from frankpledge.web.partnerships.access import may, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MONTHS_SHOWN = 24
FILES_SHOWN = 12
FILE_COLUMNS = ("Kind", "Of", "File", "Rows in", "Kept", "Refused", *presenter.FACTS.values())
REFUSED_COLUMNS = ("Kind", "File", "What was wrong")


@require_safe
@page(Permission.SEE_EVIDENCE)
def quality(request: HttpRequest) -> HttpResponse:
    """Show the quality report of the current release."""
    release = current_release()
    if release is None:
        return render(request, "explore/quality.html", {"release": None})
    report = queries.report_for(release, request.partnership)
    forces = forces_of(release, request.partnership)
    shown = {
        "release": release,
        "may_load": may(request.acting, Permission.LOAD_EVIDENCE),
        "report": report,
        "points": presenter.points(report),
        "unplaced": queries.unplaced_by_month(release, forces)[:MONTHS_SHOWN],
        "file_columns": FILE_COLUMNS,
        "files": presenter.latest_files(report)[:FILES_SHOWN],
        "files_in_all": len(report["files"]),
        "refused": len(presenter.refused_rows(report)),
    }
    return render(request, "explore/quality.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def quality_files(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the facts of every file as CSV or XLSX."""
    release = require_release()
    rows = presenter.file_rows(queries.report_for(release, request.partnership))
    subtitle = "Each file that concerns the partnership: rows in it, kept and refused, and what was noted of it"
    return download(about(release, "Files", subtitle, FILE_COLUMNS, rows), ending)


@require_safe
@page(Permission.LOAD_EVIDENCE)
def quality_refused(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the refused rows of the release: single records, so for who loads alone."""
    release = require_release()
    rows = presenter.refused_rows(queries.report_for(release, request.partnership))
    subtitle = "Rows of files that were loaded without them, the first thousand of each file"
    return download(about(release, "Refused rows", subtitle, REFUSED_COLUMNS, rows), ending)


urlpatterns = [
    path("evidence/quality/", quality, name="quality"),
    path("evidence/quality/files.<file_ending:ending>", quality_files, name="quality-files"),
    path("evidence/quality/refused.<file_ending:ending>", quality_refused, name="quality-refused"),
]
