"""What the operational group sees before it proposes a target: earlier years, trend, projection, peers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.evidence.questions import Period, month_words
from frankpledge.findings.performing import past_years
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.standing import drawn_months, number, sentences
from frankpledge.web.performance.presenters.target_page import chance_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.models import Indicator


@dataclass(frozen=True)
class PastYear:
    """A year side by side with others: in all, and in the months that the present one has so far."""

    words: str
    whole: str
    same: str
    lacks: str


def past(standing: Performing, indicator: Indicator, area: Area, year: Period) -> list[PastYear]:
    """Return the years until ``year``, like with like: whole ones, and the same months of each."""
    found = past_years(standing.monthly, year)
    cell = standing.at(indicator.slug, area.code)
    wanted = found.wanted[cell[0]]
    rows = []
    for n, one in enumerate(found.years):
        known = int(found.known[cell][n])
        lacks = "" if known == wanted else f"{known} of {wanted} readings are there"
        whole, same = float(found.whole[cell][n]), float(found.same[cell][n])
        rows.append(PastYear(one.words, _told(whole), _told(same), lacks))
    return rows


def _told(value: float) -> str:
    return "–" if np.isnan(value) else number(round(value, 2))


def same_months(standing: Performing, indicator: Indicator, area: Area, year: Period) -> str:
    """Name the months that the present year has so far; nothing where it has none."""
    i, a = standing.at(indicator.slug, area.code)
    values = standing.monthly.values[i, a]
    known = [
        m
        for m, v in zip(standing.monthly.months, values, strict=True)
        if np.isfinite(v) and m in year.months
    ]
    if not known or known[-1] == year.last:
        return ""
    return f"{month_words(known[0]).split()[0]} to {month_words(known[-1]).split()[0]}"


def trend(standing: Performing, indicator: Indicator, area: Area) -> list[str]:
    """Say how the latest reading stands, what its usual limits are, and where the year may end."""
    told = sentences(indicator, standing, area)
    rows = drawn_months(standing, standing.at(indicator.slug, area.code))
    latest = next((row for row in reversed(rows) if row["value"] is not None), None)
    if latest and latest["lower"] is not None and latest["upper"] is not None:
        low, high = number(round(max(latest["lower"], 0))), number(round(latest["upper"]))
        told.insert(
            1, f"For {month_words(latest['month'])} its usual variation is from {low} to {high}."
        )
    return told


def baseline(standing: Performing, indicator: Indicator, area: Area) -> str:
    """Say what the baseline came to; nothing where there is none."""
    if not indicator.baseline:
        return ""
    period = Period(**indicator.baseline)
    told = past_years(standing.monthly, period, most=1) if len(period.months) == 12 else None
    value = float(told.whole[standing.at(indicator.slug, area.code)][0]) if told else float("nan")
    if np.isnan(value):
        return f"The baseline is {period.words}, of which not every reading is held."
    return f"The baseline, {period.words}, came to {number(round(value, 2))}."


def drafts(
    indicator: Indicator, area: Area, told: Mapping[str, Any], lines: Mapping[str, float],
    spread: Mapping[str, dict[str, float]],
) -> list[Target]:  # fmt: skip
    """Return the lines of a proposal as targets that nobody has written down yet."""
    year = Period(**told["period"])
    return [
        Target(indicator=indicator, partnership_id=indicator.partnership_id, area=area.code, line=line, value=value,
               first=year.first, last=year.last, kind=told["kind"], profile=spread.get(line, {}))
        for line, value in lines.items()
    ]  # fmt: skip


def chances(drafts: Sequence[Target], standing: Performing | None) -> list[tuple[str, str]]:
    """Say of each line how likely it would be missed, or that it cannot be told."""
    unknown = "How likely it is missed cannot be told for that year yet."
    return [
        (f"{one.line}: {number(one.value)}", chance_sentence(one, standing) or unknown)
        for one in drafts
    ]


def spread_rows(drafts: Sequence[Target]) -> list[tuple[str, list[str]]]:
    """Return the months of a proposal with what each line asks of them; none where nothing is spread."""
    if not drafts or not drafts[0].profile:
        return []
    return [
        (month_words(month), [number(round(one.profile[month], 2)) for one in drafts])
        for month in drafts[0].profile
    ]
