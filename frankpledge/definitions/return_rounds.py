"""Return rounds: the quarters of the year from April to March, and when each is asked for, reminded of and closed."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.cycle_calendar import last_day, month_after

_FIRST_MONTH = 4
_Days = Annotated[int, Field(ge=1, le=90)]


@dataclass(frozen=True)
class Quarter:
    """A quarter of the year that begins in April of ``year``; ``number`` is 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> str:
        """The first month, YYYY-MM."""
        return month_after(f"{self.year:04d}-{_FIRST_MONTH:02d}", 3 * (self.number - 1))

    @property
    def last(self) -> str:
        """The last month, YYYY-MM."""
        return month_after(self.first, 2)

    @property
    def ended_on(self) -> datetime.date:
        """The last day of the last month."""
        return last_day(self.last)

    def __str__(self) -> str:
        """Return it as references hold it: 2024-Q1."""
        return f"{self.year}-Q{self.number}"


class ReturnRounds(Definition):
    """When rounds open, how long they are open, and when those who have not answered are reminded."""

    version: int
    opens_after_days: _Days
    open_days: _Days
    remind_before_days: tuple[_Days, ...]
    least_open_days: _Days

    @model_validator(mode="after")
    def _reminders_fall_within(self) -> ReturnRounds:
        days = self.remind_before_days
        if list(days) != sorted(set(days), reverse=True):
            raise ValueError("remind_before_days must fall, each day once: the earliest first")
        if days and days[0] >= self.open_days:
            raise ValueError("the first reminder would come before the round opens")
        if self.least_open_days > self.open_days:
            raise ValueError("least_open_days is more than open_days")
        return self

    def opens_on(self, quarter: Quarter) -> datetime.date:
        """Return the day on which the round of a quarter opens.

        >>> str(return_rounds().opens_on(Quarter(2024, 2)))
        '2024-10-14'
        """
        return quarter.ended_on + datetime.timedelta(days=self.opens_after_days)

    def closes_on(self, opened_on: datetime.date) -> datetime.date:
        """Return the last day of a round that opens on a day.

        >>> str(return_rounds().closes_on(datetime.date(2024, 10, 14)))
        '2024-11-03'
        """
        return opened_on + datetime.timedelta(days=self.open_days - 1)

    def opened_late(self, opened_on: datetime.date, closes_on: datetime.date) -> datetime.date:
        """Return the last day of a round that is opened on a day: its own, or later where too little would be left."""
        return max(closes_on, opened_on + datetime.timedelta(days=self.least_open_days - 1))

    def reminders(self, closes_on: datetime.date) -> tuple[datetime.date, ...]:
        """Return the days of the reminders of a round with a last day, the earliest first."""
        return tuple(closes_on - datetime.timedelta(days=days) for days in self.remind_before_days)


def quarters_of(year: int) -> tuple[Quarter, ...]:
    """Return the four quarters of the year that begins in April of ``year``."""
    return tuple(Quarter(year, number) for number in (1, 2, 3, 4))


def year_of(day: datetime.date) -> int:
    """Return the year, from April to March, in which a day lies.

    >>> year_of(datetime.date(2025, 3, 31)), year_of(datetime.date(2025, 4, 1))
    (2024, 2025)
    """
    return day.year - (day.month < _FIRST_MONTH)


@functools.cache
def return_rounds() -> ReturnRounds:
    """Return the rules of return rounds."""
    return read_definition(ReturnRounds, "return_rounds.yaml")
