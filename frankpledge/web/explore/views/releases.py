"""Releases: the list, one of them, what differs between two, and making an earlier one current again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.findings.revisions import affected
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.forms.releases import CompareForm, RollBackForm
from frankpledge.web.explore.presenters import releases as presenter
from frankpledge.web.explore.presenters.downloads import about, download
from frankpledge.web.explore.queries import releases as queries
from frankpledge.web.explore.queries.figures import is_of
from frankpledge.web.explore.releases import services
from frankpledge.web.partnerships.access import may, page
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.disclosure.markings import Marking

FILES_SHOWN, FIGURES_SHOWN = 100, 50
SOURCES = ("Kind", "Of", "File", "Rows", "SHA-256")
COUNTS = ("Month", "Crime type", "Before", "After", "Difference")


@require_safe
@page(Permission.SEE_EVIDENCE)
def releases(request: HttpRequest) -> HttpResponse:
    """List every release, the latest first, and offer to compare two."""
    lines = queries.releases_for(request.partnership)
    ids = [line.id for line in lines]
    form = CompareForm(ids, request.GET) if "before" in request.GET else None
    if form is not None and form.is_valid():
        chosen = form.cleaned_data
        where = (request.partnership.pk, chosen["after"], chosen["before"])
        return redirect("release-differences", *where)
    first = {"after": ids[0], "before": lines[0].before} if lines else {}
    shown = {
        "lines": [
            (line, [presenter.turn_words(t.on, t.why) for t in line.turns]) for line in lines
        ],
        "compare_form": form or CompareForm(ids, initial=first),
        "may_load": may(request.acting, Permission.LOAD_EVIDENCE),
    }
    return render(request, "explore/releases.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def release(request: HttpRequest, release: str) -> HttpResponse:
    """Show one release: its sources with their checksums, what it superseded, and when it was current."""
    held = queries.release_of(release)
    lines = {line.id: line for line in queries.releases_for(request.partnership)}
    line = lines[held.id]
    before = queries.release_of(line.before) if line.before in lines else None
    sources = queries.sources_for(request.partnership, held)
    changes = queries.files_between(request.partnership, before, held) if before else []
    superseded = [presenter.file_row(change) for change in changes if change.what == "revised"]
    shown = {
        "release": held,
        "line": line,
        "turns": [(turn, presenter.turn_words(turn.on, turn.why)) for turn in line.turns],
        "before": before,
        "superseded": superseded[:FILES_SHOWN],
        "superseded_in_all": len(superseded),
        "kinds": presenter.kinds_of(sources),
        "sources_in_all": len(sources),
        "files_beside": len(held.sources) - len(sources),
        "source_columns": SOURCES,
        "sources": presenter.source_rows(sources)[-FILES_SHOWN:],
        "turned_by": queries.turned_by(request.partnership, held.id),
        "may_roll_back": not line.is_current and may(request.acting, Permission.LOAD_EVIDENCE),
    }
    return render(request, "explore/release.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def release_sources(request: HttpRequest, release: str, ending: str) -> HttpResponse:
    """Give the sources of a release, with their checksums, as CSV or XLSX."""
    held = queries.release_of(release)
    subtitle = "Every file of the release that concerns the partnership"
    rows = presenter.source_rows(queries.sources_for(request.partnership, held))
    return download(about(held, "Sources", subtitle, SOURCES, rows), ending)


@require_safe
@page(Permission.SEE_EVIDENCE)
def release_differences(request: HttpRequest, release: str, other: str) -> HttpResponse:
    """Show what differs from another release: files, months, crime types, and the figures that it touches."""
    after, before = queries.release_of(release), queries.release_of(other)
    found = queries.revision_between(before, after)
    files = queries.files_between(request.partnership, before, after)
    figures = [one for one in affected(found) if is_of(request.partnership, one.record)]
    raise_marking(request, _marking(request))
    shown = {
        "before": before,
        "after": after,
        "found": found,
        "files": [presenter.file_row(change) for change in files[:FILES_SHOWN]],
        "files_in_all": len(files),
        "months": presenter.month_changes(found),
        "counts": presenter.revised_counts(found),
        "figures": [presenter.affected_line(one) for one in figures[:FIGURES_SHOWN]],
        "figures_in_all": len(figures),
    }
    return render(request, "explore/release_differences.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def release_differences_file(
    request: HttpRequest, release: str, other: str, ending: str
) -> HttpResponse:
    """Give the counts that differ, by month and crime type, as CSV or XLSX."""
    after, before = queries.release_of(release), queries.release_of(other)
    rows = map(presenter.count_row, queries.revision_between(before, after).counts)
    subtitle = f"Records by month and crime type: release {before.id} before, {after.id} after"
    table = about(after, "Differences", subtitle, COUNTS, rows)
    return download(replace(table, marking=str(_marking(request))), ending)


def _marking(request: HttpRequest) -> Marking:
    """Return the marking of counts as the reader sees them: a difference of one is withheld from nobody here."""
    return marking(audiences_of(request.acting)[0])


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.LOAD_EVIDENCE)
def release_roll_back(request: HttpRequest, release: str) -> HttpResponse:
    """Ask why an earlier release is to be current again, and make it so."""
    held = queries.release_of(release)
    if held.id == evidence.store().current_id:
        messages.info(request, f"Release {held.id} is current already.")
        return redirect("release", request.partnership.pk, held.id)
    form = RollBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        services.roll_back(by=request.acting, release_id=held.id, why=why, today=request.today)
        messages.success(request, f"Release {held.id} is current again.")
        return redirect("releases", request.partnership.pk)
    shown = {"release": held, "form": form}
    status = 400 if form.errors else 200
    return render(request, "explore/release_roll_back.html", shown, status=status)


_ONE = "evidence/releases/<slug:release>"
urlpatterns = [
    path("evidence/releases/", releases, name="releases"),
    path(f"{_ONE}/", release, name="release"),
    path(f"{_ONE}/sources.<file_ending:ending>", release_sources, name="release-sources"),
    path(f"{_ONE}/against/<slug:other>/", release_differences, name="release-differences"),
    path(
        f"{_ONE}/against/<slug:other>/counts.<file_ending:ending>",
        release_differences_file,
        name="release-differences-file",
    ),
    path(f"{_ONE}/make-current/", release_roll_back, name="release-roll-back"),
]
