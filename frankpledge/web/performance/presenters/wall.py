"""The wall: every indicator in every area as a small drawing with its words, on one axis of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.urls import reverse

from frankpledge.analysis.control_charts import Variation
from frankpledge.charts import wall as charts
from frankpledge.charts.spark import Lines, Mark, Spark, mark_of, sparks
from frankpledge.evidence.questions import month_number, month_text, month_words
from frankpledge.findings.methods.control_chart import WORDS
from frankpledge.web.performance.presenters.standing import line, number
from frankpledge.web.performance.presenters.targets import lines as target_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.dashboard.gathering import Gathered
    from frankpledge.web.performance.models import Indicator

# So many months behind are drawn, and those of the year ahead.
BEHIND = 24
# How each drawing is read.
READ_AS = (
    "each from nought on a scale of its own. Shaded: its usual variation. Dashed: projected to the year’s end, with "
    "80 % and 95 % limits; in brackets, four chances in five. Dotted: a target of months."
)


@dataclass(frozen=True)
class Cell:
    """An indicator in an area: its drawing, and what stands under it."""

    area: Area
    where: str
    spark: Spark
    mark: Mark
    latest: str
    variation: str
    projected: str
    target: str

    @property
    def words(self) -> tuple[str, ...]:
        """What stands under the drawing, a line each."""
        return tuple(
            line for line in (self.latest, self.variation, self.projected, self.target) if line
        )


@dataclass(frozen=True)
class Row:
    """An indicator in its areas."""

    indicator: Indicator
    priority: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Wall:
    """Every row, the first and last month that is drawn, and which indicators have no reading yet."""

    rows: tuple[Row, ...]
    first: str
    last: str
    unread: tuple[Indicator, ...]


def wall(found: Gathered, place: str) -> Wall:
    """Return the wall, by priority and name."""
    standing = found.standing
    ordered = sorted(
        found.indicators, key=lambda one: (one.priority is None, str(one.priority or ""), one.name)
    )
    if standing is None:
        return Wall((), "", "", tuple(ordered))
    months = _slots(standing)
    places = [
        (one, area, standing.at(one.slug, area.code))
        for one in ordered
        for area in found.areas
        if area.kind in one.levels and standing.last[standing.at(one.slug, area.code)] >= 0
    ]
    drawn = sparks(_lines(standing, months, [cell for _, _, cell in places], found, places))
    aims = _aims(found)
    rows: dict[int, list[Cell]] = {}
    for (one, area, _), spark in zip(places, drawn, strict=True):
        rows.setdefault(one.pk, []).append(_cell(standing, one, area, spark, place, aims))
    return Wall(
        tuple(Row(one, str(one.priority or ""), tuple(rows[one.pk])) for one in ordered if one.pk in rows),
        month_words(months[0]), month_words(months[-1]), tuple(one for one in ordered if one.pk not in rows),
    )  # fmt: skip


def _slots(standing: Performing) -> list[str]:
    """Return the months on the axis: the latest behind, and those ahead to the end of the year that is read."""
    last = month_number(standing.as_of)
    first = max(month_number(standing.monthly.months[0]), last - BEHIND + 1)
    return [month_text(n) for n in range(first, max(last, month_number(standing.year.last)) + 1)]


def _lines(
    standing: Performing, months: list[str], cells: list[tuple[int, int]], found: Gathered,
    places: list[tuple[Indicator, Area, tuple[int, int]]],
) -> Lines:  # fmt: skip
    """Return what is drawn of cells, in the slots of the axis; limits follow the season."""
    i, a = (np.array([cell[n] for cell in cells], dtype=int) for n in (0, 1))
    values = standing.monthly.values[i, a]
    adjusted = standing.adjusted[i, a]
    with np.errstate(divide="ignore", invalid="ignore"):
        season = np.where((adjusted > 0) & (values > 0), values / adjusted, 1.0)
    behind = [_slot_of(standing.monthly.months, month) for month in months]
    ahead = [_slot_of(standing.year.months, month) for month in months]
    told = standing.ahead
    mean, low_80, high_80, low_95, high_95 = (
        _put(line[i, a], ahead)
        for line in (told.mean, told.low_80, told.high_80, told.low_95, told.high_95)
    )
    return Lines(
        _put(values, behind), _put(standing.lower[i, a] * season, behind), _put(standing.upper[i, a] * season, behind),
        mean, low_80, high_80, low_95, high_95, _targets(found, months, places),
        np.array(standing.monthly.every, dtype=np.intp)[i],
    )  # fmt: skip


def _slot_of(months: tuple[str, ...], month: str) -> int:
    return months.index(month) if month in months else -1


def _put(rows: NDArray[np.float64], at: list[int]) -> NDArray[np.float64]:
    """Take the columns of the slots; nan where a slot has none."""
    return np.where(np.array(at) >= 0, rows[:, at], np.nan)


def _targets(
    found: Gathered, months: list[str], places: list[tuple[Indicator, Area, tuple[int, int]]]
) -> NDArray[np.float64]:
    """Return the endorsed target of each month where one is told of months; a year's total is no line."""
    drawn = np.full((len(places), len(months)), np.nan)
    row = {(one.pk, area.code): n for n, (one, area, _) in enumerate(places)}
    for target, _ in found.aims:
        n = row.get((target.indicator_id, target.area))
        for told in target_lines([target]) if n is not None else ():
            if told["month"] in months:
                drawn[n, months.index(told["month"])] = told["value"]
    return drawn


def _aims(found: Gathered) -> dict[tuple[int, str], str]:
    """Return each endorsed target in words, with the chance that it is missed."""
    return {
        (target.indicator_id, target.area): f"Target {number(target.value)}"
        + (f": {aim.chance_words} to be missed" if aim is not None else "")
        for target, aim in found.aims
    }


def _cell(
    standing: Performing, one: Indicator, area: Area, spark: Spark, place: str, aims: dict[tuple[int, str], str]
) -> Cell:  # fmt: skip
    told = line(standing, one.slug, area)
    i, a = standing.at(one.slug, area.code)
    variation = WORDS[Variation(int(standing.variation[i, a, standing.last[i, a]]))]
    is_over = standing.total.variance[i, a] == 0
    projected = (
        f"{'Year ended at' if is_over else 'Year may end at'} {told.projected}"
        if told.projected
        else ""
    )
    return Cell(
        area, reverse("indicator-area", args=[place, one.slug, area.code]), spark,
        mark_of(variation, is_judged=one.is_judged), f"{told.latest} in {told.month}",
        f"{variation[:1].upper()}{variation[1:]}", projected, aims.get((one.pk, area.code), ""),
    )  # fmt: skip


def drawn_wall(found: Wall, *, title: str, notes: tuple[str, ...], synthetic: bool) -> str:
    """Return the wall as a picture of its own."""
    about = f"{found.first} to {found.last}; {READ_AS}"
    rows = tuple(
        charts.Row(
            row.indicator.name,
            tuple(charts.Panel(cell.area.name, cell.spark, cell.mark, cell.words) for cell in row.cells),
        )
        for row in found.rows
    )  # fmt: skip
    return charts.wall_svg(title, (about, *notes), rows, synthetic=synthetic)
