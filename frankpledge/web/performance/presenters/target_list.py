"""Targets as their list shows them: what waits for the Board first, then what stands, then what is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.performance.presenters.target_page import (
    STATE,
    TAGS,
    aim_words,
    chance_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.models import CarriedTarget, Target

GROUPS = {
    STATE.PROPOSED: "Waiting for the Board",
    STATE.ENDORSED: "Endorsed by the Board",
    STATE.REPLACED: "Replaced by a later one",
    STATE.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class Line:
    """A target as the list shows it."""

    target: Target
    title: str
    words: str
    chance: str
    carried: int
    tag: str


def listed(
    targets: Sequence[Target],
    standings: Mapping[int, Performing | None],
    carried: Sequence[CarriedTarget],
    areas: Sequence[Area],
) -> list[tuple[str, list[Line]]]:
    """Return targets by their state; of each how likely it is missed, and how many plans carry it."""
    names = {area.code: area.name for area in areas}
    found: dict[str, list[Line]] = {}
    for one in targets:
        state = STATE(one.state)
        is_standing = state in (STATE.PROPOSED, STATE.ENDORSED)
        told = Line(
            one, f"{one.indicator.name} in {names.get(one.area, one.area)}", f"{one.line}: {aim_words(one)}",
            chance_sentence(one, standings.get(one.pk)) if is_standing else "",
            sum(row.target_id == one.pk for row in carried), TAGS[state],
        )  # fmt: skip
        found.setdefault(state, []).append(told)
    return [(words, found[state]) for state, words in GROUPS.items() if state in found]
