"""Read reports, always through the membership that asks; sections are gathered as that membership sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.models import Assessment, AssessmentReport
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.assessments.queries import beyond
from frankpledge.web.assessments.rationales.evidence import Kept, told_as
from frankpledge.web.assessments.reports.drawn import Drawn, from_json
from frankpledge.web.assessments.reports.providers import PROVIDERS
from frankpledge.web.explore.commissions import queries as commissions
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.registry import describe as known
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import ReportEdition, ReportSection, ReportText
    from frankpledge.web.explore.models import Commission
    from frankpledge.web.partnerships.models import Membership

KIND = "assessment-report"


def reports(membership: Membership) -> QuerySet[AssessmentReport]:
    """Return the reports that a membership may see; one of an assessment that is marked for others is not there."""
    open_ = seen_by(
        Assessment.objects.filter(partnership=membership.partnership_id), membership, ASSESSMENT
    )
    own = AssessmentReport.objects.filter(partnership=membership.partnership_id)
    rows = own.filter(Q(assessment=None) | Q(assessment__in=open_.order_by().values("pk")))
    return seen_by(rows, membership, KIND).select_related("assessment", "begun_by__person")


def report(membership: Membership, reference: str) -> AssessmentReport | None:
    """Return one report that a membership may see."""
    found = reports(membership).annotate(was_read=was_read(KIND))
    return found.filter(reference=reference).first()


def commission_of(membership: Membership, report: AssessmentReport) -> Commission | None:
    """Return the commission that a report answers, where the membership may see it."""
    if report.commission_id is None:
        return None
    return commissions.commissions(membership).filter(pk=report.commission_id).first()


def gathered(
    membership: Membership, report: AssessmentReport, section: ReportSection
) -> list[Drawn]:
    """Return what the provider of a section gathers now."""
    return PROVIDERS[section.provider](membership, report) if section.provider in PROVIDERS else []


def written(report: AssessmentReport) -> list[tuple[ReportSection, list[ReportText]]]:
    """Return the sections of a report that somebody wrote, in order, each with its texts, the first first."""
    rows = report.sections.prefetch_related(
        "texts__written_by__person", "texts__written_by__agency"
    )
    return [(row, texts) for row in rows if (texts := list(row.texts.all()))]


def frozen(edition: ReportEdition) -> list[tuple[dict[str, str], list[Drawn]]]:
    """Return the sections of an edition, each with what was gathered for it when it was frozen."""
    return [
        (section, [from_json(piece) for piece in section["pieces"]]) for section in edition.sections
    ]


def open_to(membership: Membership, pieces: Iterable[Drawn]) -> tuple[list[Drawn], list[Marking]]:
    """Leave out what tells of records that a membership may not see; return the markings of what stays.

    What was frozen was gathered as somebody else sees it, and so each record is asked for again.
    """
    held = list(pieces)
    told = known(membership, {(piece.kind, piece.record) for piece in held if piece.kind})
    seen = [piece for piece in held if not piece.kind or (piece.kind, piece.record) in told]
    return seen, [one.marking for one in told.values() if one.marking is not None]


def citable(membership: Membership, numbers: Iterable[int]) -> dict[int, Kept]:
    """Return findings by their numbers, as far as a membership may see them."""
    return {row.pk: told_as(row) for row in kept.kept(membership).filter(pk__in=list(numbers))}


def closed(membership: Membership) -> QuerySet[AssessmentReport, str]:
    """Return the reports that are closed to a membership, themselves or with their assessment."""
    own = AssessmentReport.objects.filter(partnership=membership.partnership_id)
    return beyond(own, reports(membership))


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("assessment-report", args=[place, reference])


# Tell the thread of reports: title and address of those that a membership may see.
describe = Rows(reports, _told, ("reference", "title"))
