"""Results of an area from what the panel agreed: computed live while it moderates, kept once the exercise is closed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frankpledge.risk.results import recall, results
from frankpledge.risk.sheet import CONFIDENCE, fill_sheet
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.scoring.queries import scheme_of

if TYPE_CHECKING:
    from frankpledge.risk.results import Results
    from frankpledge.web.assessments.models import ExerciseTheme, ScoredArea, ScoringExercise


# A moderator's screen asks again every few seconds: the same levels, scheme and seed give the same results.
_computed: dict[tuple[str, int, str], Results] = {}
_KEPT = 32


def outcome_of(exercise: ScoringExercise, area: ScoredArea) -> Results:
    """Return the results of an area, themes named by their slugs: those kept, or those of this moment.

    What is closed is read and never computed again, so that no change of the program rewrites it.
    """
    if area.outcome is not None:
        return recall(area.outcome)
    levels = agreed_levels(exercise, area)
    scheme = scheme_of(exercise)
    key = (scheme.stamp, exercise.seed, json.dumps(levels))
    if key not in _computed:
        if len(_computed) >= _KEPT:
            _computed.clear()
        _computed[key] = results(fill_sheet(scheme, levels), exercise.seed)
    return _computed[key]


def agreed_levels(exercise: ScoringExercise, area: ScoredArea) -> dict[str, dict[str, Any]]:
    """Return what the panel agreed as `fill_sheet` takes it; what it left unscored, or has not come to, is missing."""
    themes: list[ExerciseTheme] = list(exercise.themes.select_related("assessed_theme__theme"))
    levels: dict[int, dict[str, Any]] = {theme.pk: {CONFIDENCE: {}} for theme in themes}
    agreed = ModeratedScore.objects.filter(area=area, theme__exercise=exercise).exclude(level="")
    for theme, criterion, level, confidence in agreed.values_list(
        "theme", "criterion", "level", "confidence"
    ):
        levels[theme][criterion] = level
        levels[theme][CONFIDENCE][criterion] = confidence
    return {theme.slug: levels[theme.pk] for theme in themes}
