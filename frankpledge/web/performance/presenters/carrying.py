"""What plans carry of a target, in words, and whether the parts keep the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.standing import number
from frankpledge.web.performance.presenters.target_page import or_better

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.web.performance.models import CarriedTarget


def part_words(one: CarriedTarget) -> str:
    """Say which part of a target a plan answers for."""
    part = f"{number(one.value)} {or_better(one.target.indicator)}"
    if one.value == one.target.value:
        return f"The whole of it: {part}"
    return f"{part}, of {number(one.target.value)}"


def fit(
    target: Target, carried: Sequence[CarriedTarget], districts: Mapping[str, str]
) -> tuple[str, bool]:
    """Say whether the parts of a total keep it, and whether something is amiss; ``districts`` are code → name.

    A level or a month by itself does not add up over districts: nothing is said of it, nor of one without parts.
    """
    if target.kind != Target.Kind.TOTAL or target.area in districts or not carried:
        return "", False
    lacks = [name for code, name in districts.items() if code not in {c.plan.area for c in carried}]
    if lacks:
        return f"No part is carried yet for {' and '.join(lacks)}.", True
    total = round(sum(one.value for one in carried), 6)
    apart = round(abs(total - target.value), 6)
    told = f"The parts come to {number(total)}"
    if not apart:
        return f"{told}, which is the whole target.", False
    is_more = total > target.value
    keeps = is_more == (target.indicator.polarity == "up-good")
    side = f"{number(apart)} {'more' if is_more else 'fewer'} than the target"
    ends = "they keep it" if keeps else "even where every plan keeps its part, the target is missed"
    return f"{told}, {side}: {ends}.", not keeps
