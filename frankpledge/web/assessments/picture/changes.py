"""An exercise beside an earlier one: which there are, and what changed in each area that both scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.risk.comparison import compare
from frankpledge.web.assessments.picture.queries import picture
from frankpledge.web.assessments.scoring.queries import STATE, exercises

if TYPE_CHECKING:
    from frankpledge.risk.comparison import Comparison
    from frankpledge.web.assessments.models import ScoringExercise
    from frankpledge.web.assessments.picture.queries import Picture
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Changed:
    """Two exercises of one area. ``compared`` is None where the earlier one did not score the area."""

    before: ScoringExercise
    compared: Comparison | None
    names: dict[str, str]


def earlier(membership: Membership, held: ScoringExercise) -> list[ScoringExercise]:
    """Return the closed exercises before one that a membership may see, the latest first."""
    rows = exercises(membership).filter(state=STATE.CLOSED).exclude(pk=held.pk)
    if held.closed_on is not None:
        rows = rows.filter(closed_on__lte=held.closed_on)
    found = rows.select_related("assessment").order_by("-closed_on", "-number")
    return [one for one in found if _before(one, held)]


def _before(one: ScoringExercise, held: ScoringExercise) -> bool:
    """Whether an exercise came first; of two that were closed on one day the one with the lower number."""
    if held.closed_on is None or one.closed_on is None or one.closed_on != held.closed_on:
        return True
    return one.number < held.number


def changed(membership: Membership, seen: Picture, before: ScoringExercise) -> Changed:
    """Compare the area that is looked at with the same area in an earlier exercise."""
    if not before.areas.filter(code=seen.area.code).exists():
        return Changed(before, None, seen.names)
    then = picture(membership, before, seen.area.code)
    if then is None:
        return Changed(before, None, seen.names)
    return Changed(before, compare(then.found, seen.found), then.names | seen.names)
