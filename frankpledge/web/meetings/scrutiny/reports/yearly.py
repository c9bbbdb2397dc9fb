"""What a day does to reports: once a year is over, one is expected for each district of who keeps meetings here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.scrutiny_report import last_year_over
from frankpledge.web.actions.rounds.daily import Done
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.scrutiny.reports import services
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    import datetime


def expect_reports(*, by: str, today: datetime.date) -> list[Done]:
    """Expect the report of the last year that is over; of a year in which no meeting was planned here none is."""
    year = last_year_over(today)
    began_here = Meeting.objects.filter(on__range=services.days_of(year)).values("partnership")
    told = []
    for partnership in Partnership.objects.filter(pk__in=began_here).order_by("pk"):
        known = set(
            partnership.scrutiny_reports.filter(year=year).values_list("district", flat=True)
        )
        for district in partnership.districts:
            if district not in known:
                made = services.expect(
                    by=by, partnership=partnership, district=district, year=year, today=today
                )
                told.append(Done(partnership.pk, "expected", made.reference, 0))
    return told
