"""Analysis that falls due by itself: which, of which months, for which kind of meeting, by when."""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import Definition, read_definition

if TYPE_CHECKING:
    from collections.abc import Iterator


class RecurringAnalysis(Definition):
    """An analysis of every quarter: the question that it answers, the months that it covers, when it is due."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    title: str
    every: Literal["quarter"]
    question: Annotated[str, Field(pattern=r"\{months\}")]
    months: Annotated[int, Field(ge=1, le=60)]
    due_days: Annotated[int, Field(ge=1)]
    meeting: str

    def ended(self, first: datetime.date, today: datetime.date) -> Iterator[str]:
        """Give the quarters that ended since ``first`` and before ``today``, the oldest first.

        >>> rule = recurring_analyses()["recorded-crime"]
        >>> list(rule.ended(datetime.date(2025, 5, 20), datetime.date(2026, 1, 1)))
        ['2025-Q2', '2025-Q3', '2025-Q4']
        """
        quarter = quarter_of(first)
        while last_day(quarter) < today:
            yield quarter
            quarter = quarter_of(last_day(quarter) + datetime.timedelta(days=1))

    def due(self, quarter: str) -> datetime.date:
        """Return the last day on which the analysis of a quarter is in time.

        >>> recurring_analyses()["recorded-crime"].due("2025-Q4")
        datetime.date(2026, 3, 16)
        """
        return last_day(quarter) + datetime.timedelta(days=self.due_days)

    def covered(self, quarter: str) -> tuple[str, str]:
        """Return the first and the last month that the analysis of a quarter covers.

        >>> recurring_analyses()["recorded-crime"].covered("2025-Q4")
        ('2025-10', '2025-12')
        """
        last = last_day(quarter)
        year, month = divmod(last.year * 12 + last.month - self.months, 12)
        return f"{year}-{month + 1:02d}", last.isoformat()[:7]


class RecurringAnalyses(Definition):
    """Every analysis that falls due by itself."""

    version: int
    analyses: tuple[RecurringAnalysis, ...]

    @field_validator("analyses")
    @classmethod
    def _ids_are_distinct(
        cls, analyses: tuple[RecurringAnalysis, ...]
    ) -> tuple[RecurringAnalysis, ...]:
        if len({one.id for one in analyses}) != len(analyses):
            raise ValueError("two analyses have one id")
        return analyses


def quarter_of(day: datetime.date) -> str:
    """Return the quarter of the calendar in which a day lies.

    >>> quarter_of(datetime.date(2025, 12, 31))
    '2025-Q4'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"


def last_day(quarter: str) -> datetime.date:
    """Return the last day of a quarter of the calendar.

    >>> last_day("2025-Q1")
    datetime.date(2025, 3, 31)
    """
    year, month = int(quarter[:4]), 3 * int(quarter[6:])
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


@functools.cache
def recurring_analyses() -> dict[str, RecurringAnalysis]:
    """Return every analysis that falls due by itself, by its id."""
    read = read_definition(RecurringAnalyses, "recurring_analysis.yaml")
    return {one.id: one for one in read.analyses}
