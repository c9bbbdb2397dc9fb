"""The bank holidays on which no group meets, from the list that the library carries: no request leaves the machine."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from govuk_bank_holidays.bank_holidays import BankHolidays

if TYPE_CHECKING:
    import datetime


@functools.cache
def bank_holidays() -> frozenset[datetime.date]:
    """Return the bank holidays of England and Wales, as far as they are known."""
    held = BankHolidays(use_cached_holidays=True)
    rows = held.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(row["date"] for row in rows)
