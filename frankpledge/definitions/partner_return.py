"""Returns: the figures that partners send each month, quarter or year, declared one file a return."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import Definition, read_definitions

FOLDER = "returns"
Every = Literal["month", "quarter", "year"]
Level = Literal["csp", "district", "ward", "lsoa", "outward-postcode"]
Polarity = Literal["down-good", "up-good", "ambiguous", "contextual"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_FORMS = {"month": "[0-9]{4}-(0[1-9]|1[0-2])", "quarter": "[0-9]{4}-Q[1-4]", "year": "[0-9]{4}"}
_EXAMPLES = {"month": "2025-04", "quarter": "2025-Q2", "year": "2025"}


class Measure(Definition):
    """One thing that is counted: its words, its unit, whether it is a whole number, which way is good."""

    id: str
    name: str
    unit: str
    whole: bool = True
    polarity: Polarity = "ambiguous"


class Split(Definition):
    """A way in which every measure is split, such as by need: its values, in the words that the file prints."""

    id: str
    name: str
    values: Annotated[tuple[str, ...], Field(min_length=2)]


class Return(Definition):
    """A return: who owes what, for which periods and areas, by when, how guarded.

    ``due_days`` counts from the period's end; without it the return is due by the end of the following period, as
    the regulations on prescribed information have it. ``landscape`` says how the service's own reach shapes its
    figures, to be read beside any comparison with the police.
    """

    version: int
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    owner: str
    every: Every
    level: Level
    marking: Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    split: Split | None = None
    due_days: Annotated[int, Field(ge=1)] | None = None
    about: str
    landscape: str = ""
    source: str
    confidence: Literal["in the plan", "in the regulations", "to be checked locally"]

    @field_validator("measures")
    @classmethod
    def _ids_are_distinct(cls, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
        if len({measure.id for measure in measures}) != len(measures):
            raise ValueError("two measures have one id")
        return measures

    @property
    def cells(self) -> tuple[tuple[Measure, str], ...]:
        """Every measure with every value of the split: what is asked for each area."""
        values = self.split.values if self.split else ("",)
        return tuple((measure, value) for measure in self.measures for value in values)

    @property
    def example(self) -> str:
        """A period in the form that this return takes."""
        return _EXAMPLES[self.every]

    def is_period(self, text: str) -> bool:
        """Whether a text is a period in the form that this return takes."""
        return re.fullmatch(self.period_form, text) is not None

    @property
    def period_form(self) -> str:
        """The pattern of a period of this return."""
        return _FORMS[self.every]

    def months(self, period: str) -> tuple[str, ...]:
        """Return the months of a period; a year and a quarter are the calendar's, a quarter 2 begins in April.

        >>> quarterly = partner_returns()["marac"]
        >>> quarterly.months("2025-Q2")
        ('2025-04', '2025-05', '2025-06')
        """
        year, size = int(period[:4]), _MONTHS[self.every]
        if self.every == "month":
            return (period,)
        first = 3 * int(period[6:]) - 2 if self.every == "quarter" else 1
        return tuple(f"{year}-{month:02d}" for month in range(first, first + size))

    def period_of(self, month: str) -> str:
        """Return the period in which a month lies.

        >>> partner_returns()["marac"].period_of("2025-05")
        '2025-Q2'
        """
        year, number = month.split("-")
        return {"month": month, "quarter": f"{year}-Q{(int(number) + 2) // 3}", "year": year}[
            self.every
        ]

    def due(self, period: str) -> datetime.date:
        """Return the last day on which a period's return is in time."""
        ends = _last_day(self.months(period)[-1])
        if self.due_days is not None:
            return ends + datetime.timedelta(days=self.due_days)
        following = (ends + datetime.timedelta(days=1)).isoformat()[:7]
        return _last_day(self.months(self.period_of(following))[-1])


def _last_day(month: str) -> datetime.date:
    year, number = map(int, month.split("-"))
    return datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(days=1)


@functools.cache
def partner_returns() -> dict[str, Return]:
    """Return every return by its id."""
    return {one.id: one for one in read_definitions(Return, FOLDER)}
