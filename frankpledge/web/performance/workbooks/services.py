"""Take the rows of a workbook that a person has seen and confirmed: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.performance.queries import KIND
from frankpledge.web.performance.readings.entering import check_may_enter, enter_reading
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.checking import check
from frankpledge.web.performance.workbooks.sealing import unsealed

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator


@transaction.atomic
def take_readings(
    *, by: Membership, today: datetime.date, indicator: Indicator, sealed: str
) -> tuple[int, int]:
    """Enter the readings of the rows that a person confirmed; return how many are new, how many revised.

    One fault undoes all.
    """
    rows = unsealed(by, indicator, sealed)
    check_may_enter(by, indicator)
    places = {name: at for at, name in enumerate(layout.COLUMNS)}
    report = check(indicator, today, rows, places)
    if report.refused:
        one = report.refused[0]
        raise CallFault(
            f"{one.column} {one.value!r} can no longer be taken: {one.why} Send the workbook again."
        )
    for row in report.accepted:
        enter_reading(by=by, today=today, indicator=indicator, area=row.area.code, period=row.period,
                      counted=row.counted, source=row.source, note=row.note)  # fmt: skip
    if report.accepted:
        record(
            by=by, action="loaded readings", kind=KIND, record_id=indicator.slug, title=indicator.name,
            partnership=by.partnership_id, after={"new": len(report.new), "revised": len(report.revised)},
        )  # fmt: skip
    return len(report.new), len(report.revised)
