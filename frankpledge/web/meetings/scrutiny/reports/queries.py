"""Read reports to scrutiny committees, always through the membership that asks."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.models import Meeting, ScrutinyReport
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "scrutiny-report"
STATE = ScrutinyReport.State


def reports(membership: Membership) -> QuerySet[ScrutinyReport]:
    """Return the reports that a membership may see, the latest year first: before its approval, who runs meetings."""
    own = ScrutinyReport.objects.filter(partnership=membership.partnership_id)
    if not membership.may(Permission.RUN_MEETINGS):
        own = own.filter(state__in=(STATE.APPROVED, STATE.SENT))
    return seen_by(own, membership, KIND)


def report(membership: Membership, reference: str) -> ScrutinyReport | None:
    """Return one report that a membership may see, with who drafted and who approved it."""
    rows = reports(membership).annotate(was_read=was_read(KIND))
    told = (
        "drafted_by__person",
        "approved_by__person",
        "approved_in__group",
        "partnership",
        "supersedes",
    )
    return rows.select_related(*told).filter(reference=reference).first()


def version_after(membership: Membership, held: ScrutinyReport) -> ScrutinyReport | None:
    """Return the version that puts a report right, where there is one that a membership may see."""
    return reports(membership).filter(supersedes=held.pk).first()


def may_approve(membership: Membership, held: ScrutinyReport) -> QuerySet[Meeting]:
    """Return the meetings that may have approved a draft: held since it was drafted."""
    rows = Meeting.objects.filter(
        partnership=membership.partnership_id, state=Meeting.State.HELD, on__gte=held.drafted_on
    )
    return seen_by(rows, membership, "meeting").select_related("group")


def digest_of(held: ScrutinyReport) -> str:
    """Return the SHA-256 of what it says: the history keeps it, so that words changed behind it are found."""
    told = json.dumps([held.words, held.content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _titled(place: str, reference: str, year: int) -> tuple[str, str]:
    title = f"Report to scrutiny, April {year} to March {int(year) + 1}"
    return title, reverse("scrutiny-report", args=[place, reference])


# Tell the thread of reports: of which year, and the address.
describe = Rows(reports, _titled, ("reference", "year"))
