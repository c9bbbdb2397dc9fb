"""What the exception rules look at: how every indicator stands in every area, with its endorsed targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.exception_rules import Aim as RuleAim
from frankpledge.definitions.exception_rules import Standing
from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.control_chart import WORDS
from frankpledge.findings.methods.wording import chance_words
from frankpledge.findings.performing import Aim, chances_of_missing, performing
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.standing import areas_for, areas_of, monthly_of

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Monthly, Performing
    from frankpledge.web.partnerships.models import Partnership


def standings_of(
    partnership: Partnership, *, as_of: str = "", known_on: datetime.date | None = None
) -> list[Standing]:
    """Return how every indicator that stands is, area by area, for the rules to look at; none without a reading.

    Of targets those that are endorsed and whose year the month as of which is read lies in.
    """
    held = list(Indicator.objects.filter(partnership=partnership, ended_on=None))
    areas = areas_of(partnership)
    monthly = monthly_of(held, areas, as_of=as_of, known_on=known_on)
    if monthly is None:
        return []
    aims = _aims(partnership, monthly)
    standing = performing(monthly)
    found = []
    for one in held:
        for area in areas_for(one, areas):
            latest = standing.latest(one.slug, area.code)
            if latest is not None:
                month, value, variation = latest
                found.append(Standing(
                    one.slug, one.name, one.polarity, area.code, area.name, month, WORDS[variation], value,
                    tuple(aims.get((one.slug, area.code), ())),
                ))  # fmt: skip
    return found


def _aims(partnership: Partnership, monthly: Monthly) -> dict[tuple[str, str], list[RuleAim]]:
    """Return the endorsed targets whose year holds the last month, each with the chance that it is missed."""
    month = monthly.months[-1]
    own = Target.objects.filter(partnership=partnership, state=Target.State.ENDORSED, first__lte=month,
                                last__gte=month).select_related("indicator")  # fmt: skip
    known = {(one.key, area.code) for one in monthly.questions for area in monthly.areas}
    found: dict[tuple[str, str], list[RuleAim]] = {}
    years: dict[Period, Performing] = {}
    for target in own:
        cell, year = (target.indicator.slug, target.area), Period(target.first, target.last)
        if cell not in known:
            continue
        standing = (
            years.setdefault(year, performing(monthly, year)) if year not in years else years[year]
        )
        aim = told_of(standing, target)
        if aim is not None:
            found.setdefault(cell, []).append(aim)
    return found


def told_of(standing: Performing, target: Target) -> RuleAim | None:
    """Return a target with the chance that it is missed; None where nothing can be told of it."""
    key, code = target.indicator.slug, target.area
    chance = float(chances_of_missing(standing, [Aim(key, code, target.value, target.kind)])[0])  # type: ignore[arg-type]  # the model's own choices
    cell = standing.at(key, code)
    expected = (
        standing.total.mean[cell] if target.kind == "total" else standing.ahead.mean[cell][-1]
    )
    if np.isnan(chance):
        return None
    return RuleAim(target.reference, target.first, target.last, target.value, float(expected), chance,
                   chance_words(chance))  # fmt: skip


def of_area(
    targets: list[Target], area: Area, monthly: Monthly
) -> list[tuple[Target, RuleAim | None]]:
    """Return the targets of an area, each with the chance that it is missed where that can be told."""
    return [
        (one, told_of(performing(monthly, Period(one.first, one.last)), one))
        for one in targets
        if one.area == area.code
    ]
