"""A panellist's own part of an exercise in words: what is done, what is left, what comes next. Nobody else's."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.assessments.scoring.rules import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import ExerciseTheme, IndependentScore, ScoredArea
    from frankpledge.web.assessments.scoring.progress import Course, Step


@dataclass(frozen=True)
class Part:
    """A theme in an area: how many of its criteria are scored, and the step at which to go on."""

    area: ScoredArea
    scored: int
    asked: int
    step: Step

    @property
    def words(self) -> str:
        """How far it is."""
        return f"{self.scored} of {self.asked}"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.scored == self.asked


@dataclass(frozen=True)
class ThemeLine:
    """A theme with its parts, the county first."""

    theme: ExerciseTheme
    parts: list[Part]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left in any area."""
        return all(part.is_done for part in self.parts)


def lines(course: Course) -> list[ThemeLine]:
    """Return a line a theme."""
    found = []
    for theme, steps in itertools.groupby(course.steps, key=lambda step: step.theme):
        areas = itertools.groupby(steps, key=lambda step: step.area)
        found.append(ThemeLine(theme, [_part(course, area, list(own)) for area, own in areas]))
    return found


def _part(course: Course, area: ScoredArea, own: list[Step]) -> Part:
    left = [step for step in own if not course.is_done(step)]
    return Part(area, len(own) - len(left), len(own), (left or own)[0])


def left_words(course: Course) -> str:
    """Say in a line what is left."""
    left = course.left
    if left == 0:
        return "You have scored everything. You can change a score until the scores are opened."
    return f"{len(course.steps) - left} of {len(course.steps)} scored, {left} left."


@dataclass(frozen=True)
class Given:
    """One of a panellist's own scores, in the scheme's words."""

    criterion: str
    level: str
    confidence: str
    justification: str


@dataclass(frozen=True)
class GivenPart:
    """A panellist's own scores of a theme in an area."""

    theme: str
    area: str
    given: list[Given]


def given_parts(
    scheme: Scheme, scores: Iterable[IndependentScore], course: Course
) -> list[GivenPart]:
    """Return a panellist's own scores in the order of their steps, for reading."""
    held = {(score.theme_id, score.area_id, score.criterion): score for score in scores}
    sure = {one.id: one.name for one in scheme.confidence}
    found = []
    for (theme, area), steps in itertools.groupby(course.steps, key=lambda s: (s.theme, s.area)):
        own = [
            Given(
                s.scale.name, name_of(s.scale, one.level), sure[one.confidence], one.justification
            )
            for s in steps
            if (one := held.get((theme.pk, area.pk, s.scale.id)))
        ]
        if own:
            found.append(GivenPart(str(theme), area.name, own))
    return found


def group_words(scheme: Scheme, scale: Scale) -> str:
    """Say what a criterion is counted under: harm to victims, likelihood."""
    held = next((group.name for group in scheme.groups if group.id == scale.group), scale.group)
    return held[:1].upper() + held[1:]
