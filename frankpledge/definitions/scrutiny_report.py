"""By which day the yearly report to a district's scrutiny committee is due."""

import datetime
import functools
from typing import Annotated, Self

from pydantic import Field, model_validator

from frankpledge.definitions import read_definition
from frankpledge.definitions.review_regimes import Sourced

BEGINS = 4


class ScrutinyReportRule(Sourced):
    """The day of the year after, by its month and its number: never before the year is over."""

    version: Annotated[int, Field(ge=1)]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _is_a_day_after_the_year(self) -> Self:
        if self.month < BEGINS:
            raise ValueError(
                "the day lies before April; name one from April to December, after the year's end"
            )
        try:
            datetime.date(2001, self.month, self.day)
        except ValueError as error:
            raise ValueError("there is no such day in every year; name another one") from error
        return self

    def due_on(self, year: int) -> datetime.date:
        """Return by when the report of a year is due, which is named by its April."""
        return datetime.date(year + 1, self.month, self.day)


@functools.cache
def scrutiny_report_rule() -> ScrutinyReportRule:
    """Return the rule that is shipped."""
    return read_definition(ScrutinyReportRule, "scrutiny_report.yaml")


def last_year_over(day: datetime.date) -> int:
    """Return the latest year from April to March that is over on a day, by its April."""
    return day.year - 1 if day.month >= BEGINS else day.year - 2


def days_of(year: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a year, by its April."""
    first = datetime.date(year, BEGINS, 1)
    return first, first.replace(year=year + 1) - datetime.timedelta(days=1)
