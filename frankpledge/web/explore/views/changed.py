"""What changed: the findings of a partnership, ranked, filtered, and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.faults import DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence, exports
from frankpledge.web.explore.audiences import marking
from frankpledge.web.explore.presenters import changed_page as present
from frankpledge.web.explore.presenters.changed import public_table, table
from frankpledge.web.explore.queries.asking import asked_of, told
from frankpledge.web.explore.queries.changed import make_front, refused_baselines
from frankpledge.web.explore.queries.doubts import doubts_of_change
from frankpledge.web.partnerships.access import page
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.explore.queries.asking import Asked, Told


@require_safe
@page(Permission.SEE_EVIDENCE)
def changed(request: HttpRequest) -> HttpResponse:
    """Show what changed; where nothing can be compared, say why and what can."""
    release = evidence.current_release()
    if release is None:
        return render(request, "explore/nothing_loaded.html", {"heading": "What changed"})
    asked = asked_of(request.acting, release, request.GET)
    raise_marking(request, marking(asked.audience))
    if asked.period is None:
        return render(request, "explore/nothing_comparable.html", {"asked": asked})
    try:
        answer = told(asked, asked.period, request.GET)
    except DataFault as fault:
        shown = present.refused(asked, str(fault), request.GET)
        return render(request, "explore/changed_refused.html", shown, status=409)
    shown = present.page(request.partnership.pk, asked, answer, request.GET)
    shown["doubts"] = doubts_of_change(release, asked.area, asked.period)
    return render(request, "explore/changed.html", shown | _around(request, asked, answer))


def _around(request: HttpRequest, asked: Asked, answer: Told) -> dict[str, Any]:
    """Return what stands around the findings, and prepare the front page where this is its question."""
    if answer.scan is None or asked.period is None:
        return {"refused": {}}
    if asked.is_standard:
        make_front(request.partnership, asked.release, answer.scan)
    return {
        "refused": refused_baselines(asked.release, asked.area, asked.period) | answer.scan.refused
    }


@require_safe
@page(Permission.SEE_EVIDENCE)
def changed_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give what the page's filter shows as a file, every row of it."""
    asked = asked_of(request.acting, evidence.require_release(), request.GET)
    if asked.period is None:
        raise DataFault(asked.windows.why)
    answer = told(asked, asked.period, request.GET)
    if answer.scan is not None:
        leaving = table(answer.scan, answer.shown, asked.audience)
    elif answer.public is not None:
        leaving = public_table(
            answer.question, answer.release, answer.public, answer.shown, answer.withheld
        )
    return exports.download(leaving, ending)


urlpatterns = [
    path("evidence/", changed, name="changed"),
    path("evidence/changed.<file_ending:ending>", changed_file, name="changed-file"),
]
