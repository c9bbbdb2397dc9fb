"""Write reports: begin one from an outline, order and word its sections, freeze an edition, deliver its commission.

The history says what was done and holds none of the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.assessment_reports import report_outline
from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.models import AssessmentReport, ReportEdition, ReportSection
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.rationales.checking import check_cited
from frankpledge.web.assessments.reports.drawn import evidence_in
from frankpledge.web.assessments.reports.providers import PROVIDERS
from frankpledge.web.assessments.reports.queries import KIND, commission_of, gathered
from frankpledge.web.explore.commissions import queries as commissions
from frankpledge.web.explore.commissions import services as delivering
from frankpledge.web.explore.queries import figures as printed
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Assessment
    from frankpledge.web.explore.models import Commission
    from frankpledge.web.partnerships.models import Membership

REPORTED, ANSWERED = "reported in", "answered by"
STATE = AssessmentReport.State
UP, DOWN, HIDE, SHOW = "up", "down", "hide", "show"


class Overtaken(CallFault):
    """Somebody changed the section meanwhile: ``held`` is how it stands now. Nothing was written."""

    def __init__(self, held: ReportSection) -> None:
        super().__init__(
            "Somebody changed this section while you were writing. Nothing is lost: look at both."
        )
        self.held = held


@transaction.atomic
def begin(
    *,
    by: Membership,
    today: datetime.date,
    kind: str,
    title: str,
    first: str,
    last: str,
    assessment: Assessment | None = None,
    commission: Commission | None = None,
) -> AssessmentReport:
    """Begin a report from the outline of its kind; what it belongs to must be one that ``by`` may see."""
    outline = report_outline(kind)
    _check(outline.needs, title, first, last, assessment, commission)
    for of in (assessment, commission):
        if of is not None and of.partnership_id != by.partnership_id:
            raise CallFault(f"{of} is not of this partnership.")
    number, reference = next_in(AssessmentReport.objects, by.partnership, "AR")
    made = AssessmentReport.objects.create(
        partnership=by.partnership, number=number, reference=reference, kind=kind, kind_name=outline.name,
        title=title.strip(), assessment=assessment, commission=commission, first=first, last=last,
        begun_on=today, begun_by=by,
    )  # fmt: skip
    for order, section in enumerate(outline.sections, start=1):
        made.sections.create(
            order=order,
            heading=section.heading,
            question=section.question,
            provider=section.provider,
        )
    _record(
        by, made, "begun", after={"kind": kind, "title": made.title, "first": first, "last": last}
    )
    if assessment is not None:
        link(by=by, partnership=by.partnership_id, source=(ASSESSMENT, assessment.reference),
             target=(KIND, reference), relation=REPORTED, since=today)  # fmt: skip
    return made


def _check(
    needs: str,
    title: str,
    first: str,
    last: str,
    assessment: Assessment | None,
    commission: Commission | None,
) -> None:
    if needs == "assessment" and assessment is None:
        raise CallFault("Choose the assessment that it reports on.")
    if needs == "commission" and commission is None:
        raise CallFault(
            "Choose the commission that it answers; enter one first where there is none."
        )
    if not title.strip():
        raise CallFault("Enter a title, such as Annual update 2025/26.")
    Period(first, last)  # refuses what is no month, and an end before the beginning


@transaction.atomic
def word(
    *,
    by: Membership,
    section: ReportSection,
    today: datetime.date,
    base: int,
    heading: str,
    words: str,
) -> ReportSection:
    """Write a section's heading and own words; raises ``Overtaken`` where somebody changed them since ``base``.

    Each text is kept: the later one leaves the earlier as it was.
    """
    held, report = _held(by, section)
    told = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    if not heading.strip():
        raise CallFault("Enter a heading.")
    if held.version != base:
        raise Overtaken(held)
    if (held.heading, held.words) == (heading.strip(), told):
        return held
    check_cited(by, told, _citable(by, report), stood=held.words)
    held.heading, held.words, held.version = heading.strip(), told, held.version + 1
    held.save(update_fields=["heading", "words", "version"])
    held.texts.create(
        number=held.version, heading=held.heading, words=told, written_on=today, written_by=by
    )
    _changed(by, report, "section written", {"section": held.order, "text": held.version})
    return held


@transaction.atomic
def add_section(
    *, by: Membership, report: AssessmentReport, heading: str, provider: str = ""
) -> ReportSection:
    """Add a section at the end: of a person's words, or of what a provider gathers."""
    held = _locked(by, report)
    if not heading.strip():
        raise CallFault("Enter a heading.")
    if provider and provider not in PROVIDERS:
        raise CallFault(f"Nothing gathers {provider!r}. Known are {', '.join(PROVIDERS)}.")
    last = held.sections.last()
    order = last.order + 1 if last else 1
    made = held.sections.create(order=order, heading=heading.strip(), provider=provider)
    _changed(by, held, "section added", {"section": order})
    return made


@transaction.atomic
def arrange(*, by: Membership, section: ReportSection, how: str) -> None:
    """Move a section one place up or down, leave it out, or take it back in."""
    held, report = _held(by, section)
    if how in (HIDE, SHOW):
        held.shown = how == SHOW
        held.save(update_fields=["shown"])
    elif how in (UP, DOWN):
        rows = list(report.sections.all())
        at = rows.index(held)
        to = at - 1 if how == UP else at + 1
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for order, row in enumerate(rows, start=1):
            row.order = order
        ReportSection.objects.bulk_update(rows, ["order"])
    else:
        raise CallFault(f"A section is not moved {how!r}. It goes up or down, is hidden or shown.")
    _changed(by, report, "sections arranged", {"section": held.order, "how": how})


@transaction.atomic
def freeze(*, by: Membership, report: AssessmentReport, today: datetime.date) -> ReportEdition:
    """Freeze the sections that are shown as the next edition: ready for publishing, until something changes."""
    held = _locked(by, report)
    rows = list(held.sections.filter(shown=True))
    if not rows:
        raise CallFault("Every section is left out. Take one in first.")
    if held.state == STATE.READY:
        raise CallFault("Nothing changed since it was frozen. Its newest edition stands.")
    drawn = {row.pk: gathered(by, held, row) for row in rows}
    figures, numbers = evidence_in(
        (piece for pieces in drawn.values() for piece in pieces), (row.words for row in rows)
    )
    findings = kept.kept(by).filter(pk__in=numbers)
    open_figures = list(
        dict.fromkeys([*figures, *(f.figure for f in findings if not f.is_restricted)])
    )
    last = held.editions.first()
    made = held.editions.create(
        number=last.number + 1 if last else 1,
        frozen_on=today,
        frozen_by=by,
        title=held.title,
        sections=[
            {"heading": row.heading, "provider": row.provider, "words": row.words,
             "pieces": [piece.as_json() for piece in drawn[row.pk]]}
            for row in rows
        ],
        figures=open_figures,
        releases=sorted({f.release for f in findings} | _releases(by, figures)),
    )  # fmt: skip
    held.state = STATE.READY
    held.save(update_fields=["state"])
    _record(by, held, "frozen", after={"edition": made.number, "state": held.state})
    return made


def _releases(by: Membership, figures: list[str]) -> set[str]:
    return {
        printed.figure_of(by.partnership, figure, by).record.release
        for figure in printed.describe(by, figures)
    }


@transaction.atomic
def deliver(*, by: Membership, report: AssessmentReport, today: datetime.date) -> Commission:
    """Deliver the commission that a report answers with its newest edition."""
    held = _locked(by, report)
    asked = commission_of(by, held)
    newest = held.editions.first()
    if asked is None:
        raise CallFault("The report answers no commission that you may see.")
    if newest is None or held.state != STATE.READY:
        raise CallFault("Freeze it first: a commission is delivered with an edition that stands.")
    done = delivering.deliver(
        by=by, commission=asked, today=today, delivered_on=today,
        words=f"{held.title}: report {held.reference}, edition {newest.number}",
    )  # fmt: skip
    link(by=by, partnership=by.partnership_id, source=(commissions.KIND, done.reference),
         target=(KIND, held.reference), relation=ANSWERED, since=today)  # fmt: skip
    return done


def _citable(by: Membership, report: AssessmentReport) -> set[int]:
    """Return the numbers of the findings that a report's words may cite: those kept in its assessment."""
    rows = kept.kept(by).filter(
        assessed__assessment=report.assessment_id, withdrawn_on=None, replaced_on=None
    )
    return set(rows.values_list("pk", flat=True)) if report.assessment_id else set()


def _held(by: Membership, section: ReportSection) -> tuple[ReportSection, AssessmentReport]:
    report = _locked(by, section.report)
    return report.sections.get(pk=section.pk), report


def _locked(by: Membership, report: AssessmentReport) -> AssessmentReport:
    held = AssessmentReport.objects.select_for_update().filter(
        pk=report.pk, partnership=by.partnership_id
    )
    found = held.first()
    if found is None:
        raise CallFault(f"{report} is no report of this partnership.")
    return found


def _changed(by: Membership, report: AssessmentReport, action: str, after: dict[str, Any]) -> None:
    """Write down a change; an edition that stood is not the newest state any more."""
    if report.state == STATE.READY:
        report.state = STATE.DRAFTING
        report.save(update_fields=["state"])
        after = after | {"state": report.state}
    _record(by, report, action, after=after)


def _record(by: Membership, report: AssessmentReport, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=report.reference,
        title=report.title,
        partnership=report.partnership_id,
        **more,
    )
