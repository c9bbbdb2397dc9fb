"""The periods of which an entered indicator is read: months, calendar quarters, years from April to March."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Period, month_number, month_text
from frankpledge.findings.performing.counting import MONTHS_A_PERIOD

if TYPE_CHECKING:
    from frankpledge.web.performance.models import Indicator

    # Of what stands, area and last month.
    Read = set[tuple[str, str]]

# How long after a period's end its reading is waited for before it is late.
DAYS_TO_ENTER = 28
_MARCH = 2
EARLIEST = "2000-01"


def latest_over(frequency: str, today: datetime.date) -> Period:
    """Return the latest period that was over on a day.

    >>> latest_over("quarter", datetime.date(2026, 1, 31)).words
    'October to December 2025'
    >>> latest_over("year", datetime.date(2026, 1, 31)).words
    'April 2024 to March 2025'
    """
    size = MONTHS_A_PERIOD[frequency]
    last = today.year * 12 + today.month - 2
    ends = _MARCH if frequency == "year" else size - 1
    last -= (last - ends) % size
    return _ending(last, size)


def recent(frequency: str, today: datetime.date, many: int) -> list[Period]:
    """Return as many periods that are over, the latest first."""
    size = MONTHS_A_PERIOD[frequency]
    last = month_number(latest_over(frequency, today).last)
    return [_ending(last - n * size, size) for n in range(many)]


def is_period(frequency: str, period: Period) -> bool:
    """Whether months are one period of a frequency.

    >>> is_period("quarter", Period("2025-04", "2025-06")), is_period("quarter", Period("2025-05", "2025-07"))
    (True, False)
    """
    size = MONTHS_A_PERIOD[frequency]
    ends = _MARCH if frequency == "year" else size - 1
    last = month_number(period.last)
    return len(period.months) == size and last % size == ends


def missing(
    indicator: Indicator, today: datetime.date, read: Read, codes: list[str], most: int
) -> list[tuple[Period, list[str]]]:
    """Return the latest periods in which areas have no reading yet, the oldest first, each with their codes."""
    found = []
    for period in reversed(recent(indicator.frequency, today, most)):
        open_ = [code for code in codes if (code, period.last) not in read]
        if open_:
            found.append((period, open_))
    return found


def late(indicator: Indicator, today: datetime.date, read: Read, codes: list[str]) -> Period | None:
    """Return the latest period whose reading is late in some area; None where nothing is."""
    over = today - datetime.timedelta(days=DAYS_TO_ENTER)
    period = latest_over(indicator.frequency, over)
    is_open = any((code, period.last) not in read for code in codes)
    return period if is_open and _is_waited_for(indicator, period) else None


def _is_waited_for(indicator: Indicator, period: Period) -> bool:
    began = indicator.begun_on
    return began is None or period.last >= f"{began:%Y-%m}"


def _ending(last: int, size: int) -> Period:
    return Period(month_text(last - size + 1), month_text(last))
