"""Questions: frozen, never invalid, and the same after a trip through JSON.

A question says *what* is asked - which area, which months, which rows - and never where the answer lies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, get_args

from frankpledge.faults import CallFault

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTHS_IN_YEAR = 12

AreaKind = Literal["lsoa", "ward", "district", "csp", "county", "force", "everywhere"]


def month_number(month: str) -> int:
    """Count months from year 0, so that ``2025-01`` is 24300; a CallFault where it is no month."""
    found = _MONTH.fullmatch(month)
    if not found:
        raise CallFault(f"{month!r} is not a month. Write year and month, such as 2025-01.")
    return int(found[1]) * MONTHS_IN_YEAR + int(found[2]) - 1


def month_text(number: int) -> str:
    """Write a month number as ``YYYY-MM``."""
    return f"{number // MONTHS_IN_YEAR:04d}-{number % MONTHS_IN_YEAR + 1:02d}"


def month_words(month: str) -> str:
    """Write a month in words: ``January 2025``."""
    number = month_number(month)
    return f"{_MONTH_NAMES[number % MONTHS_IN_YEAR]} {number // MONTHS_IN_YEAR}"


def month_ranges(months: list[str]) -> str:
    """List months briefly, runs joined: ``2024-05 to 2024-12, 2025-02``."""
    runs: list[list[int]] = []
    for number in sorted({month_number(month) for month in months}):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(
        month_text(a) if a == b else f"{month_text(a)} to {month_text(b)}" for a, b in runs
    )


@dataclass(frozen=True)
class Period:
    """Whole months, from ``first`` to ``last``, both included."""

    first: str
    last: str

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if month_number(self.last) < month_number(self.first):
            raise CallFault(
                f"The period ends ({self.last}) before it starts ({self.first}). Swap the two months."
            )

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Make a calendar quarter: ``quarter(2025, 1)`` is January to March 2025."""
        if quarter not in range(1, 5):
            raise CallFault(f"{quarter} is not a quarter. Write 1, 2, 3 or 4.")
        return cls(f"{year:04d}-{quarter * 3 - 2:02d}", f"{year:04d}-{quarter * 3:02d}")

    @classmethod
    def financial_year(cls, start: int) -> Period:
        """Make a financial year: ``financial_year(2024)`` is April 2024 to March 2025."""
        return cls(f"{start:04d}-04", f"{start + 1:04d}-03")

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of the period, in order."""
        numbers = range(month_number(self.first), month_number(self.last) + 1)
        return tuple(month_text(number) for number in numbers)

    @property
    def is_whole_years(self) -> bool:
        """Whether the period is a whole number of years."""
        return len(self.months) % MONTHS_IN_YEAR == 0

    def years_earlier(self, years: int) -> Period:
        """Return the same calendar months, ``years`` before."""
        back = years * MONTHS_IN_YEAR
        return Period(
            month_text(month_number(self.first) - back), month_text(month_number(self.last) - back)
        )

    def starting(self, first: str) -> Period:
        """Return as many months from ``first`` on; it must start in the same calendar month.

        A window of other calendar months would measure the season, not the change.
        """
        shift = month_number(first) - month_number(self.first)
        if shift % MONTHS_IN_YEAR:
            raise CallFault(
                f"A baseline from {month_words(first)} holds other months of the year than "
                f"{self.words}. Start it in {month_words(self.first).split()[0]}, such as "
                f"{self.years_earlier(1).first}."
            )
        return self.years_earlier(-(shift // MONTHS_IN_YEAR))

    @property
    def words(self) -> str:
        """Name the period in plain English: ``January to April 2025``."""
        if self.first == self.last:
            return month_words(self.first)
        if self.first[:4] == self.last[:4]:
            if len(self.months) == MONTHS_IN_YEAR:
                return f"the year {self.first[:4]}"
            return f"{month_words(self.first).split()[0]} to {month_words(self.last)}"
        return f"{month_words(self.first)} to {month_words(self.last)}"

    def to_json(self) -> dict[str, str]:
        """Return the period as JSON values."""
        return {"from": self.first, "to": self.last}

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Period:
        """Read what :meth:`to_json` wrote."""
        return cls(value["from"], value["to"])


@dataclass(frozen=True)
class Area:
    """A place by its code: an LSOA, ward, district, partnership, county, force area, or everywhere.

    ``districts`` is filled for a county alone: no lookup names counties, a definition lists them.
    """

    kind: AreaKind
    code: str
    name: str
    districts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an unknown kind, and a county without districts."""
        if self.kind not in get_args(AreaKind):
            raise CallFault(
                f"{self.kind!r} is no kind of area. Use {', '.join(get_args(AreaKind))}."
            )
        if (self.kind == "county") != bool(self.districts):
            raise CallFault(f"{self.name}: a county, and only a county, is a list of districts.")

    def to_json(self) -> dict[str, Any]:
        """Return the area as JSON values."""
        value: dict[str, Any] = {"kind": self.kind, "code": self.code, "name": self.name}
        return value | ({"districts": list(self.districts)} if self.districts else {})

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Area:
        """Read what :meth:`to_json` wrote."""
        return cls(value["kind"], value["code"], value["name"], tuple(value.get("districts", ())))


EVERYWHERE = Area("everywhere", "everywhere", "Everywhere in the evidence")


@dataclass(frozen=True)
class Filter:
    """Which rows: crime types and outcomes by the words that the files print; empty means all."""

    crime_types: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep one order and no repeats, so that equal filters have equal figures."""
        for values in (self.crime_types, self.outcomes):
            if any(not (left < right) for left, right in pairwise(values)):
                raise CallFault(f"The filter {values} must be sorted and without repeats.")

    @classmethod
    def of(cls, crime_types: list[str], outcomes: list[str]) -> Filter:
        """Make a filter from values in any order."""
        return cls(tuple(sorted(set(crime_types))), tuple(sorted(set(outcomes))))

    def to_json(self) -> dict[str, list[str]]:
        """Return the filter as JSON values."""
        return {"crime_types": list(self.crime_types), "outcomes": list(self.outcomes)}

    @classmethod
    def from_json(cls, value: dict[str, list[str]]) -> Filter:
        """Read what :meth:`to_json` wrote."""
        return cls(tuple(value["crime_types"]), tuple(value["outcomes"]))


Dimension = Literal[
    "crime_type", "outcome", "month", "lsoa", "ward", "district", "csp", "force", "rural_urban",
    "hexagon",
]  # fmt: skip
DIMENSIONS: tuple[str, ...] = get_args(Dimension)


@dataclass(frozen=True)
class CountQuestion:
    """How many rows, in an area, over a period, through a filter, split by dimensions."""

    area: Area
    period: Period
    filter: Filter = Filter()
    by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an unknown or repeated dimension."""
        for name in self.by:
            if name not in DIMENSIONS:
                raise CallFault(f"Counts cannot be split by {name!r}. Use {', '.join(DIMENSIONS)}.")
        if len(set(self.by)) != len(self.by):
            raise CallFault(f"A dimension stands twice in {','.join(self.by)}. Name each once.")

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        return {
            "kind": "count",
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "filter": self.filter.to_json(),
            "by": list(self.by),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> CountQuestion:
        """Read what :meth:`to_json` wrote."""
        return cls(
            Area.from_json(value["area"]),
            Period.from_json(value["period"]),
            Filter.from_json(value["filter"]),
            tuple(value["by"]),
        )
