"""Write readings: computed ones for every month of a release, entered ones with their source. None is ever changed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.evidence.coverage import STREET, read_ledger
from frankpledge.evidence.events import covered_months
from frankpledge.evidence.questions import Period, month_number, month_text
from frankpledge.evidence.returns import held_periods
from frankpledge.findings.performing import count_months
from frankpledge.web.history.services import record
from frankpledge.web.performance.models import Indicator, Reading
from frankpledge.web.performance.queries import KIND
from frankpledge.web.performance.readings.figures import figure_of
from frankpledge.web.performance.standing import areas_for, areas_of, question_of

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.performing import Monthly
    from frankpledge.web.partnerships.models import Partnership

# Six years: the five that a plan and its baseline need, and one more for the season.
MONTHS_READ = 72
_TOLERANCE = 1e-9
# Of a reading what it was: number, value.
Before = dict[tuple[str, str], tuple[int, float]]


@dataclass(frozen=True)
class Read:
    """What reading the indicators came to: how many readings are new, and how many revise one that stood."""

    new: int = 0
    revised: int = 0

    def __add__(self, other: Read) -> Read:
        """Return the sum of both."""
        return Read(self.new + other.new, self.revised + other.revised)


@transaction.atomic
def read_indicators(
    *,
    by: Any,
    partnership: Partnership,
    held: Held,
    today: datetime.date,
    only: Indicator | None = None,
) -> Read:
    """Read every computed indicator that stands, in every area of its levels, for every month that is over.

    A month whose value stands already is left alone; where it changed, the new reading follows it and both stay. A
    value that the evidence no longer tells keeps its last reading. ``by`` is a membership, or the worker's name.
    """
    own = Indicator.objects.select_for_update().filter(partnership=partnership, ended_on=None)
    asked = [one for one in own.filter(question__isnull=False) if only is None or one.pk == only.pk]
    months = _months(held, today)
    if not asked or months is None:
        return Read()
    areas = areas_of(partnership)
    known = {area.code for area in areas if held.areas.codes("district", area)}
    areas = [area for area in areas if area.code in known]
    monthly = count_months(held, [question_of(one) for one in asked], areas, months)
    return sum((_read(by, held, monthly, one, months, today) for one in asked), Read())


def _months(held: Held, today: datetime.date) -> Period | None:
    """Return the latest months of the evidence that were over on a day; None where there are none."""
    over = month_text(today.year * 12 + today.month - 2)
    months = {one.month for one in read_ledger(held.open) if one.kind == STREET}
    if held.restricted is not None:
        months |= set(covered_months(held.restricted))
        for asked in partner_returns().values():
            periods = held_periods(held.restricted, asked.id)
            months |= {month for period in periods for month in asked.months(period)}
    known = sorted(month for month in months if month <= over)
    if not known:
        return None
    first = max(month_number(known[0]), month_number(known[-1]) - MONTHS_READ + 1)
    return Period(month_text(first), known[-1])


def _read(
    by: Any, held: Held, monthly: Monthly, indicator: Indicator, months: Period, today: datetime.date
) -> Read:  # fmt: skip
    """Read one indicator in every area of its levels, and write into the history what that came to."""
    stood: Before = {}
    rows = Reading.objects.filter(indicator=indicator).order_by("number")
    for area, last, number, value in rows.values_list("area", "last", "number", "value"):
        stood[area, last] = (number, value)
    made = [
        reading
        for area in areas_for(indicator, monthly.areas)
        for reading in _of_area(held, monthly, indicator, area, months, stood, today)
    ]
    Reading.objects.bulk_create(made)
    told = Read(sum(one.number == 1 for one in made), sum(one.number > 1 for one in made))
    if made:
        after = {"new": told.new, "revised": told.revised, "release": made[0].release}
        record(by=by, action="read", kind=KIND, record_id=indicator.slug, title=indicator.name,
               partnership=indicator.partnership_id, after=after)  # fmt: skip
    return told


def _of_area(
    held: Held, monthly: Monthly, indicator: Indicator, area: Area, months: Period, stood: Before, today: datetime.date
) -> list[Reading]:  # fmt: skip
    """Return the readings of an area that are new or differ from what stood, each with its figure."""
    i, a = monthly.at(indicator.slug, area.code)
    values = monthly.values[i, a]
    changed = [
        m
        for m in np.flatnonzero(np.isfinite(values))
        if not _is_same(stood.get((area.code, monthly.months[m])), float(values[m]))
    ]
    if not changed:
        return []
    found = figure_of(held, indicator, area, months)
    places = {_last_month(indicator, row["period"]): n for n, row in enumerate(found.rows)}
    has_denominator = bool((indicator.question or {}).get("denominator"))
    return [
        Reading(
            indicator=indicator, area=area.code, number=stood.get((area.code, month), (0, 0.0))[0] + 1,
            first=month_text(month_number(month) - monthly.every[i] + 1), last=month, value=float(values[m]),
            denominator=float(monthly.over[i, a, m]) if has_denominator else None, read_on=today,
            release=found.release.id, figure=found.record.figure(places[month]),
        )
        for m in changed
        for month in (monthly.months[m],)
    ]  # fmt: skip


def _is_same(stood: tuple[int, float] | None, value: float) -> bool:
    return stood is not None and math.isclose(stood[1], value, rel_tol=_TOLERANCE, abs_tol=1e-12)


def _last_month(indicator: Indicator, period: str) -> str:
    """Return the last month of a period as the evidence writes it."""
    topic = topics()[(indicator.question or {})["numerator"]]
    return partner_returns()[topic.return_id].months(period)[-1] if topic.return_id else period
