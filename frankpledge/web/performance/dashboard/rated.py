"""How measures are rated: against their endorsed targets, by the scheme that the partnership chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction

from frankpledge.definitions.measure_ratings import measure_ratings, rating_of
from frankpledge.faults import CallFault
from frankpledge.findings.performing import compare
from frankpledge.web.history.services import record
from frankpledge.web.performance.models import RatingChoice, Target

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.definitions.measure_ratings import MeasureRating, MeasureRatings
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.partnerships.models import Membership
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


def scheme_of(partnership: str) -> MeasureRatings:
    """Return the scheme by which a partnership rates its measures."""
    latest = RatingChoice.objects.filter(partnership=partnership).order_by("-number").first()
    return scheme_named(latest.scheme if latest else DEFAULT)


@transaction.atomic
def choose_scheme(*, by: Membership, today: datetime.date, scheme: str) -> MeasureRatings:
    """Rate measures by a scheme from today on; a CallFault where there is none of that name.

    The one that holds already is not written down again.
    """
    wanted = measure_ratings().get(scheme)
    if wanted is None:
        raise CallFault(
            f"There is no scheme {scheme!r}. Choose one of {', '.join(measure_ratings())}."
        )
    before = scheme_of(by.partnership_id)
    if before.id == wanted.id:
        return wanted
    own = RatingChoice.objects.select_for_update().filter(partnership=by.partnership_id)
    number = (own.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    RatingChoice.objects.create(
        partnership=by.partnership, number=number, scheme=wanted.id, since=today, chosen_by=by
    )
    record(by=by, action="rates measures by", kind="partnership", record_id=by.partnership_id, title=wanted.name,
           partnership=by.partnership_id, before={"scheme": before.id}, after={"scheme": wanted.id})  # fmt: skip
    return wanted


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
