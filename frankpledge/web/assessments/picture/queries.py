"""Read the risk picture through the membership that asks: closed exercises, and open ones for who moderates them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404

from frankpledge.web.assessments.models import ModeratedScore, ScoredArea
from frankpledge.web.assessments.picture.narrowing import only
from frankpledge.web.assessments.scoring.outcomes import outcome_of
from frankpledge.web.assessments.scoring.queries import (
    STATE,
    exercise,
    may_run,
    scheme_of,
    themes_of,
)

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.results import Results, ThemeResult
    from frankpledge.web.assessments.models import ExerciseTheme, ScoringExercise
    from frankpledge.web.partnerships.models import Membership

NOT_THERE = "There is no such exercise, or it is not yours to see."


class Apart(NamedTuple):
    """A criterion on which a district was agreed to differ from its county, and why; an empty level is not scored."""

    criterion: str
    of_county: str
    level: str
    reason: str


@dataclass(frozen=True)
class Picture:
    """What an exercise says of the themes that a membership may see, in each of its areas.

    ``results`` are by an area's code, ``apart`` by an area's code and a theme's slug. ``area`` is the one looked at.
    """

    exercise: ScoringExercise
    scheme: Scheme
    area: ScoredArea
    areas: tuple[ScoredArea, ...]
    themes: tuple[ExerciseTheme, ...]
    results: dict[str, Results]
    apart: dict[tuple[str, str], tuple[Apart, ...]]

    @property
    def names(self) -> dict[str, str]:
        """The themes' names by their slugs."""
        return {theme.slug: str(theme) for theme in self.themes}

    @property
    def found(self) -> Results:
        """The results of the area that is looked at."""
        return self.results[self.area.code]

    def result(self, theme: str, code: str = "") -> ThemeResult:
        """Return what the exercise says of a theme, in the area that is looked at or that of a code.

        Every theme of a picture is in the results of all its areas; a LookupError for another.
        """
        found = self.results[code or self.area.code].of(theme)
        if found is None:
            raise LookupError(f"{self.exercise.reference} scores no theme {theme!r}.")
        return found

    @property
    def is_provisional(self) -> bool:
        """Whether the panel may still agree otherwise."""
        return self.exercise.state != STATE.CLOSED


def exercise_or_404(membership: Membership, reference: str) -> ScoringExercise:
    """Return an exercise that a membership may see, or say that there is none."""
    found = exercise(membership, reference)
    if found is None:
        raise Http404(NOT_THERE)
    return found


def is_there(membership: Membership, held: ScoringExercise) -> bool:
    """Whether a membership may see results: of a closed exercise, or while it moderates an opened one."""
    if held.state == STATE.CLOSED:
        return True
    return held.state == STATE.OPENED and may_run(membership, held)


def picture(membership: Membership, held: ScoringExercise, code: str = "") -> Picture | None:
    """Return the picture of an exercise, looked at for an area (the first without a code).

    None where results are not there for this membership, or where it may see none of the themes. 404 for an area
    that the exercise does not score.
    """
    areas = tuple(held.areas.all())
    area = next((one for one in areas if one.code == code), None) if code else areas[0]
    if area is None:
        raise Http404("This exercise scores no such area.")
    themes = tuple(themes_of(membership, held)) if is_there(membership, held) else ()
    if not themes:
        return None
    slugs = {theme.slug for theme in themes}
    return Picture(
        exercise=held,
        scheme=scheme_of(held),
        area=area,
        areas=areas,
        themes=themes,
        results={one.code: only(outcome_of(held, one), slugs) for one in areas},
        apart=_apart(themes, areas),
    )


def _apart(
    themes: tuple[ExerciseTheme, ...], areas: tuple[ScoredArea, ...]
) -> dict[tuple[str, str], tuple[Apart, ...]]:
    """Return where districts differ from their county, by area and theme, in the order in which it was agreed."""
    slugs = {theme.pk: theme.slug for theme in themes}
    codes = {area.pk: area.code for area in areas}
    county = next((area for area in areas if area.level == ScoredArea.Level.COUNTY), None)
    if county is None:
        return {}
    rows = list(ModeratedScore.objects.filter(theme__in=slugs, area__in=codes))
    of_county = {(row.theme_id, row.criterion): row for row in rows if row.area_id == county.pk}
    found: dict[tuple[str, str], tuple[Apart, ...]] = {}
    for row in rows:
        base = of_county.get((row.theme_id, row.criterion))
        if row.area_id == county.pk or base is None or base.level == row.level:
            continue
        key = (codes[row.area_id], slugs[row.theme_id])
        told = Apart(row.criterion, base.level, row.level, row.reason)
        found[key] = (*found.get(key, ()), told)
    return found
