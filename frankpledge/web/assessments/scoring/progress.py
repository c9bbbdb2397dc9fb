"""How far a panel is: a panellist's own steps, one criterion each, and counts for who runs the exercise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from frankpledge.web.assessments.models import IndependentScore
from frankpledge.web.assessments.scoring.queries import own_scores, panel_of, scheme_of, themes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.risk_schemes import Scale
    from frankpledge.web.assessments.models import (
        ExerciseTheme,
        Panellist,
        ScoredArea,
        ScoringExercise,
    )
    from frankpledge.web.partnerships.models import Membership


class Step(NamedTuple):
    """One thing to score: a criterion of a theme in an area."""

    theme: ExerciseTheme
    area: ScoredArea
    scale: Scale


@dataclass(frozen=True)
class Course:
    """All steps of a panellist in their order, and which are done: theme by theme, the county before its districts."""

    steps: tuple[Step, ...]
    done: frozenset[tuple[int, int, str]]

    def is_done(self, step: Step) -> bool:
        """Whether a step has a score."""
        return (step.theme.pk, step.area.pk, step.scale.id) in self.done

    def with_score(self, step: Step) -> Course:
        """Return the same course with one more step done."""
        return replace(self, done=self.done | {(step.theme.pk, step.area.pk, step.scale.id)})

    @property
    def left(self) -> int:
        """How many steps have no score yet."""
        return sum(not self.is_done(step) for step in self.steps)

    def at(self, theme: str, area: str, criterion: str) -> int | None:
        """Return the place of a step by theme slug, area code and criterion, or None where there is no such step."""
        wanted = (theme, area, criterion)
        return next(
            (
                n
                for n, s in enumerate(self.steps)
                if (s.theme.slug, s.area.code, s.scale.id) == wanted
            ),
            None,
        )

    def after(self, place: int) -> Step | None:
        """Return the next step without a score after a place, then from the beginning; None where all have one."""
        order = (*self.steps[place + 1 :], *self.steps[: place + 1])
        return next((step for step in order if not self.is_done(step)), None)

    def of(self, theme: ExerciseTheme, area: ScoredArea) -> list[Step]:
        """Return the steps of one theme in one area."""
        return [step for step in self.steps if step.theme == theme and step.area == area]


def course_of(membership: Membership, exercise: ScoringExercise, panellist: Panellist) -> Course:
    """Return the steps of a panellist, of the themes that they may see."""
    areas, scales = list(exercise.areas.all()), scheme_of(exercise).scales
    themes = list(themes_of(membership, exercise))
    for theme in themes:
        theme.exercise = exercise
    steps = tuple(Step(t, area, scale) for t in themes for area in areas for scale in scales)
    scored = own_scores(panellist).values_list("theme", "area", "criterion")
    return Course(steps, frozenset(scored))


class Finished(NamedTuple):
    """How many criteria a panellist has scored of all that they are asked."""

    panellist: Panellist
    scored: int
    asked: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.scored >= self.asked


def panel_progress(exercise: ScoringExercise, themes: Sequence[ExerciseTheme]) -> list[Finished]:
    """Return how far each panellist is: counts alone, never what they gave. For who runs the exercise."""
    rows = IndependentScore.objects.filter(theme__in=themes, panellist__left_on=None)
    counted = dict(rows.order_by().values_list("panellist").annotate(n=Count("pk")))
    asked = len(themes) * exercise.areas.count() * len(scheme_of(exercise).scales)
    return [Finished(one, counted.get(one.pk, 0), asked) for one in panel_of(exercise)]
