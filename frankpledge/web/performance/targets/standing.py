"""How a target stands: what is expected of its indicator by its end, and the chance that it is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.exception_rules import Aim as Aimed
from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.wording import chance_words
from frankpledge.findings.performing import Aim, chances_of_missing
from frankpledge.web.performance.standing import monthly_of, performing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Monthly, Performing
    from frankpledge.web.performance.models import Target


def told_of(standing: Performing, target: Target) -> Aimed | None:
    """Return a target with the chance that it is missed; None where nothing can be told of it."""
    return all_told(standing, [target])[0]


def all_told(standing: Performing, targets: Sequence[Target]) -> list[Aimed | None]:
    """Return many targets as ``told_of`` tells each, all at once."""
    aims = [_aim(standing, one) for one in targets]
    chances = chances_of_missing(standing, aims) if aims else []
    return [
        _told(standing, one, aim, float(chance))
        for one, aim, chance in zip(targets, aims, chances, strict=True)
    ]


def _aim(standing: Performing, target: Target) -> Aim:
    key, code, value = target.indicator.slug, target.area, target.value
    if target.kind == "monthly":
        at = _month_judged(standing, target, standing.at(key, code))
        value = float(target.profile.get(standing.year.months[at], value))
    return Aim(key, code, value, target.kind)  # type: ignore[arg-type]  # the model's own choices


def _told(standing: Performing, target: Target, aim: Aim, chance: float) -> Aimed | None:
    if np.isnan(chance):
        return None
    cell = standing.at(aim.key, aim.code)
    total, ahead = standing.total.mean[cell], standing.ahead.mean[cell]
    expected = total if target.kind == "total" else ahead[_month_judged(standing, target, cell)]
    return Aimed(target.reference, target.first, target.last, aim.value, float(expected), chance,
                 chance_words(chance))  # fmt: skip


def _month_judged(standing: Performing, target: Target, cell: tuple[int, int]) -> int:
    """Return the place in the year of the month that a target is held against: its last, or the next one ahead."""
    ahead = np.flatnonzero(np.isfinite(standing.ahead.mean[cell]))
    return int(ahead[0]) if target.kind == "monthly" and ahead.size else -1


def standings_of(targets: Sequence[Target], areas: Sequence[Area]) -> dict[int, Performing | None]:
    """Return of each target, by its key, how its indicator stands in its year; None where there is no reading.

    The readings of all are asked once, and each year is projected once.
    """
    held = list({one.indicator_id: one.indicator for one in targets}.values())
    monthly = monthly_of(held, areas) if held else None
    if monthly is None:
        return dict.fromkeys([one.pk for one in targets])
    years = {(one.first, one.last) for one in targets}
    projected = {year: performing(monthly, Period(*year)) for year in years}
    return {one.pk: projected[one.first, one.last] for one in targets}


def of_area(
    targets: list[Target], area: Area, monthly: Monthly
) -> list[tuple[Target, Aimed | None]]:
    """Return the targets of an area, each with the chance that it is missed where that can be told."""
    return [
        (one, told_of(performing(monthly, Period(one.first, one.last)), one))
        for one in targets
        if one.area == area.code
    ]
