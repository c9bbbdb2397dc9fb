"""Take the rows of a workbook that a person has seen and confirmed: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.performance.readings.entering import check_may_enter, enter_reading
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.checking import check
from frankpledge.web.performance.workbooks.layout import Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator

# What was shown can be confirmed so long, in seconds.
_LASTS = 3600


def sealed(by: Membership, indicator: Indicator, rows: Iterable[Row]) -> str:
    """Return rows as text that only this membership can send back for this indicator, unchanged."""
    return signing.dumps([list(row) for row in rows], salt=_salt(by, indicator), compress=True)


def _salt(by: Membership, indicator: Indicator) -> str:
    return f"workbook-of-readings-{indicator.pk}-{by.pk}"


@transaction.atomic
def take_readings(
    *, by: Membership, today: datetime.date, indicator: Indicator, sealed: str
) -> tuple[int, int]:
    """Enter the readings of the rows that a person confirmed; return how many are new, how many revised.

    One fault undoes all.
    """
    try:
        shown = signing.loads(sealed, salt=_salt(by, indicator), max_age=_LASTS)
    except signing.BadSignature as fault:
        raise CallFault(
            "What you confirmed is older than an hour, or is not what was shown to you. Send the workbook again."
        ) from fault
    check_may_enter(by, indicator)
    places = {name: at for at, name in enumerate(layout.COLUMNS)}
    report = check(indicator, today, [Row(*row) for row in shown], places)
    if report.refused:
        one = report.refused[0]
        raise CallFault(
            f"{one.column} {one.value!r} can no longer be taken: {one.why} Send the workbook again."
        )
    for row in report.accepted:
        enter_reading(by=by, today=today, indicator=indicator, area=row.area.code, period=row.period,
                      counted=row.counted, source=row.source, note=row.note)  # fmt: skip
    return len(report.new), len(report.revised)
