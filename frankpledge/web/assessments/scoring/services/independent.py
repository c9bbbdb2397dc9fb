"""Score alone: one criterion at a time, unseen by others until the scores are opened."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import EarlierScore, IndependentScore, Panellist
from frankpledge.web.assessments.scoring.queries import STATE, panellist_of, scheme_of
from frankpledge.web.assessments.scoring.rules import (
    Given,
    ReasonWanted,
    county_of,
    known_choice,
    refuse_strange_area,
    why_needed,
)
from frankpledge.web.assessments.scoring.writing import record, theme_told

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import ExerciseTheme, ScoredArea
    from frankpledge.web.partnerships.models import Membership

NOT_NOW = "{exercise} is {state}: panellists score only while it is being scored."
NOT_ON_PANEL = "You are not on the panel of {exercise}. Whoever runs it can add you."


class ScoredMeanwhile(CallFault):
    """The score was changed in another window after this form was shown: it is not overwritten unseen."""


@transaction.atomic
def score(
    *,
    by: Membership,
    theme: ExerciseTheme,
    area: ScoredArea,
    criterion: str,
    level: str,
    confidence: str,
    justification: str = "",
    version: int | None = None,
) -> IndependentScore:
    """Score a criterion of a theme in an area; a later score replaces one's own earlier one, which is kept.

    The same score sent twice is one. ``version`` is that of the score which the form showed (0: none yet): where
    another has been saved since, ``ScoredMeanwhile`` is raised: an old request that arrives late undoes nothing.
    """
    panellist = _panellist(by, theme)
    given = _given(
        panellist, theme, area, criterion, Given(level, confidence, justification.strip())
    )
    held = _locked(panellist, theme, area, criterion)
    if held is None:
        held, is_new = _first(panellist, theme, area, criterion, given)
        if is_new:
            _record(by, held, "scored", None, given)
            _refuse_late(panellist)
            return held
    before = Given(held.level, held.confidence, held.justification)
    if before == given:
        return held
    if version is not None and version != held.version:
        raise ScoredMeanwhile(
            "You scored this in another window or on another phone since this page was shown. "
            "Look at what stands, and save again to change it."
        )
    _replace(held, given)
    _record(by, held, "score changed", before, given)
    _refuse_late(panellist)
    return held


def _panellist(by: Membership, theme: ExerciseTheme) -> Panellist:
    exercise = theme.exercise
    found = panellist_of(by, exercise) if exercise.partnership_id == by.partnership_id else None
    if found is None:
        raise CallFault(NOT_ON_PANEL.format(exercise=exercise.reference))
    if exercise.state != STATE.SCORING:
        raise CallFault(_not_now(theme))
    return found


def _not_now(theme: ExerciseTheme) -> str:
    state = theme.exercise.get_state_display().lower()
    return NOT_NOW.format(exercise=theme.exercise.reference, state=state)


def _given(
    panellist: Panellist, theme: ExerciseTheme, area: ScoredArea, criterion: str, given: Given
) -> Given:
    """Hold what was given to the scheme and the panel's rule; return it in the scheme's own words."""
    scheme = scheme_of(theme.exercise)
    refuse_strange_area(theme, area)
    given = known_choice(scheme, criterion, given)
    county = county_of(theme.exercise, area)
    of_county = None
    if county is not None:
        rows = IndependentScore.objects.filter(theme=theme, area=county, panellist=panellist)
        of_county = rows.filter(criterion=criterion).values_list("level", flat=True).first()
        if of_county is None:
            raise CallFault(f"Score {county} first: a district is scored against its county.")
    why = why_needed(theme.exercise, scheme, criterion, given.level, of_county)
    if why and not given.words:
        raise ReasonWanted(why)
    return given


def _locked(
    panellist: Panellist, theme: ExerciseTheme, area: ScoredArea, criterion: str
) -> IndependentScore | None:
    rows = IndependentScore.objects.select_for_update(no_key=True)
    return rows.filter(theme=theme, area=area, panellist=panellist, criterion=criterion).first()


def _first(
    panellist: Panellist, theme: ExerciseTheme, area: ScoredArea, criterion: str, given: Given
) -> tuple[IndependentScore, bool]:
    """Make a score, or return the one that another request of the same panellist made in this very moment."""
    try:
        with transaction.atomic():
            made = IndependentScore.objects.create(
                theme=theme, area=area, panellist=panellist, criterion=criterion, level=given.level,
                confidence=given.confidence, justification=given.words, scored_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        theirs = _locked(panellist, theme, area, criterion)
        if theirs is None:
            raise
        return theirs, False
    return made, True


def _replace(held: IndependentScore, given: Given) -> None:
    EarlierScore.objects.create(
        score=held, version=held.version, level=held.level, confidence=held.confidence,
        justification=held.justification, scored_at=held.scored_at,
    )  # fmt: skip
    held.level, held.confidence, held.justification = given
    held.scored_at = clock.now()
    held.version += 1
    held.save(update_fields=["level", "confidence", "justification", "scored_at", "version"])


def _record(
    by: Membership, held: IndependentScore, action: str, before: Given | None, given: Given
) -> None:
    """Write the level into the history, which shows it to nobody else before the scores are opened.

    The salt is there for the chain: its end is shown to whoever sees histories, and without something that cannot be
    guessed, a digest could be tried against every level. Justifications stay out: they are kept beside the score.
    """
    told = theme_told(held.theme) | {"area": held.area.name, "criterion": held.criterion}
    record(
        by,
        held.theme.exercise,
        action,
        before=None if before is None else told | {"level": before.level, "confidence": before.confidence},
        after=told | {"level": given.level, "confidence": given.confidence, "version": held.version,
                      "salt": secrets.token_hex(12)},
    )  # fmt: skip


def _refuse_late(panellist: Panellist) -> None:
    """Refuse a score that came while the scores were opened or its panellist removed.

    Both stand in the history, whose end is locked by the record before this until the transaction ends: whatever was
    decided earlier is seen here, and whatever is decided later comes after this score.
    """
    rows = Panellist.objects.filter(pk=panellist.pk, left_on=None)
    if not rows.filter(exercise__state=STATE.SCORING).exists():
        raise CallFault("The scores were opened while you were scoring: this one came too late.")
