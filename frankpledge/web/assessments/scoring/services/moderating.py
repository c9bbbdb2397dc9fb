"""Open the scores, agree on a level for each criterion, and close the exercise with its results."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import ModeratedScore, ScoringExercise, ThemeResult
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.scoring import moderation
from frankpledge.web.assessments.scoring.outcomes import outcome_of
from frankpledge.web.assessments.scoring.queries import (
    RESULT,
    STATE,
    opened_scores,
    scheme_of,
    themes_of,
)
from frankpledge.web.assessments.scoring.rules import (
    Given,
    ReasonWanted,
    county_of,
    known_choice,
    refuse_strange_area,
    scale_of,
)
from frankpledge.web.assessments.scoring.writing import record, running, theme_told
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import ExerciseTheme, ScoredArea
    from frankpledge.web.partnerships.models import Membership

SCORED_AS = "scored as"


class ModeratedMeanwhile(CallFault):
    """Somebody else agreed another level after this form was shown."""


@transaction.atomic
def open_scores(
    *, by: Membership, exercise: ScoringExercise, today: datetime.date
) -> ScoringExercise:
    """End independent scoring and open all scores to the panel. It cannot be undone: nobody can unsee them."""
    held = running(by, exercise, STATE.SCORING)
    held.state, held.opened_on, held.opened_by = STATE.OPENED, today, by
    held.save(update_fields=["state", "opened_on", "opened_by"])
    record(by, held, "scores opened", before={"state": STATE.SCORING.value},
            after={"state": STATE.OPENED.value})  # fmt: skip
    return held


@transaction.atomic
def moderate(
    *,
    by: Membership,
    theme: ExerciseTheme,
    area: ScoredArea,
    criterion: str,
    level: str,
    confidence: str,
    reason: str = "",
    version: int | None = None,
) -> ModeratedScore:
    """Agree on a level. Outside the independent scores, without any, or away from the county it needs a reason."""
    held = running(by, theme.exercise, STATE.OPENED)
    refuse_strange_area(theme, area)
    scheme = scheme_of(held)
    given = known_choice(scheme, criterion, Given(level, confidence, reason.strip()))
    county = county_of(held, area)
    of_county = None
    if county is not None:
        agreed = ModeratedScore.objects.filter(
            theme=theme, area=county, criterion=criterion
        ).first()
        if agreed is None:
            raise CallFault(f"Agree on {county} first: a district is moderated against its county.")
        of_county = agreed.level
    independent = opened_scores(theme, area).filter(criterion=criterion)
    levels = list(independent.values_list("level", flat=True))
    why = moderation.why_needed(scale_of(scheme, criterion), given.level, levels, of_county)
    if why and not given.words:
        raise ReasonWanted(why)
    return _agree(by, theme, area, criterion, given, version)


@transaction.atomic
def take_over(*, by: Membership, theme: ExerciseTheme, area: ScoredArea) -> list[ModeratedScore]:
    """Agree at once on every open criterion that two or more scored alone and all alike; each says so.

    What needs a reason stays open: `moderation.alike`.
    """
    running(by, theme.exercise, STATE.OPENED)
    refuse_strange_area(theme, area)
    found = moderation.alike(theme, area)
    return [
        _agree(by, theme, area, one, given, 0, is_taken_over=True) for one, given in found.items()
    ]


@transaction.atomic
def leave_unscored(
    *, by: Membership, theme: ExerciseTheme, area: ScoredArea, criteria: Sequence[str], reason: str
) -> list[ModeratedScore]:
    """Say by name that criteria are not scored, with the reason: the result is then a range without a band."""
    held = running(by, theme.exercise, STATE.OPENED)
    refuse_strange_area(theme, area)
    words = reason.strip()
    if not words:
        raise CallFault("Say why it is not scored: not scored is something else than none.")
    scheme = scheme_of(held)
    for criterion in criteria:
        scale_of(scheme, criterion)
    return [_agree(by, theme, area, one, Given("", "", words), None) for one in criteria]


def _agree(
    by: Membership,
    theme: ExerciseTheme,
    area: ScoredArea,
    criterion: str,
    given: Given,
    version: int | None,
    *,
    is_taken_over: bool = False,
) -> ModeratedScore:
    rows = ModeratedScore.objects.select_for_update(no_key=True)
    held = rows.filter(theme=theme, area=area, criterion=criterion).first()
    before = Given(held.level, held.confidence, held.reason) if held else None
    if held is not None and before == given:
        return held
    if version is not None and version != (held.version if held else 0):
        raise ModeratedMeanwhile(
            "Another level was agreed since this page was shown. Look at it, and save again to change it."
        )
    told = {"level": given.level, "confidence": given.confidence, "reason": given.words,
            "is_taken_over": is_taken_over, "decided_by": by, "decided_at": clock.now()}  # fmt: skip
    if held is None:
        held = ModeratedScore.objects.create(theme=theme, area=area, criterion=criterion, **told)
    else:
        for name, value in (told | {"version": held.version + 1}).items():
            setattr(held, name, value)
        held.save(update_fields=[*told, "version"])
    where = theme_told(theme) | {"area": area.name, "criterion": criterion}
    action = "left unscored" if not given.level else "taken over" if is_taken_over else "agreed"
    record(by, theme.exercise, action,
            before=where | _told(before) if before else None, after=where | _told(given))  # fmt: skip
    return held


def _told(given: Given) -> dict[str, str]:
    told = {"level": given.level, "confidence": given.confidence, "reason": given.words}
    return {name: value for name, value in told.items() if value}


@transaction.atomic
def close(*, by: Membership, exercise: ScoringExercise, today: datetime.date) -> ScoringExercise:
    """Close an exercise and keep its results. Every criterion must be agreed, or be left unscored by name."""
    held = running(by, exercise, STATE.OPENED)
    _refuse_open_ends(by, held)
    results = [result for area in held.areas.all() for result in _keep_results(held, area)]
    held.state, held.closed_on, held.closed_by = STATE.CLOSED, today, by
    held.save(update_fields=["state", "closed_on", "closed_by"])
    record(by, held, "closed", before={"state": STATE.OPENED.value},
            after={"state": STATE.CLOSED.value, "scheme": held.scheme_stamp, "seed": held.seed})  # fmt: skip
    for result in results:
        link(
            by=by,
            partnership=held.partnership_id,
            source=(ASSESSED, result.theme.assessed_theme.reference),
            target=(RESULT, result.reference),
            relation=SCORED_AS,
            since=today,
        )
    return held


def _refuse_open_ends(by: Membership, exercise: ScoringExercise) -> None:
    """Refuse where something is open: by name of the themes that the moderator may see, and else without a name."""
    seen = list(themes_of(by, exercise))
    unseen = exercise.themes.exclude(pk__in=[theme.pk for theme in seen])
    found = moderation.open_ends(exercise, seen)
    if not found and moderation.open_ends(exercise, unseen.select_related("assessed_theme__theme")):
        raise CallFault(
            "It cannot be closed yet: something that is not yours to see is still to be agreed. Ask another who runs "
            "scoring, or who keeps the need-to-know groups."
        )
    if not found:
        return
    listed, more = "; ".join(found[:5]), len(found) - 5
    raise CallFault(
        f"It cannot be closed yet. {listed}{f'; and {more} more' if more > 0 else ''}. Agree on a level, or say by "
        "name that it is not scored."
    )


def _keep_results(exercise: ScoringExercise, area: ScoredArea) -> list[ThemeResult]:
    found = outcome_of(exercise, area)
    area.outcome = found.record()
    area.save(update_fields=["outcome"])
    end = "" if area.level == area.Level.COUNTY else f"-{area.code}"
    rows = exercise.themes.select_related("assessed_theme__theme")
    return ThemeResult.objects.bulk_create(
        ThemeResult(
            partnership_id=exercise.partnership_id,
            theme=theme,
            area=area,
            reference=f"{exercise.reference}-{theme.slug}"[: 64 - len(end)] + end,
            result=asdict(found.of(theme.slug)),
            stamp=found.stamp,
            seed=found.seed,
            computed_at=clock.now(),
        )
        for theme in rows
    )
