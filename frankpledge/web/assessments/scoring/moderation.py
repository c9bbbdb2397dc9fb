"""What a moderated level must hold to, and what still stands open before an exercise can be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from frankpledge.risk.spread import leaves_range, spread
from frankpledge.web.assessments.models import ModeratedScore, ScoredArea
from frankpledge.web.assessments.scoring.queries import opened_scores, scheme_of
from frankpledge.web.assessments.scoring.rules import Given, county_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import ExerciseTheme, IndependentScore, ScoringExercise


def why_needed(scale: Scale, level: str, independent: Sequence[str], of_county: str | None) -> str:
    """Say why a moderated level needs a reason; empty where it needs none.

    Needed: where nobody scored, outside the range of the independent scores, and where a district leaves its county's
    level (an uplift or a lower level). ``of_county`` is empty where the county was left unscored.
    """
    order = [choice.id for choice in scale.choices]
    if of_county is not None and level != of_county:
        if not of_county:
            return "Say why the district is scored: the county is not."
        higher = order.index(level) > order.index(of_county)
        what, county = "uplift" if higher else "lower level", name_of(scale, of_county)
        return f"Give the reason for the {what}: the county is {county}."
    found = spread(scale, independent)
    if not found.scorers:
        return "Nobody scored this alone: give the reason for the level."
    if leaves_range(scale, found, level):
        said = f"{name_of(scale, found.lowest)} to {name_of(scale, found.highest)}"
        return f"The panel scored {said}: give the reason for a level outside that."
    return ""


def alike(theme: ExerciseTheme, area: ScoredArea) -> dict[str, Given]:
    """Return what may be taken over as it stands, by criterion: still open, and scored alike by two or more.

    The confidence is the lowest that anybody gave. Left out: what needs a reason of its own, as a district does that
    leaves its county, and a district whose county is not agreed yet.
    """
    scheme, county = scheme_of(theme.exercise), county_of(theme.exercise, area)
    settled = _levels(theme, area)
    above = _levels(theme, county) if county is not None else {}
    moves = {one.id: one.moves for one in scheme.confidence}
    scores: dict[str, list[IndependentScore]] = {}
    for score in opened_scores(theme, area):
        scores.setdefault(score.criterion, []).append(score)
    found = {}
    for scale in scheme.scales:
        given = scores.get(scale.id, [])
        levels = [score.level for score in given]
        waits = county is not None and scale.id not in above
        if scale.id in settled or waits or not spread(scale, levels).all_agree:
            continue
        if not why_needed(scale, levels[0], levels, above.get(scale.id)):
            sure = max((score.confidence for score in given), key=lambda one: moves[one])
            found[scale.id] = Given(levels[0], sure)
    return found


def _levels(theme: ExerciseTheme, area: ScoredArea) -> dict[str, str]:
    rows = ModeratedScore.objects.filter(theme=theme, area=area)
    return dict(rows.values_list("criterion", "level"))


def agreed_on(exercise: ScoringExercise) -> dict[tuple[int, int], int]:
    """Count the criteria that are settled of each theme and area, by their keys."""
    rows = ModeratedScore.objects.filter(theme__exercise=exercise).order_by()
    counted = rows.values_list("theme", "area").annotate(n=Count("pk"))
    return {(theme, area): n for theme, area, n in counted}


def open_ends(exercise: ScoringExercise, themes: Iterable[ExerciseTheme]) -> list[str]:
    """Name what is open of some themes of an exercise: criteria not come to yet, and districts without their reason.

    A district's reason may come to be missing later: where the county was changed after the district was agreed.
    """
    scheme = scheme_of(exercise)
    areas = list(exercise.areas.all())
    rows = ModeratedScore.objects.filter(theme__exercise=exercise)
    agreed = {(row.theme_id, row.area_id, row.criterion): row for row in rows}
    county = next((area for area in areas if area.level == ScoredArea.Level.COUNTY), None)
    return [
        line
        for theme in themes
        for area in areas
        for line in _of_theme(scheme, theme, area, county, agreed)
    ]


def _of_theme(
    scheme: Scheme,
    theme: ExerciseTheme,
    area: ScoredArea,
    county: ScoredArea | None,
    agreed: Mapping[tuple[int, int, str], ModeratedScore],
) -> list[str]:
    found, missing = [], []
    for scale in scheme.scales:
        held = agreed.get((theme.pk, area.pk, scale.id))
        if held is None:
            missing.append(scale.name.lower())
        elif county is not None and area != county and not held.reason:
            above = agreed.get((theme.pk, county.pk, scale.id))
            if above is not None and above.level != held.level:
                found.append(
                    f"{theme}, {area}: {scale.name.lower()} differs from {county} without a reason"
                )
    if missing:
        listed = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if missing[3:] else "")
        found.insert(0, f"{theme}, {area}: {listed} not agreed")
    return found
