"""The months that a plan's next version is for, as a form begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

MONTHS = 12


def months_after(last: str, today: datetime.date) -> tuple[str, str]:
    """Return the twelve months after ``last`` (such as 2026-03); without it the next year from April.

    >>> import datetime
    >>> months_after("2026-03", datetime.date(2026, 1, 31))
    ('2026-04', '2027-03')
    """
    year, month = (int(part) for part in last.split("-")) if last else (_year(today), 3)
    begins = year * MONTHS + month
    return _words(begins), _words(begins + MONTHS - 1)


def _year(today: datetime.date) -> int:
    """Return the year whose April comes next or has just begun."""
    return today.year if today.month <= 6 else today.year + 1


def _words(months: int) -> str:
    return f"{months // MONTHS}-{months % MONTHS + 1:02d}"
