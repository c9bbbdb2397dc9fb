"""What a proposal rests on: earlier years, family group, and what was noted around the theme, for who proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.evidence.questions import (
    MONTHS_IN_YEAR,
    Period,
    month_number,
    month_text,
    month_words,
)
from frankpledge.faults import Fault
from frankpledge.findings.methods.registry import METHODS, answer
from frankpledge.findings.performing import season_shares, spread
from frankpledge.web.assessments.models import FrameworkNote
from frankpledge.web.assessments.queries import assessed_themes
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Monthly
    from frankpledge.web.partnerships.models import Membership, Partnership
    from frankpledge.web.performance.models import Indicator, Target

AGAINST = {"family": "The family group", "county": "The rest of the county"}
EVEN, SEASON, HAND = "even", "season", "hand"


def notes_on(membership: Membership, indicator: Indicator) -> list[FrameworkNote]:
    """Return what was noted around the theme of an indicator's priority, in assessments that the membership may see."""
    theme = indicator.priority.theme_id if indicator.priority else None
    if theme is None:
        return []
    seen = assessed_themes(membership).filter(theme=theme)
    rows = FrameworkNote.objects.filter(
        partnership=membership.partnership_id, assessed__in=seen.order_by().values("pk"), withdrawn_on=None
    )  # fmt: skip
    return list(rows.select_related("assessed__assessment", "assessed__theme").order_by("pk"))


def compared(
    partnership: Partnership, indicator: Indicator, area: Area, last: str
) -> list[tuple[str, str]]:
    """Hold the year that ends with ``last`` against the family group and the rest of the county, in a sentence each.

    Where there is nobody to compare with, the sentence says why.
    """
    topic = (indicator.question or {}).get("numerator", "")
    if not topic:
        return [("The family group", "Its readings are entered by hand, and no peers are held.")]
    period = Period(month_text(month_number(last) - MONTHS_IN_YEAR + 1), last)
    found = []
    for against, words in AGAINST.items():
        try:
            asked = METHODS["compare"].asked(area, period, topic, {"against": against})
            told = " ".join(answer(evidence.held_for(partnership), asked).sentences[:2])
        except Fault as fault:
            told = f"No peers are held. {fault}"
        found.append((words, told))
    return found


def shares_of(
    monthly: Monthly | None, indicator: Indicator, area: str, year: Period, way: str, hand: list[float]
) -> list[float] | None:  # fmt: skip
    """Return how a total is spread over the months of a year; None where no earlier year tells its season."""
    if way == EVEN:
        return [1 / MONTHS_IN_YEAR] * MONTHS_IN_YEAR
    if way == HAND:
        return [one / sum(hand) for one in hand]
    if monthly is None:
        return None
    told = season_shares(monthly, year)[0][monthly.at(indicator.slug, area)]
    return [float(one) for one in told] if np.isfinite(told).all() else None


def profiles(
    year: Period, shares: list[float], lines: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Spread the total of each line over the months of a year: month → value, which add up to it."""
    found = spread(list(lines.values()), [shares] * len(lines))
    return {
        line: dict(zip(year.months, (round(float(v), 6) for v in row), strict=True))
        for line, row in zip(lines, found, strict=True)
    }


def rested_on(membership: Membership, target: Target) -> dict[str, Any]:
    """Return what a target's proposal rested on, with those of its notes that the membership may see; empty if nothing.

    A note that was withdrawn since is not among them.
    """
    told: dict[str, Any] = target.rests_on
    if not told or not told["as_of"]:
        return {}
    known = set(told["notes"])
    notes = (
        [one for one in notes_on(membership, target.indicator) if one.pk in known] if known else []
    )
    return told | {"notes": notes, "until": month_words(told["as_of"])}


def kept(shown: Mapping[str, Any], notes: list[FrameworkNote]) -> dict[str, Any]:
    """Return what the record keeps of what was on the page: sentences and sums, and of notes only which they were."""
    names = ("as_of", "past", "same", "trend", "baseline", "compared", "chances")
    return {name: shown[name] for name in names} | {"notes": [one.pk for one in notes]}
