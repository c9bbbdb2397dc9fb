"""Baselines: what a period may be compared with, and whether the evidence covers the comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.coverage import Cover, cover, require_complete
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.finding import Baseline

if TYPE_CHECKING:
    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release

LAST_YEAR, THREE_YEAR, COUNTY = "last-year", "three-year", "county"
STANDARD = (LAST_YEAR, THREE_YEAR, COUNTY)
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Window:
    """A baseline made definite: the periods that it sums, and how many times the asked period they are."""

    baseline: Baseline
    periods: tuple[Period, ...]

    @property
    def kind(self) -> str:
        """The baseline's kind, as asked."""
        return self.baseline.kind

    @property
    def exposure(self) -> float:
        """Return how many of the asked period the baseline sums (for a county, see the residents)."""
        return float(len(self.periods))

    @property
    def words(self) -> str:
        """Name the periods in plain English."""
        return " and ".join(period.words for period in self.periods)

    @property
    def months(self) -> tuple[str, ...]:
        """Every month that the baseline sums."""
        return tuple(month for period in self.periods for month in period.months)


def window(kind: str, period: Period, county: Area | None) -> Window:
    """Make a baseline definite for a period. Its windows hold the same calendar months, always.

    A month that stood on both sides would make the two counts depend on each other: a CallFault.
    """
    if kind == LAST_YEAR:
        before = _before(kind, period, period.years_earlier(1))
        return Window(Baseline(kind, before.words), (before,))
    if kind == THREE_YEAR:
        years = tuple(period.years_earlier(back) for back in (3, 2, 1))
        _before(kind, period, years[-1])
        words = f"the same months of {years[0].first[:4]} to {years[-1].first[:4]}"
        return Window(Baseline(kind, words), years)
    if kind == COUNTY:
        if county is None:
            raise DataFault(
                "The county baseline needs a definition that lists the county's districts. Add one under "
                "definitions/partnerships, or compare with last-year."
            )
        return Window(Baseline(kind, f"the rate of the rest of {county.name}"), (period,))
    if _MONTH.fullmatch(kind):
        start = _before(kind, period, period.starting(kind))
        return Window(Baseline(kind, start.words), (start,))
    raise CallFault(
        f"{kind!r} is no baseline. Use {', '.join(STANDARD)}, or a month such as 2021-04."
    )


def _before(kind: str, period: Period, baseline: Period) -> Period:
    """Refuse a baseline that does not end before the period starts."""
    if baseline.last >= period.first:
        raise CallFault(
            f"A baseline lies wholly before the period; {kind} is {baseline.words}, and the period "
            f"{period.words}. Give an earlier month, or a period of at most a year."
        )
    return baseline


def check_covered(
    release: Release, areas: AreaDirectory, area: Area, found: Window, county: Area | None
) -> Cover:
    """Refuse a baseline with missing months, naming them; return its cover, which tells of doubted months."""
    scope = county if found.kind == COUNTY and county else area
    covered = Cover.joined([cover(release, areas, scope, period) for period in found.periods])
    require_complete(covered, scope, found.words, f"The comparison with {found.kind}")
    return covered
