"""How a target stands: what is expected of its indicator by its end, and the chance that it is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.exception_rules import Aim as Aimed
from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.wording import chance_words
from frankpledge.findings.performing import Aim, chances_of_missing, performing

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Monthly, Performing
    from frankpledge.web.performance.models import Target


def told_of(standing: Performing, target: Target) -> Aimed | None:
    """Return a target with the chance that it is missed; None where nothing can be told of it."""
    key, code = target.indicator.slug, target.area
    chance = float(chances_of_missing(standing, [Aim(key, code, target.value, target.kind)])[0])  # type: ignore[arg-type]  # the model's own choices
    cell = standing.at(key, code)
    expected = (
        standing.total.mean[cell] if target.kind == "total" else standing.ahead.mean[cell][-1]
    )
    if np.isnan(chance):
        return None
    return Aimed(target.reference, target.first, target.last, target.value, float(expected), chance,
                   chance_words(chance))  # fmt: skip


def of_area(
    targets: list[Target], area: Area, monthly: Monthly
) -> list[tuple[Target, Aimed | None]]:
    """Return the targets of an area, each with the chance that it is missed where that can be told."""
    return [
        (one, told_of(performing(monthly, Period(one.first, one.last)), one))
        for one in targets
        if one.area == area.code
    ]
