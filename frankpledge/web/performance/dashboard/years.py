"""A year, or nine months of one, beside the same months a year before, with variation and targets as they stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Period, month_number
from frankpledge.findings.performing import VIEWS, compare, span_of, year_around
from frankpledge.web.performance import queries
from frankpledge.web.performance.dashboard.gathering import short_named
from frankpledge.web.performance.standing import areas_of, monthly_of, performing
from frankpledge.web.performance.targets import queries as targets
from frankpledge.web.performance.targets.standing import all_told

if TYPE_CHECKING:
    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Compared, Monthly, Performing
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.dashboard.choosing import Asked
    from frankpledge.web.performance.models import Indicator, Target


@dataclass(frozen=True)
class Held:
    """What is read of every indicator, and which of them, and of the areas, belong to what is asked for.

    ``monthly`` is None where nothing is read at all.
    """

    every: list[Indicator]
    indicators: list[Indicator]
    areas: list[Area]
    everywhere: list[Area]
    monthly: Monthly | None

    @property
    def years(self) -> list[int]:
        """The years, by that of their April, of which a month is read, the latest first."""
        return years_of(self.monthly) if self.monthly is not None else []


@dataclass(frozen=True)
class YearTold:
    """One view of one year: the comparison, how indicators then stood, and the endorsed targets of the year."""

    view: str
    year: int
    held: Held
    compared: Compared
    standing: Performing
    aims: list[tuple[Target, Aim | None]]

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every record that is shown, as the thread names it."""
        return [
            *((queries.KIND, one.slug) for one in self.held.indicators),
            *((targets.KIND, one.reference) for one, _ in self.aims),
        ]


def held_for(membership: Membership, asked: Asked) -> Held:
    """Read the indicators that a membership may see, and choose those that are asked for."""
    every = list(queries.indicators(membership).filter(ended_on=None))
    own = [one for one in every if asked.takes_indicator(one)]
    everywhere = short_named(areas_of(membership.partnership), membership.partnership)
    areas = [one for one in everywhere if asked.area in ("", one.code)]
    return Held(every, own, areas, everywhere, monthly_of(every, everywhere) if every else None)


def years_of(monthly: Monthly) -> list[int]:
    """Return the years, by that of their April, of which a month is read, the latest first."""
    ends = (monthly.months[0], monthly.months[-1])
    first, last = (int(year_around(month).first[:4]) for month in ends)
    return list(range(last, first - 1, -1))


def latest_view(monthly: Monthly) -> tuple[str, int]:
    """Return the latest view whose months are over as far as anything is read."""
    read = month_number(monthly.months[-1])
    views = [
        (month_number(span_of(view, y).last), view, y) for y in years_of(monthly) for view in VIEWS
    ]
    _, view, year = max((one for one in views if one[0] <= read), default=min(views))
    return view, year


def told_of_year(membership: Membership, held: Held, view: str, year: int) -> YearTold | None:
    """Compare a view of a year; None where no month of the year is read."""
    if held.monthly is None or year not in held.years:
        return None
    period, whole = span_of(view, year), Period.financial_year(year)
    monthly = held.monthly
    as_then = monthly.until(period.last) if period.last in monthly.months else monthly
    standing = performing(as_then, whole)
    aims = targets.of_year(membership, whole, held.indicators, held.areas)
    told = all_told(standing, aims)
    return YearTold(
        view, year, held, compare(monthly, period), standing, list(zip(aims, told, strict=True))
    )
