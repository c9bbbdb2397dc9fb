"""Which agency was asked for a report of its own by when, which came, and which are late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.lessons import AgencyReport
from frankpledge.web.reviews.models import DeathReview
from frankpledge.web.reviews.queries import STATE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Agency, Membership

# An agency is asked while the report is being written; what it owes can still come after that.
CAN_BE_ASKED = (STATE.COMMISSIONED, STATE.REPORTING)
CAN_COME = (*CAN_BE_ASKED, STATE.SENT)


@dataclass(frozen=True)
class ReportLine:
    """How an agency's report stands on a day; ``days_late`` is 0 where it is in time."""

    agency: str
    asked_on: datetime.date
    due_on: datetime.date
    received_on: datetime.date | None
    days_late: int

    @property
    def tag(self) -> str:
        """The colour of how it stands."""
        if self.days_late:
            return "govuk-tag--red"
        return "govuk-tag--green" if self.received_on else "govuk-tag--grey"


@transaction.atomic
def ask_agency(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    agency: Agency,
    asked_on: datetime.date,
    due_on: datetime.date,
) -> AgencyReport:
    """Write down that an agency was asked for its report, and by which day."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    if held.state not in CAN_BE_ASKED or held.decided_on is None:
        raise CallFault("Agencies are asked once the review is commissioned, until its report is sent.")  # fmt: skip
    if agency.partnership_id != held.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if not held.decided_on <= asked_on <= today:
        raise CallFault(
            f"Choose a day from {held.decided_on:%-d %B %Y}, when it was decided, to today."
        )
    if due_on <= asked_on:
        raise CallFault("The report must be due after the day on which it is asked for.")
    if held.agency_reports.filter(agency=agency).exists():
        raise CallFault(f"{agency} was asked already.")
    made = AgencyReport.objects.create(review=held, agency=agency, asked_on=asked_on, due_on=due_on)
    tell(by, held, "agency asked for its report", ("agency report",))
    return made


@transaction.atomic
def receive_report(
    *, by: Membership, review: DeathReview, today: datetime.date, report: AgencyReport, on: datetime.date
) -> AgencyReport:  # fmt: skip
    """Write down that an agency's report came."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    found = held.agency_reports.select_for_update(of=("self",)).filter(pk=report.pk).first()
    if found is None or held.state not in CAN_COME:
        raise CallFault("No such report is waited for in this review now.")
    if found.received_on is not None:
        raise CallFault("This report came already.")
    if not found.asked_on <= on <= today:
        raise CallFault(
            f"Choose a day from {found.asked_on:%-d %B %Y}, when it was asked for, to today."
        )
    found.received_on = on
    found.save(update_fields=["received_on"])
    tell(by, held, "agency report received", ("agency report",))
    return found


def lines(reports: Iterable[AgencyReport], today: datetime.date) -> list[ReportLine]:
    """Return how each agency's report stands: one that has not come is late from the day after it was due."""
    return [
        ReportLine(
            one.agency.name, one.asked_on, one.due_on, one.received_on,
            max(((one.received_on or today) - one.due_on).days, 0),
        )
        for one in reports
    ]  # fmt: skip
