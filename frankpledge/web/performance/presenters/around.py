"""What stands around an indicator, each with its state: actions, exceptions, judgements, targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import month_words
from frankpledge.web.performance.models import Judgement, Target
from frankpledge.web.performance.presenters.target_page import TAGS, aim_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Around:
    """A record around an indicator: what it is, where it stands, and the colour of its tag."""

    reference: str
    title: str
    about: str
    state: str
    tag: str


def judgements(found: Sequence[Judgement], names: Mapping[str, str]) -> list[Around]:
    """Present judgements, those that wait first."""
    return [
        Around(
            one.reference, one.why_asked, f"{names.get(one.area, one.area)}, {month_words(one.month)}",
            one.get_verdict_display() if one.state == Judgement.State.SIGNED else one.get_state_display(),
            "govuk-tag--grey" if one.state == Judgement.State.SIGNED else "govuk-tag--yellow",
        )
        for one in found
    ]  # fmt: skip


def targets(found: Sequence[Target], names: Mapping[str, str]) -> list[Around]:
    """Present targets that are proposed or endorsed."""
    return [
        Around(
            one.reference, f"{one.line}: {aim_words(one)}", names.get(one.area, one.area),
            one.get_state_display(), TAGS[Target.State(one.state)],
        )
        for one in found
    ]  # fmt: skip
