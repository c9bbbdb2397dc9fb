"""The outcomes of an assessment: of each theme what is recommended, what the Board chose, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import Assessment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.assessments.models import AssessedTheme, Choice, Outcome

READY = (Assessment.State.FINAL, Assessment.State.RECEIVED)


@dataclass(frozen=True)
class Proposal:
    """A recommendation, what the Board chose of it, and whether that is otherwise."""

    outcome: Outcome
    choice: Choice | None

    @property
    def differs(self) -> bool:
        """Whether the Board chose otherwise than was recommended."""
        return self.choice is not None and not self.choice.same_as(self.outcome)


@dataclass
class ThemeLine:
    """A theme with its proposals."""

    assessed: AssessedTheme
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(frozen=True)
class Picture:
    """The themes of an assessment, and how far their outcomes are."""

    lines: list[ThemeLine]
    recommended: int
    chosen: int
    waiting: int


def picture(
    themes: Iterable[AssessedTheme], outcomes: Iterable[Outcome], chosen: Mapping[int, Choice]
) -> Picture:
    """Put outcomes under their themes with what the Board chose of each (by the outcome's key), and count."""
    lines = {theme.pk: ThemeLine(theme) for theme in themes}
    for outcome in outcomes:
        line = lines.get(outcome.assessed_theme_id or 0)
        if line is not None:
            line.proposals.append(Proposal(outcome, chosen.get(outcome.pk)))
    proposals = [proposal for line in lines.values() for proposal in line.proposals]
    decided = sum(proposal.choice is not None for proposal in proposals)
    return Picture(
        list(lines.values()),
        recommended=sum(bool(line.proposals) for line in lines.values()),
        chosen=decided,
        waiting=len(proposals) - decided,
    )


def next_step(assessment: Assessment, picture: Picture) -> str:
    """Say in a sentence what comes next."""
    without = len(picture.lines) - picture.recommended
    if assessment.is_open:
        if without:
            return (
                f"{without} of {len(picture.lines)} themes {'has' if without == 1 else 'have'} no recommendation yet. "
                "Once the assessment is final, what the Board chose is written down here."
            )
        return "Each theme has its recommendation. Make the assessment final; then the Board’s choice is written down."
    if picture.waiting:
        what = "recommendation waits" if picture.waiting == 1 else "recommendations wait"
        return f"{picture.waiting} {what} for what the Board chose."
    if not picture.chosen:
        return "Nothing was recommended."
    said = "The Board has decided on every recommendation."
    if without:
        return f"{said} Without a recommendation: {without} of {len(picture.lines)} themes."
    return said
