"""Targets in words: what is aimed at and how likely it is missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.questions import Period
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters.standing import near, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.exception_rules import Aim

TAGS = {Target.State.ENDORSED: "govuk-tag--green", Target.State.PROPOSED: "govuk-tag--yellow"}


@dataclass(frozen=True)
class Aimed:
    """A target as a page shows it."""

    target: Target
    state: str
    tag: str
    words: str
    chance: str


def aimed(found: Sequence[tuple[Target, Aim | None]]) -> list[Aimed]:
    """Present targets, each with the chance that it is missed where that can be told."""
    return [
        Aimed(
            target, target.get_state_display(), TAGS.get(Target.State(target.state), "govuk-tag--grey"),
            f"{target.line}: {number(target.value)}, {Period(target.first, target.last).words}",
            f"The chance of missing it is {aim.chance_words}: about {near(aim.expected)} is expected."
            if aim is not None else "",
        )
        for target, aim in found
    ]  # fmt: skip


def lines(targets: Sequence[Target]) -> tuple[dict[str, Any], ...]:
    """Return the lines of endorsed targets, month by month; none of a year\u2019s total that nobody spread over it."""
    found = []
    for one in targets:
        if one.state == Target.State.ENDORSED and (one.profile or one.kind != Target.Kind.TOTAL):
            found += [
                {"month": month, "value": one.profile.get(month, one.value), "line": one.line}
                for month in Period(one.first, one.last).months
            ]
    return tuple(found)
