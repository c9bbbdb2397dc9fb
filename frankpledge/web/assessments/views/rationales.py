"""Rationales as documents: those of an assessment, one to read, its versions, two of them compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.opening import mark_figures, mark_themes, open_theme
from frankpledge.web.assessments.presenters import rationales as present
from frankpledge.web.assessments.presenters.cited_words import Cited
from frankpledge.web.assessments.presenters.comparing import compared
from frankpledge.web.assessments.rationales import queries
from frankpledge.web.assessments.rationales.citing import named
from frankpledge.web.assessments.rationales.evidence import citable
from frankpledge.web.assessments.rationales.services import STEPS
from frankpledge.web.explore.queries import figures as printed
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_read, opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import AssessedTheme, Rationale, RationaleVersion
    from frankpledge.web.assessments.rationales.evidence import Kept

# Where everything of one rationale is.
PLACE = "assessment/<slug:record>/themes/<slug:theme>/rationale/"
_WRITES, _LOOKS = Permission.WRITE_RATIONALE, Permission.WRITE_ASSESSMENT
# What a button says that moves a rationale on: the writer's own, and those of who looks at it; each with its address.
WRITERS_STEPS = {"submit": "Hand it in", "take-back": "Take it back and write on"}
READERS_STEPS = {"agree": "Agree it", "hand-back": "Hand it back"}
_STEPS = (("rationale-step", WRITERS_STEPS, _WRITES), ("rationale-look", READERS_STEPS, _LOOKS))


@require_safe
@page(Permission.SEE_ASSESSMENT)
def rationales(request: HttpRequest, record: str) -> HttpResponse:
    """List the themes of an assessment with how far their rationales are."""
    held = assessments.assessment(request.acting, record)
    if held is None:
        raise Http404("There is no such assessment, or it is not yours to see.")
    opened(request, assessments.KIND, record)
    rows = queries.of_assessment(request.acting, held)
    mark_themes(request, [theme for theme, _ in rows])
    raise_to(request, queries.KIND, [row.reference for _, row in rows if row])
    today = request.today
    lines = [
        (theme, row, present.days(row, today) if row else "", *present.tag(row))
        for theme, row in rows
    ]
    shown = {"assessment": held, "lines": lines, "may_write": request.acting.may(_WRITES)}
    return render(request, "assessments/rationales.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def rationale(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Show a theme's rationale as a document."""
    assessed = assessed_theme(request, record, theme)
    held = queries.rationale(request.acting, assessed)
    if held is None:
        may = {"may_write": request.acting.may(_WRITES), "may_assign": request.acting.may(_LOOKS)}
        return render(request, "assessments/rationale_none.html", {"assessed": assessed} | may)
    marking = opened(request, queries.KIND, held.reference)
    version = queries.newest(held)
    shown = told(request, held, version) | doors(request, held, version) | {
        "may_see_reads": request.acting.may(Permission.SEE_READS)
        and (marking.is_restricted or held.was_read),
    }  # fmt: skip
    return render(request, "assessments/rationale.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def versions(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """List the versions of a rationale, the newest first."""
    held = one_rationale(request, record, theme)
    rows = list(queries.versions(held))
    pairs = [(row, rows[n + 1] if n + 1 < len(rows) else None) for n, row in enumerate(rows)]
    shown = {
        "rationale": held,
        "assessed": held.assessed_theme,
        "pairs": pairs,
        "more_than_two": len(rows) > 2,
    }
    return render(request, "assessments/rationale_versions.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def version(request: HttpRequest, record: str, theme: str, number: int) -> HttpResponse:
    """Show an earlier version as a document."""
    held = one_rationale(request, record, theme)
    shown = told(request, held, _version(held, number)) | {"is_earlier": True}
    return render(request, "assessments/rationale_version.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def compare(
    request: HttpRequest, record: str, theme: str, earlier: int, later: int
) -> HttpResponse:
    """Show what changed between two versions."""
    held = one_rationale(request, record, theme)
    before, after = _version(held, earlier), _version(held, later)
    cited = cited_by(request, held, [*_words(before), *_words(after)])
    shown = {
        "rationale": held,
        "assessed": held.assessed_theme,
        "earlier": before,
        "later": after,
        "changed": compared(held, before, after, cited),
    }
    return render(request, "assessments/rationale_compare.html", shown)


def assessed_theme(request: HttpRequest, record: str, theme: str) -> AssessedTheme:
    """Return a theme in an assessment; 404 where it, or its rationale, is not this person's to see."""
    found = open_theme(request, record, theme)
    if queries.is_closed_to(request.acting, found):
        raise Http404("There is no such theme, or it is not yours to see.")
    return found


def one_rationale(request: HttpRequest, record: str, theme: str) -> Rationale:
    """Return a rationale that is begun, and give the page its marking."""
    found = queries.rationale(request.acting, assessed_theme(request, record, theme))
    if found is None:
        raise Http404("No rationale is begun for this theme.")
    opened(request, queries.KIND, found.reference)
    return found


def _version(rationale: Rationale, number: int) -> RationaleVersion:
    found = queries.versions(rationale).filter(number=number).first()
    if found is None:
        raise Http404("There is no such version.")
    return found


def _words(version: RationaleVersion | None) -> list[str]:
    if version is None:
        return []
    return [*version.sections.values(), *(one["words"] for one in version.criteria.values())]


def cited_by(
    request: HttpRequest, rationale: Rationale, texts: Iterable[str], ticked: Iterable[int] = ()
) -> Cited:
    """Gather what texts cite as this person may see it; the page takes the marking of what it tells of them.

    ``ticked`` are the numbers of findings that the page tells beside the texts.
    """
    figures, numbers = named(texts)
    findings = citable(request.acting, rationale.assessed_theme)
    told_of = [*figures, *(kept.figure for kept in findings.values())]
    cited = Cited(printed.describe(request.acting, dict.fromkeys(told_of)), findings)
    shown = [kept for number, kept in findings.items() if number in {*numbers, *ticked}]
    mark_evidence(request, rationale, shown, is_any=any(one in cited.figures for one in figures))
    return cited


def mark_evidence(
    request: HttpRequest, rationale: Rationale, shown: Iterable[Kept], *, is_any: bool = False
) -> None:
    """Mark a page that tells findings or figures; where some are restricted, note that the theme was read."""
    rows = list(shown)
    if not rows and not is_any:
        return
    restricted = any(kept.is_restricted for kept in rows)
    mark_figures(request, is_restricted=restricted)
    if restricted:
        note_read(request.acting, assessments.ASSESSED, rationale.reference)


def told(
    request: HttpRequest, rationale: Rationale, version: RationaleVersion | None
) -> dict[str, Any]:
    """Return what the page of a version shows."""
    ticked = (
        [number for part in version.criteria for number in version.ticked(part)] if version else []
    )
    cited = cited_by(request, rationale, _words(version), ticked)
    comments = list(queries.comments(rationale))
    document = present.document(rationale, version, cited, comments)
    words, colour = present.tag(rationale)
    return {
        "rationale": rationale,
        "assessed": rationale.assessed_theme,
        "edition": version,
        "document": document,
        "state": words,
        "tag": colour,
    }


def doors(
    request: HttpRequest, rationale: Rationale, version: RationaleVersion | None
) -> dict[str, Any]:
    """Return what this person may do with a rationale now."""
    may = request.acting.may
    is_open = rationale.assessed_theme.assessment.is_open
    steps = [
        (name, step, words)
        for name, of, permission in _STEPS
        for step, words in of.items()
        if version and is_open and may(permission) and rationale.state in STEPS[step][0]
    ]
    return {
        "steps": steps,
        "may_write": is_open and rationale.may_be_written and may(_WRITES),
        "may_assign": is_open and rationale.may_be_written and may(_LOOKS),
        "may_comment": is_open and version is not None and may(Permission.COMMENT_ASSESSMENT),
        "may_answer": is_open and may(_WRITES),
        "may_mark": may(_WRITES) or may(Permission.LOWER_MARKINGS),
    }


urlpatterns = [
    path("assessment/<slug:record>/rationales/", rationales, name="rationales"),
    path(PLACE, rationale, name="rationale"),
    path(f"{PLACE}versions/", versions, name="rationale-versions"),
    path(f"{PLACE}versions/<int:number>/", version, name="rationale-version"),
    path(f"{PLACE}compare/<int:earlier>/<int:later>/", compare, name="rationale-compare"),
]
