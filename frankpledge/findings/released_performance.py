"""Released performance: counts of a span of months beside the same months of an earlier year, fit for an audience.

Both tables pass disclosure, the later one with the earlier in hand, so that what neither gives away alone the two do
not give away together. Changes are made of what is shown and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.rate_ratios import exact_rate_ratio
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import Record
from frankpledge.findings.released_counts import ReleasedCounts, released_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.disclosure.attack import Published
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

# How many years back the same months are looked for: further back, another partnership lived there.
FURTHEST = 5
STATISTIC = (
    "released count of two spans of the same months; change in percent with its exact 95 % interval"
)


@dataclass(frozen=True)
class ReleasedPerformance:
    """Areas × crime groups over ``period`` and over ``before``, the same months of the latest earlier year held whole.

    Each row holds ``area``, ``crime_group``, ``now`` and ``before`` (None where withheld or not held), ``percent`` with
    its limits (None where one of the two is missing, or nothing was there before). ``lacking`` says which months of the
    span that was asked for are not held, and why nothing stands beside.
    """

    areas: list[Area]
    period: Period
    before: Period | None
    record: Record
    tables: tuple[ReleasedCounts, ...]
    lacking: str = ""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each area and crime group, in the order of the figure's numbers."""
        return self.record.answer


def held_span(release: Release, engine: Engine, area: Area, asked: Period) -> Period | None:
    """Return the months from the first of a span on that are all held of an area; None where the first is not."""
    missing = set(cover(release, read_areas(release, engine), area, asked).missing_months)
    held = []
    for month in asked.months:
        if month in missing:
            break
        held.append(month)
    return Period(held[0], held[-1]) if held else None


def spans_held(
    release: Release, engine: Engine, area: Area, asked: Period
) -> tuple[Period, Period | None] | None:
    """Return the months of a span that are held, and the same months of the latest earlier year that holds them whole.

    None where not even the first month is held.
    """
    period = held_span(release, engine, area, asked)
    if period is None:
        return None
    earlier = (period.years_earlier(years) for years in range(1, FURTHEST + 1))
    before = next((one for one in earlier if held_span(release, engine, area, one) == one), None)
    return period, before


def released_performance(
    release: Release,
    engine: Engine,
    area: Area,
    asked: Period,
    *,
    audience: str,
    earlier: Sequence[Published] = (),
) -> ReleasedPerformance:
    """Count a partnership by district over the months of ``asked`` that are held, and the same of an earlier year.

    Refused where the first month is not held, and where disclosure cannot make the tables safe.
    """
    spans = spans_held(release, engine, area, asked)
    if spans is None:
        raise CallFault(
            f"No data held for {area.name}: {asked.words} lacks its first month. Load it, or choose another year."
        )
    period, before = spans
    past = list(earlier)
    tables = []
    for span in filter(None, (before, period)):
        made = released_counts(
            release, engine, area, span, audience=audience, level="district", earlier=past
        )
        tables.append(made)
        past.append(made.table.published())
    rows = _rows(tables)
    question = {
        "area": area.to_json(), "period": asked.to_json(), "audience": audience,
        "earlier": [one.record() for one in earlier],
    }  # fmt: skip
    parameters = {
        "rules": tables[-1].table.rules_version,
        "period": period.to_json(),
        "before": before.to_json() if before else None,
    }
    record = Record("performance", question, release.id, STATISTIC, parameters, rows)
    return ReleasedPerformance(
        tables[-1].areas, period, before, record, tuple(tables), _lacking(asked, period, before),
    )  # fmt: skip


def _rows(tables: list[ReleasedCounts]) -> list[dict[str, Any]]:
    now = tables[-1].rows()
    before = {(row["area"], row["crime_group"]): row["count"] for row in tables[0].rows()}
    is_beside = len(tables) > 1
    found = []
    for row in now:
        then = before[row["area"], row["crime_group"]] if is_beside else None
        told = {name: row[name] for name in ("area", "area_name", "crime_group")}
        found.append(told | {"now": row["count"], "before": then} | _change(row["count"], then))
    return found


def _change(now: int | None, before: int | None) -> dict[str, float | None]:
    """Return the change in percent with its limits; none of three where there is nothing to divide by."""
    if now is None or before is None or before == 0:
        return {"percent": None, "low": None, "high": None}
    told = exact_rate_ratio(now, 1.0, before, 1.0)
    percents = 100.0 * (np.array([told.ratio, told.low, told.high], dtype=np.float64) - 1.0)
    ratio, low, high = np.round(percents, 1).tolist()
    return {"percent": ratio, "low": low, "high": high}


def _lacking(asked: Period, period: Period, before: Period | None) -> str:
    told = []
    if period != asked:
        told.append(f"{asked.words} is not held whole: this is {period.words}.")
    year_before = period.years_earlier(1)
    if before is None:
        told.append(
            f"{year_before.words} is not held whole, nor is an earlier year: nothing stands beside."
        )
    elif before != year_before:
        told.append(f"{year_before.words} is not held whole: {before.words} stands beside.")
    return " ".join(told)
