"""How an indicator stands in an area, in words: its latest reading, its variation, where its year may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.control_charts import Variation
from frankpledge.evidence.questions import month_words
from frankpledge.findings.methods.control_chart import WORDS

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.models import Indicator

TAGS = {
    Variation.IMPROVEMENT: "govuk-tag--blue",
    Variation.CONCERN: "govuk-tag--orange",
    Variation.NEUTRAL_HIGH: "govuk-tag--purple",
    Variation.NEUTRAL_LOW: "govuk-tag--purple",
}
JUDGED = {
    "ambiguous": "More may be good or bad here. No rule colours it, and no chance of missing is told: a person judges "
    "it, and signs.",
    "contextual": "It tells of the surroundings: neither way is good by itself. A person judges it, and signs.",
}


@dataclass(frozen=True)
class Line:
    """An indicator in an area as a list shows it."""

    area: Area
    latest: str
    month: str
    variation: str
    tag: str
    projected: str
    why_not: str

    @property
    def is_read(self) -> bool:
        """Whether there is a reading."""
        return bool(self.latest)


def number(value: float) -> str:
    """Write a value: whole where it is, else with two digits.

    >>> number(1234.0), number(3.14159), number(0.5)
    ('1,234', '3.14', '0.50')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def near(value: float) -> str:
    """Write an expected value: whole from ten on, else with one digit.

    >>> near(123.4), near(3.14159)
    ('123', '3.1')
    """
    return f"{value:,.0f}" if value >= 10 else f"{value:,.1f}"


def line(standing: Performing, key: str, area: Area) -> Line:
    """Present how an indicator stands in an area."""
    cell = standing.at(key, area.code)
    found = standing.latest(key, area.code)
    if found is None:
        return Line(area, "", "", "", "", "", standing.why_not.get(cell, ""))
    month, value, variation = found
    return Line(
        area, number(value), month_words(month), WORDS[variation], TAGS.get(variation, "govuk-tag--grey"),
        _projected(standing, cell), standing.why_not.get(cell, ""),
    )  # fmt: skip


def _projected(standing: Performing, cell: tuple[int, int]) -> str:
    mean = float(standing.total.mean[cell])
    if np.isnan(mean):
        return ""
    if standing.total.variance[cell] == 0:
        return number(mean)
    low, high = float(standing.total.low_80[cell]), float(standing.total.high_80[cell])
    return f"{near(mean)} ({near(low)} to {near(high)})"


def in_unit(value: str, unit: str) -> str:
    """Write a number with its unit; one of something is not many. A unit of several words stays as it was given.

    >>> in_unit("1", "offences"), in_unit("12", "offences"), in_unit("1", "per 1,000 residents"), in_unit("3", "")
    ('1 offence', '12 offences', '1 per 1,000 residents', '3')
    """
    is_one = value == "1" and " " not in unit
    return f"{value} {unit.removesuffix('s') if is_one else unit}".rstrip()


def sentences(indicator: Indicator, standing: Performing, area: Area) -> list[str]:
    """Say how an indicator stands in an area, the finding first."""
    told = line(standing, indicator.slug, area)
    if not told.is_read:
        return [f"{indicator.name} in {area.name}: there is no reading yet."]
    cell = standing.at(indicator.slug, area.code)
    said = in_unit(told.latest, indicator.unit)
    found = [
        f"{indicator.name} in {area.name}: {said} in {told.month} – {_variation_words(told.variation)}."
    ]
    mean, so_far = float(standing.total.mean[cell]), float(standing.so_far[cell])
    if np.isnan(mean):
        return found
    year = standing.year.words
    if standing.total.variance[cell] == 0:
        return [
            *found,
            f"{year} ended at {number(mean)}."[:1].upper() + f"{year} ended at {number(mean)}."[1:],
        ]
    low, high = near(float(standing.total.low_80[cell])), near(float(standing.total.high_80[cell]))
    found.append(
        f"If it goes on as it does, {year} ends at about {near(mean)} (4 chances in 5: {low} to {high}), with "
        f"{number(so_far)} so far."
    )
    return found


_VARIATION_WORDS = {
    "usual variation": "within its usual variation",
    "improvement": "fewer or more than chance would make it, and to the better",
    "concern": "more than its usual variation, and to the worse",
    "unusually high": "higher than its usual variation, which may be good or bad",
    "unusually low": "lower than its usual variation, which may be good or bad",
    "too few points": "too few readings to tell its usual variation",
    "no data": "no data",
}


def _variation_words(variation: str) -> str:
    return _VARIATION_WORDS[variation]


def drawn_months(
    standing: Performing, cell: tuple[int, int], most: int = 48
) -> list[dict[str, Any]]:
    """Return the months of an indicator with limits that follow the season, as the chart and the table show them."""
    i, a = cell
    values = standing.monthly.values[i, a]
    every = standing.monthly.every[i]
    rows = []
    for m, month in enumerate(standing.monthly.months):
        if every > 1 and np.isnan(values[m]):
            continue
        season = _season(values[m], standing.adjusted[i, a, m])
        limits = {
            name: _known(getattr(standing, name)[i, a, m] * season)
            for name in ("lower", "centre", "upper")
        }
        code = Variation(int(standing.variation[i, a, m]))
        rows.append({"month": month, "value": _known(values[m]), **limits, "class": WORDS[code]})
    return rows[-most:]


def _season(value: float, adjusted: float) -> float:
    """Return the month's index: what the value is over what it is without its season."""
    return float(value / adjusted) if adjusted > 0 and value > 0 else 1.0


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)


def drawn_ahead(standing: Performing, cell: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the months ahead with their limits."""
    i, a = cell
    names = ("mean", "low_80", "high_80", "low_95", "high_95")
    return [
        {"month": month, **{name: round(float(getattr(standing.ahead, name)[i, a, m]), 4) for name in names}}
        for m, month in enumerate(standing.year.months)
        if np.isfinite(standing.ahead.mean[i, a, m])
    ]  # fmt: skip
