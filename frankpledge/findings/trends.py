"""Trends: a monthly series of one crime group in one area, beside what its own past leads one to expect."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.prediction import predictive_interval
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.questions import (
    MONTHS_IN_YEAR,
    Area,
    CountQuestion,
    Filter,
    Period,
    month_number,
    month_ranges,
    month_text,
    month_words,
)
from frankpledge.findings.figures import Record

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

YEARS_BACK = 3


@dataclass(frozen=True)
class Trend:
    """Counts a month (None where the month is missing), with the band of the months before."""

    area: Area
    crime_group: str
    period: Period
    release_id: str
    figure: str
    counts: tuple[int | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    doubts: str = ""

    @property
    def missing(self) -> list[str]:
        """The months without data."""
        return [m for m, n in zip(self.period.months, self.counts, strict=True) if n is None]

    @property
    def outside(self) -> list[str]:
        """The months that fall outside their band."""
        together = zip(self.period.months, self.counts, self.low, self.high, strict=True)
        return [
            month
            for month, n, low, high in together
            if n is not None and low is not None and high is not None and not low <= n <= high
        ]

    @property
    def banded(self) -> int:
        """How many months have a count and a band to hold it against."""
        return sum(
            n is not None and low is not None for n, low in zip(self.counts, self.low, strict=True)
        )

    @property
    def title(self) -> str:
        """Say what the chart shows."""
        what = f"{self.crime_group} in {self.area.name}"
        if not self.banded:
            return f"{what}: too few earlier years to say what is usual"
        outside = len(self.outside)
        return f"{what}: {outside or 'none'} of {self.banded} months outside the usual range"

    @property
    def description(self) -> str:
        """Describe the point of the chart for a reader who does not see it."""
        known = [
            (n, m) for m, n in zip(self.period.months, self.counts, strict=True) if n is not None
        ]
        if not known:
            return f"{self.title}. No month of {self.period.words} has data."
        (low, least), (high, most) = min(known), max(known)
        gaps = f" No data for {month_ranges(self.missing)}." if self.missing else ""
        gaps += f" {self.doubts}" if self.doubts else ""
        return (
            f"{self.title}. From {low:,} in {month_words(least)} to {high:,} in {month_words(most)}."
            f"{gaps}"
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the table behind the chart, a row a month."""
        together = zip(self.period.months, self.counts, self.low, self.high, strict=True)
        return [
            {"month": f"{m}-01T00:00:00Z", "count": n, "low": low, "high": high}
            for m, n, low, high in together
        ]


def trend(
    release: Release, engine: Engine, area: Area, crime_group: str, period: Period, chosen: Filter
) -> tuple[Trend, Record]:
    """Count each month of a period and set beside it the same months of up to three years before.

    A month whose files miss is None, and is no part of any band; a band needs one earlier year at least.
    """
    areas = read_areas(release, engine)
    reach = Period(
        month_text(month_number(period.first) - YEARS_BACK * MONTHS_IN_YEAR), period.last
    )
    covered = cover(release, areas, area, reach)
    missing = set(covered.missing_months)
    question = CountQuestion(area, reach, chosen, ("month",))
    rows = count(release, engine, areas, question).rows
    counted = {row["month"]: row["count"] for row in rows}
    series = {m: None if m in missing else counted.get(m, 0) for m in reach.months}
    low, high = _band(series, period)
    record = Record("count", question.to_json(), release.id, "count", {}, rows)
    shown = tuple(series[month] for month in period.months)
    found = Trend(
        area, crime_group, period, release.id, record.id, shown, low, high, covered.doubts
    )
    return found, record


def _band(
    series: dict[str, int | None], period: Period
) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Return the band of each month from the same months of earlier years; None without any."""
    sums, years = [], []
    for month in period.months:
        number = month_number(month)
        back = (number - k * MONTHS_IN_YEAR for k in range(1, YEARS_BACK + 1))
        earlier = [n for m in back if (n := series[month_text(m)]) is not None]
        sums.append(sum(earlier))
        years.append(len(earlier))
    exposure = np.array(years, dtype=float)
    low, high = predictive_interval(sums, np.where(exposure > 0, exposure, 1.0))
    low, high = (np.where(exposure > 0, end, np.nan) for end in (low, high))
    return _nones(low), _nones(high)


def _nones(values: np.ndarray[Any, Any]) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(value) else value for value in values.tolist())
