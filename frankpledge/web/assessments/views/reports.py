"""Reports of an assessment as documents: the list, one to read, its editions, and both as files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.opening import mark_figures
from frankpledge.web.assessments.presenters import reports as present
from frankpledge.web.assessments.presenters.cited_words import Cited
from frankpledge.web.assessments.presenters.reports import Source
from frankpledge.web.assessments.presenters.word_changes import versions
from frankpledge.web.assessments.reports import queries
from frankpledge.web.assessments.reports.drawn import evidence_in
from frankpledge.web.assessments.reports.providers import NOTHING
from frankpledge.web.explore.queries import figures as printed
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import note_read, opened, raise_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from frankpledge.web.assessments.models import AssessmentReport, ReportEdition
    from frankpledge.web.assessments.reports.drawn import Drawn

_TYPES = {"md": "text/markdown; charset=utf-8", "json": "application/json"}


@require_safe
@page(Permission.SEE_ASSESSMENT)
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports, the latest first."""
    rows = list(queries.reports(request.acting))
    raise_to(request, queries.KIND, [row.reference for row in rows])
    shown = {"rows": rows, "may_write": request.acting.may(Permission.WRITE_ASSESSMENT)}
    return render(request, "assessments/reports.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def report(request: HttpRequest, record: str) -> HttpResponse:
    """Show a report as it would be frozen now."""
    held = one_report(request, record)
    sources = live(request, held)
    shown = _document(request, held, sources) | doors(request, held) | {
        "editions": list(held.editions.select_related("frozen_by__person")),
        "commission": queries.commission_of(request.acting, held),
        "draft": present.DRAFT,
    }  # fmt: skip
    return render(request, "assessments/report.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def texts(request: HttpRequest, record: str) -> HttpResponse:
    """Show how the words of a report changed: every text of each section, compared with the one before."""
    held = one_report(request, record)
    rows = [(row, versions(texts)) for row, texts in queries.written(held)]
    return render(request, "assessments/report_texts.html", {"report": held, "rows": rows})


@require_safe
@page(Permission.SEE_ASSESSMENT)
def draft_file(request: HttpRequest, record: str, ending: str) -> HttpResponse:
    """Give a report as it would be frozen now, as Markdown or JSON; the file says that it is a draft."""
    held = one_report(request, record)
    return _file(request, held, live(request, held), ending)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def edition(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Show an edition as it was frozen."""
    held = one_report(request, record)
    found = _edition(held, number)
    shown = _document(request, held, _frozen(request, found)) | {"edition": found}
    return render(request, "assessments/report_edition.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def edition_file(request: HttpRequest, record: str, number: int, ending: str) -> HttpResponse:
    """Give an edition as it was frozen, as Markdown or JSON."""
    held = one_report(request, record)
    found = _edition(held, number)
    return _file(request, held, _frozen(request, found), ending, found)


def one_report(request: HttpRequest, record: str) -> AssessmentReport:
    """Return a report that the person may see, and give the page its marking."""
    found = queries.report(request.acting, record)
    if found is None:
        raise Http404("There is no such report, or it is not yours to see.")
    opened(request, queries.KIND, record)
    return found


def live(request: HttpRequest, report: AssessmentReport) -> list[Source]:
    """Return the sections that are shown, gathered now as this person may see them."""
    rows = report.sections.filter(shown=True)
    return [
        Source(row.heading, row.words, _seen(request, queries.gathered(request.acting, report, row)),
               NOTHING.get(row.provider, ""), row.question, row)
        for row in rows
    ]  # fmt: skip


def _frozen(request: HttpRequest, edition: ReportEdition) -> list[Source]:
    return [
        Source(
            section["heading"],
            section["words"],
            _seen(request, pieces),
            NOTHING.get(section["provider"], ""),
        )
        for section, pieces in queries.frozen(edition)
    ]


def _seen(request: HttpRequest, pieces: Iterable[Drawn]) -> list[Drawn]:
    seen, markings = queries.open_to(request.acting, pieces)
    raise_marking(request, *markings)
    return seen


def _cited(request: HttpRequest, report: AssessmentReport, sources: Iterable[Source]) -> Cited:
    """Gather what a report cites as this person may see it; the page takes the marking of what it tells.

    Where some of it is of restricted evidence, note that the report was read.
    """
    held = list(sources)
    figures, numbers = evidence_in((d for s in held for d in s.drawn), (s.words for s in held))
    findings = queries.citable(request.acting, numbers)
    told_of = [*figures, *(kept.figure for kept in findings.values())]
    cited = Cited(printed.describe(request.acting, dict.fromkeys(told_of)), findings)
    if cited.figures:
        restricted = any(kept.is_restricted for kept in findings.values())
        mark_figures(request, is_restricted=restricted)
        if restricted:
            note_read(request.acting, queries.KIND, report.reference)
    return cited


def _document(
    request: HttpRequest, report: AssessmentReport, sources: list[Source]
) -> dict[str, Any]:
    cited = _cited(request, report, sources)
    return {
        "report": report,
        "sections": present.sections(sources, cited),
        "notes": present.notes(cited),
    }


def doors(request: HttpRequest, report: AssessmentReport) -> dict[str, Any]:
    """Return what this person may do with a report."""
    may = request.acting.may
    writes, is_ready = may(Permission.WRITE_ASSESSMENT), report.state == report.State.READY
    asked = queries.commission_of(request.acting, report)
    return {
        "may_write": writes,
        "may_freeze": writes and not is_ready,
        "may_deliver": may(Permission.ANNOTATE_EVIDENCE)
        and writes
        and is_ready
        and asked is not None
        and asked.is_open,
        "may_mark": writes or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and report.was_read,
    }


def _edition(report: AssessmentReport, number: int) -> ReportEdition:
    found = report.editions.select_related("frozen_by__person").filter(number=number).first()
    if found is None:
        raise Http404("There is no such edition.")
    return found


def _file(
    request: HttpRequest,
    report: AssessmentReport,
    sources: list[Source],
    ending: str,
    edition: ReportEdition | None = None,
) -> HttpResponse:
    if ending not in _TYPES:
        raise Http404("A report is given as md or json.")
    cited = _cited(request, report, sources)
    marking = str(marking_of(request))
    about = present.about(report, edition, marking, is_synthetic=is_synthetic())
    if ending == "md":
        body = present.markdown(present.head(about), sources, cited)
    else:
        body = (
            json.dumps(present.as_json(about, sources, cited), ensure_ascii=False, indent=2) + "\n"
        )
    answer = HttpResponse(body, content_type=_TYPES[ending])
    stem = f"{report.reference}-{f'edition-{edition.number}' if edition else 'draft'}"
    answer["Content-Disposition"] = f'attachment; filename="{stem}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


_ONE = "assessment-reports/<slug:record>/"
urlpatterns = [
    path("assessment-reports/", reports, name="assessment-reports"),
    path(_ONE, report, name="assessment-report"),
    path(f"{_ONE}texts/", texts, name="assessment-report-texts"),
    path(f"{_ONE}draft.<slug:ending>", draft_file, name="assessment-report-draft"),
    path(f"{_ONE}editions/<int:number>/", edition, name="assessment-report-edition"),
    path(
        f"{_ONE}editions/<int:number>/report.<slug:ending>",
        edition_file,
        name="assessment-report-file",
    ),
]
