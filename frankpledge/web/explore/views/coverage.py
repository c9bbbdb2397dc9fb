"""Coverage: which months each force has given, what misses, and what may be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.evidence import current_release, require_release
from frankpledge.web.explore.presenters import coverage as presenter
from frankpledge.web.explore.presenters.downloads import about, download
from frankpledge.web.explore.queries import coverage as queries
from frankpledge.web.partnerships.access import may, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COLUMNS = ("Force", "Kind", "Month", "Status", "Rows", "Reasons")


@require_safe
@page(Permission.SEE_EVIDENCE)
def coverage(request: HttpRequest) -> HttpResponse:
    """Show the months of the partnership's forces as a grid; of any, where no lookup says which they are."""
    release = current_release()
    if release is None:
        return render(request, "explore/coverage.html", {"release": None})
    own = queries.forces_of(release, request.partnership)
    series = queries.series_of(release, own)
    asked = request.GET.get("force", "")
    if asked and asked not in {one.force for one in series}:
        raise Http404("No file of this force is loaded.")
    opened = [one for one in series if one.force == asked or (not asked and one.is_own)]
    wanted = queries.needed(series, own, request.today)
    shown = {
        "release": release,
        "may_load": may(request.acting, Permission.LOAD_EVIDENCE),
        "own": own,
        "asked": asked,
        "wanted": {force: presenter.ranges_words(months) for force, months in wanted.items()},
        "comparisons": queries.comparisons(release, request.partnership) if own else [],
        "grids": [presenter.grid(one) for one in opened],
        "beside": queries.forces_beside(release, own),
        "others": [presenter.grid(one) for one in series if one not in opened],
        "months": presenter.MONTHS,
        "meanings": presenter.MEANINGS,
    }
    return render(request, "explore/coverage.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def coverage_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the coverage ledger of the partnership's forces as CSV or XLSX."""
    release = require_release()
    series = queries.series_of(release, queries.forces_of(release, request.partnership))
    notes = tuple(f"{word}: {means}" for _, word, means in presenter.MEANINGS)
    subtitle = (
        "Each force, month and kind of police.uk file: present, missing, partial or implausible"
    )
    rows = presenter.lines(series)
    return download(about(release, "Coverage", subtitle, COLUMNS, rows, notes), ending)


urlpatterns = [
    path("evidence/coverage/", coverage, name="coverage"),
    path("evidence/coverage.<file_ending:ending>", coverage_file, name="coverage-file"),
]
