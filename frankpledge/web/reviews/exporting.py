"""A case as one PDF for its panel: what its pages tell, then its files; each page says who took it and when."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe
from pypdf import PdfReader, PdfWriter

from frankpledge import clock
from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews import agency_reports, files, presenters, queries
from frankpledge.web.reviews.doors import RESTRICTED, case_page
from frankpledge.web.reviews.models import CriterionAnswer
from frankpledge.web.reviews.watermark import Mark, flowed, stamped, written
from frankpledge.web.ui.exports import named
from frankpledge.web.ui.received import ending_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.http import HttpRequest

    from frankpledge.definitions.review_regimes import Regime
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.reviews.agency_reports import ReportLine
    from frankpledge.web.reviews.case_files import ReviewFile
    from frankpledge.web.reviews.lessons import QualityPoint
    from frankpledge.web.reviews.models import DeathReview, ReviewPause

    # A heading, and the paragraphs below it.
    Section = tuple[str, list[str]]

NO_ADVICE = "This is not legal advice. The partnership checks each rule with its own lawyers."
NONE = ["None."]


def mark_for(membership: Membership, reference: str, at: datetime.datetime) -> Mark:
    """Return what stands on each page that somebody takes of a case."""
    when = f"{timezone.localtime(at):%-d %B %Y, %H:%M}"
    whose = membership.agency or membership.partnership
    return Mark(str(RESTRICTED), f"Taken by {membership.person.name}, {whose}, on {when}: {reference}")  # fmt: skip


def export(held: DeathReview, mark: Mark, today: datetime.date) -> bytes:
    """Return a case as one PDF with bookmarks, each page with the mark."""
    own = [(one, *_bound(one, mark)) for one in files.files_of(held).defer(None) if not one.out_on]
    listed = [f"{file.number}. {_called(file)}{why}" for file, _, why in own]
    told = [*_case(held, today), *_work(held, today), ("Files", listed or NONE)]
    title = f"{held}, {held.pseudonym}"
    writer = PdfWriter()
    _append(writer, title, stamped(written(flowed(title, told)), mark))
    for file, content, _ in own:
        if content:
            _append(writer, f"{file.number}. {_called(file)}", content)
    writer.add_metadata({"/Title": str(held), "/Subject": mark.marking})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bound(file: ReviewFile, mark: Mark) -> tuple[bytes, str]:
    """Return a file’s pages with the mark, or none and why."""
    ending = ending_of(file.name)
    if ending != "pdf":
        return b"", f" ({ending.upper()}: not in this export)"
    try:
        return stamped(file.content, mark), ""
    except CallFault:
        return b"", " (cannot be read: not in this export)"


def _called(file: ReviewFile) -> str:
    return f"{file.get_kind_display()}: {file.name}"


def _append(writer: PdfWriter, words: str, content: bytes) -> None:
    begins = len(writer.pages)
    writer.append(PdfReader(io.BytesIO(content)), import_outline=False)
    writer.add_outline_item(title=words, page_number=begins)


def _case(held: DeathReview, today: datetime.date) -> Iterable[Section]:
    """Tell what is known, what was decided and by when what is due."""
    regime = review_regimes().get(held.regime)
    pauses = list(held.pauses.all())
    lines = presenters.clock(queries.standing(held, pauses, today))
    yield "The case", [
        f"{regime.name}: {regime.law}. {regime.note}".strip(), NO_ADVICE,
        f"{held.get_state_display()}. Told on {held.notified_on:%-d %B %Y} of a death on {presenters.death(held)}.",
        *([held.circumstances] if held.circumstances else []),
    ]  # fmt: skip
    steps = [f"{line.text}: {line.due}. {line.state}. ({line.source})" for line in lines]
    yield "The clock", steps + _paused(pauses)
    yield "Criteria", _criteria(held, regime)
    yield "Decisions", _decisions(held) or NONE


def _paused(pauses: Iterable[ReviewPause]) -> list[str]:
    return [
        f"Paused from {one.since:%-d %B %Y}{f' to {one.until:%-d %B %Y}' if one.until else ''}: {one.reason}"
        f"{f' The step is due by {one.revised_on:%-d %B %Y} instead.' if one.revised_on else ''}"
        for one in pauses
    ]


def _criteria(held: DeathReview, regime: Regime) -> list[str]:
    answers = {
        one.criterion: CriterionAnswer.Answer(one.answer).label for one in held.answers.all()
    }
    return [f"{one.text} {answers.get(one.id, 'Not answered')}." for one in regime.criteria]


def _decisions(held: DeathReview) -> list[str]:
    told = []
    if held.consulted_on:
        told.append(f"Consulted on {held.consulted_on:%-d %B %Y}: {held.consultation}")
    if held.decided_on:
        is_none = held.state == queries.STATE.NOT_COMMISSIONED
        what = "no review is commissioned" if is_none else "a review is commissioned"
        told.append(f"Decided on {held.decided_on:%-d %B %Y}, {what}: {held.decision_reason}")
    if held.told_on:
        told.append(f"The Home Office was told on {held.told_on:%-d %B %Y}.")
    if held.chair_on:
        told.append(f"Chair appointed on {held.chair_on:%-d %B %Y}: {held.chair_independence}")
    if held.withheld_reason:
        told.append(f"Not published, as {held.withheld_by} decided: {held.withheld_reason}")
    return told


def _work(held: DeathReview, today: datetime.date) -> Iterable[Section]:
    """Tell who sits on the panel, what agencies reported, what is recommended, and what the quality panel asked."""
    rows = held.panel.select_related("membership__person", "membership__agency")
    yield "Panel", [f"{one.membership}{'' if one.sits else ', not any more'}" for one in rows] or NONE  # fmt: skip
    reports = agency_reports.lines(held.agency_reports.select_related("agency"), today)
    yield "Agencies’ reports", [_reported(one) for one in reports] or NONE
    told = []
    for one in held.recommendations.select_related("lead").prefetch_related("updates", "assurance"):
        told.append(f"{one.number}. {one.text}")
        due = f"due by {one.due_on:%-d %B %Y}: {one.get_state_display()}"
        told.append(f"{one.get_level_display()}, {one.lead}, {due}")
        told += [f"{said}: {said.note}" for said in one.updates.all()]
        told += [f"{found}: {found.words}" for found in one.assurance.all()]
    yield "Recommendations", told or NONE
    points = held.points.select_related("lead")
    yield "Points of the quality panel", [words for one in points for words in _point(one)] or NONE


def _reported(one: ReportLine) -> str:
    came = f"came on {one.received_on:%-d %B %Y}" if one.received_on else "waited for"
    late = f", {one.days_late} day{'' if one.days_late == 1 else 's'} late" if one.days_late else ""
    return f"{one.agency}: asked on {one.asked_on:%-d %B %Y}, due by {one.due_on:%-d %B %Y}, {came}{late}"


def _point(one: QualityPoint) -> Iterable[str]:
    yield f"{one.number}. {one.text}"
    yield f"{one.lead}, made on {one.raised_on:%-d %B %Y}, due by {one.due_on:%-d %B %Y}"
    if one.met_on:
        yield f"Met on {one.met_on:%-d %B %Y}: {one.met_words}"


@require_safe
@case_page(Permission.SEE_REVIEW)
def review_export(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Give a case as one PDF, and write down who took it."""
    files.note_export(request.acting, held)
    mark = mark_for(request.acting, held.reference, clock.now())
    answer = HttpResponse(export(held, mark, request.today), content_type="application/pdf")
    name = named([held.reference, "export", str(RESTRICTED)], "pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [
    path("reviews/<slug:record>/export/", review_export, name="review-export"),
]
