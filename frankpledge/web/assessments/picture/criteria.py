"""Every criterion of one theme in one area: what was given alone, once that is open, and what was agreed and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.risk.spread import Spread, spread
from frankpledge.web.assessments.models import ModeratedScore
from frankpledge.web.assessments.scoring.queries import opened_scores

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scale
    from frankpledge.web.assessments.models import ExerciseTheme
    from frankpledge.web.assessments.picture.queries import Picture


class Agreed(NamedTuple):
    """A criterion: its scale, how far scorers lay apart, and what was agreed (None: not come to yet)."""

    scale: Scale
    alone: Spread
    moderated: ModeratedScore | None


def criteria(seen: Picture, theme: ExerciseTheme) -> list[Agreed]:
    """Return every criterion of a theme in the area that is looked at, in the order of asking."""
    given: dict[str, list[str]] = {}
    alone = opened_scores(theme, seen.area).values_list("criterion", "level")
    for criterion, level in alone:
        given.setdefault(criterion, []).append(level)
    rows = ModeratedScore.objects.filter(theme=theme.pk, area=seen.area.pk)
    agreed = {row.criterion: row for row in rows}
    return [
        Agreed(scale, spread(scale, given.get(scale.id, [])), agreed.get(scale.id))
        for scale in seen.scheme.scales
    ]
