"""The scores on a priority's thread in words, with the harm that the evidence holds beside each; never blended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frankpledge.web.assessments.picture.harm import harm_beside
from frankpledge.web.assessments.picture.queries import picture
from frankpledge.web.assessments.presenters.risk_harm import Line, lines
from frankpledge.web.assessments.presenters.risk_words import Score, score_of
from frankpledge.web.assessments.scoring.queries import results
from frankpledge.web.assessments.scoring.rules import county_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import ThemeResult
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Scored:
    """A theme as an exercise scored it: its measures in words, the scheme, and harm beside or why there is none."""

    scores: tuple[Score, ...]
    scheme: str
    harm: Line | None
    exercise: str
    area: str
    fault: str = ""
    # A district that was scored beside its county: the county's entry tells the rest.
    is_beside: bool = False


def scored(membership: Membership, references: Sequence[str]) -> dict[str, Scored]:
    """Return results in words by their references, as far as a membership may see them."""
    told = {}
    for row in results(membership).filter(reference__in=references):
        found = _scored(membership, row)
        if found is not None:
            told[row.reference] = found
    return told


def _scored(membership: Membership, row: ThemeResult) -> Scored | None:
    seen = picture(membership, row.theme.exercise, row.area.code)
    found = seen.found.of(row.theme.slug) if seen else None
    if seen is None or found is None:
        return None
    alone = replace(seen, themes=tuple(one for one in seen.themes if one.slug == row.theme.slug))
    harm = harm_beside(membership.partnership, alone)
    return Scored(
        scores=tuple(score_of(seen.scheme, name, one) for name, one in found.measures.items()),
        scheme=seen.scheme.name,
        harm=next(iter(lines(alone, harm)), None),
        exercise=row.theme.exercise.reference,
        area=row.area.code,
        fault=harm.fault,
        is_beside=county_of(row.theme.exercise, row.area) is not None,
    )
