"""A year beside the one before in words: the change as a number first, then per cent, each with its limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.urls import reverse

from frankpledge.analysis.control_charts import Variation
from frankpledge.charts.spark import Mark, mark_of
from frankpledge.findings.methods.control_chart import WORDS
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.standing import near, number

if TYPE_CHECKING:
    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.evidence.questions import Area
    from frankpledge.web.performance.dashboard.years import YearTold
    from frankpledge.web.performance.models import Indicator

UNDER_NONE = "Under no priority"
WORDS_OF = {"year": "Whole year", "nine-months": "April to December"}
_TWO_DIGITS = 10


@dataclass(frozen=True)
class YearLine:
    """An indicator in an area: this span, the same a year before, the change, or why it is not compared."""

    indicator: Indicator
    area: Area
    where: str
    now: str
    before: str
    change: str
    percent: str
    why_not: str
    variation: str
    mark: Mark | None
    targets: tuple[str, ...]


def year_words(year: int) -> str:
    """Write a year from April to March.

    >>> year_words(2024), year_words(1999)
    ('2024/25', '1999/00')
    """
    return f"{year}/{(year + 1) % 100:02d}"


def heading(view: str, year: int) -> str:
    """Name a view of a year.

    >>> heading("year", 2024), heading("nine-months", 2024)
    ('Whole year 2024/25', 'April to December 2024')
    """
    return f"{WORDS_OF[view]} {year_words(year) if view == 'year' else year}"


def signed(value: float) -> str:
    """Write a difference with its sign, a true minus.

    >>> signed(24.0), signed(-3.25), signed(0.0)
    ('+24', '−3.2', '0')
    """
    digits = 0 if float(value).is_integer() or abs(value) >= _TWO_DIGITS else 1
    text = f"{abs(value):,.{digits}f}"
    if not float(text.replace(",", "")):
        return "0"
    return f"{'+' if value > 0 else '−'}{text}"


def grouped(told: YearTold, place: str) -> list[tuple[str, list[YearLine]]]:
    """Return a line for each indicator in each of its areas, by priority, those under none at the end."""
    aims: dict[tuple[int, str], list[str]] = {}
    for target, aim in told.aims:
        aims.setdefault((target.indicator_id, target.area), []).append(
            aim_words(target, aim, is_over=_is_over(told))
        )
    found: dict[str, list[YearLine]] = {}
    for one in told.held.indicators:
        group = found.setdefault(one.priority.name if one.priority else UNDER_NONE, [])
        group += [_line(told, one, area, place, tuple(aims.get((one.pk, area.code), ())))
                  for area in told.held.areas if area.kind in one.levels]  # fmt: skip
    ordered = sorted(found.items(), key=lambda group: (group[0] == UNDER_NONE, group[0]))
    return [(words, lines) for words, lines in ordered if lines]


def _is_over(told: YearTold) -> bool:
    return told.view == "year" and told.standing.as_of >= told.compared.period.last


def _line(
    told: YearTold, one: Indicator, area: Area, place: str, targets: tuple[str, ...]
) -> YearLine:
    cell = told.standing.at(one.slug, area.code)
    compared = told.compared
    latest = told.standing.latest(one.slug, area.code)
    words = WORDS[Variation(latest[2])] if latest and latest[0] >= compared.period.first else ""
    is_compared = cell not in compared.why_not
    return YearLine(
        one, area, reverse("indicator-area", args=[place, one.slug, area.code]),
        _value(float(compared.now[cell])), _value(float(compared.earlier[cell])),
        _with_limits(*(float(part[cell]) for part in (compared.change, compared.low, compared.high)))
        if is_compared else "",
        _with_limits(*(float(part[cell]) for part in (compared.percent, compared.percent_low, compared.percent_high)),
                     unit=" %") if is_compared else "",
        compared.why_not.get(cell, ""), f"{words[:1].upper()}{words[1:]}",
        mark_of(words, is_judged=one.is_judged) if words else None, targets,
    )  # fmt: skip


def _value(value: float) -> str:
    return "" if np.isnan(value) else number(round(value, 2))


def _with_limits(value: float, low: float, high: float, *, unit: str = "") -> str:
    if np.isnan(value):
        return ""
    limits = "" if np.isnan(low) or not np.isfinite(high) else f" ({signed(low)} to {signed(high)})"
    return f"{signed(value)}{unit}{limits}"


def aim_words(target: Target, aim: Aim | None, *, is_over: bool) -> str:
    """Say what was aimed at, and whether it was missed, or how likely it is."""
    told = f"{target.line} {number(target.value)}"
    if aim is None:
        return told
    if is_over and target.kind == Target.Kind.TOTAL:
        return f"{told}: {'missed' if aim.chance > 0.5 else 'met'}, with {near(aim.expected)}"
    return f"{told}: {aim.chance_words} to be missed"
