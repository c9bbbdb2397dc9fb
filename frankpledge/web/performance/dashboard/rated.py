"""How measures are rated: against their endorsed targets, by the scheme that the partnership chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.measure_ratings import measure_ratings, rating_of
from frankpledge.findings.performing import compare
from frankpledge.web.performance.models import Target

if TYPE_CHECKING:
    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.definitions.measure_ratings import MeasureRating, MeasureRatings
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.dashboard.gathering import Gathered

# The scheme of a partnership that has not chosen one.
DEFAULT = "tolerance"


@dataclass(frozen=True)
class Rated:
    """A measure with its target: what is expected, what it came to a year before, and its rating where it has one."""

    target: Target
    area: Area
    aim: Aim | None
    last_year: float | None
    rating: MeasureRating | None


def scheme_named(name: str) -> MeasureRatings:
    """Return a scheme by its id; the one that holds without a choice where it is not defined any more."""
    schemes = measure_ratings()
    return schemes.get(name) or schemes[DEFAULT]


def rated(found: Gathered, scheme: MeasureRatings) -> list[Rated]:
    """Rate every measure that has an endorsed target this year, the worst first; a monthly one tells nothing of it.

    What is expected by the year's end is set against the target: what is recorded so far, and what is projected.
    """
    standing = found.standing
    if standing is None:
        return []
    before = _last_year(standing)
    places = {one.code: one for one in found.areas}
    rows = [
        _rated(standing, target, aim, before, scheme, places[target.area])
        for target, aim in found.aims
        if target.kind != Target.Kind.MONTHLY
    ]
    order = {one.id: n for n, one in enumerate(reversed(scheme.ratings))}
    return sorted(rows, key=lambda row: order[row.rating.id] if row.rating else len(order))


def _last_year(standing: Performing) -> dict[str, np.ndarray]:
    """Return, indicators × areas, the year before as a total and as its last month; nan where it is not held."""
    monthly, year = standing.monthly, standing.year
    end = year.years_earlier(1).last
    level = np.full(standing.last.shape, np.nan)
    if end in monthly.months:
        level = monthly.values[:, :, monthly.months.index(end)]
    return {Target.Kind.TOTAL: compare(monthly, year).earlier, Target.Kind.LEVEL: level}


def _rated(
    standing: Performing, target: Target, aim: Aim | None, before: dict[str, np.ndarray], scheme: MeasureRatings,
    area: Area,
) -> Rated:  # fmt: skip
    told = float(before[target.kind][standing.at(target.indicator.slug, target.area)])
    last_year = None if np.isnan(told) else told
    rating = None
    if aim is not None:
        rating = rating_of(scheme, target.indicator.polarity, aim.expected, aim.aimed, last_year=last_year,
                           tolerance=target.indicator.tolerance)  # fmt: skip
    return Rated(target, area, aim, last_year, rating)
