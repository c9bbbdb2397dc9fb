"""What it would take for a year to end at a number, against what is projected; nothing of how to bring it about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.questions import month_words
from frankpledge.findings.methods.wording import chance_words
from frankpledge.findings.performing import past_years, what_if
from frankpledge.web.performance.forms.scenario import FEWER, TOTAL
from frankpledge.web.performance.presenters.indicators import drawn
from frankpledge.web.performance.presenters.standing import near, number

if TYPE_CHECKING:
    from frankpledge.charts.indicator import DrawnIndicator
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing, WhatIf
    from frankpledge.web.performance.models import Indicator


@dataclass(frozen=True)
class Scenario:
    """A number that somebody wonders about: the total it means, what it takes, and the sentences that say so."""

    total: float
    takes: WhatIf | None
    sentences: list[str]

    @property
    def is_drawn(self) -> bool:
        """Whether the chart shows it: a whole number that can still be reached."""
        return self.takes is not None and not self.takes.is_out_of_reach and self.total % 1 == 0


def scenario(
    indicator: Indicator, standing: Performing, area: Area, value: float, way: str
) -> Scenario:
    """Return what it takes to end the year at a number, which is told by itself or by what it is off last year."""
    cell = standing.at(indicator.slug, area.code)
    before = float(past_years(standing.monthly, standing.year, most=2).whole[cell][0])
    if way != TOTAL and np.isnan(before):
        told = "Last year’s total is not known: not every month of it is held. Ask for the total of this year instead."
        return Scenario(value, None, [told])
    total = value if way == TOTAL else max(before - value if way == FEWER else before + value, 0.0)
    total = round(total, 6)
    found = what_if(standing, indicator.slug, area.code, total)
    if found is None:
        why = standing.why_not.get(cell, "The year is over.")
        return Scenario(
            total,
            None,
            [f"Nothing is projected here, so that it cannot be said what it takes. {why}"],
        )
    last = "" if np.isnan(before) else f" Last year came to {number(before)}."
    lead = f"{standing.year.words} would end at {number(total)}.{last}"
    return Scenario(total, found, [lead, *_takes(indicator, standing, found)])


def _takes(indicator: Indicator, standing: Performing, found: WhatIf) -> list[str]:
    if found.is_out_of_reach:
        return [
            f"It cannot: {number(found.so_far)} are recorded already by {month_words(standing.as_of)}."
        ]
    is_more = indicator.polarity == "up-good"
    chance = chance_words(1.0 - found.at_most) if is_more else found.words
    side = "above it" if is_more else "there or below"
    limits = f"{near(found.low)} to {near(found.high)}"
    within = "within" if found.is_within else "outside"
    return [
        (f"The {found.months_ahead} months ahead must come to {number(round(found.left, 2))} in all, about "
        f"{near(found.a_month)} a month."),
        (f"If all goes on as it does, about {near(found.projected)} are expected for them, "
        f"{near(found.projected / found.months_ahead)} a month (4 chances in 5: {limits} "
        f"in all). What it takes lies {within} these limits."),
        f"The chance of ending {side} is {chance}.",
    ]  # fmt: skip


def drawn_scenario(
    indicator: Indicator, standing: Performing, area: Area, found: WhatIf, *, synthetic: bool
) -> DrawnIndicator:
    """Return what the chart is drawn from: the months with their fan, and what each month ahead would have to be."""
    cell = standing.at(indicator.slug, area.code)
    ahead = np.isfinite(standing.ahead.mean[cell])
    needed = tuple(
        {"month": month, "value": round(found.a_month, 4), "line": "What it takes"}
        for month, is_ahead in zip(standing.year.months, ahead, strict=True)
        if is_ahead
    )
    held = drawn(indicator, standing, area, needed, synthetic=synthetic)
    words = replace(
        held.words,
        title=f"What if {indicator.name} in {area.name} ended at {number(found.total)}?",
        subtitle=f"Dotted: what it takes, {near(found.a_month)} a month. {held.words.subtitle}",
        description=f"What it takes is {near(found.a_month)} a month. {held.words.description}",
    )
    return replace(held, words=words)
