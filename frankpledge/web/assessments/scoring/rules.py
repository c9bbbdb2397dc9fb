"""What a score must hold to, whoever gives it: known words, an area of the exercise, a reason where it needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import ScoredArea

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import ExerciseTheme, ScoringExercise


class ReasonWanted(CallFault):
    """A level was given without the reason that it needs: the form says so where the reason is written."""


class Given(NamedTuple):
    """What is said of a criterion: its level, how sure, and why in words."""

    level: str
    confidence: str
    words: str = ""


def scale_of(scheme: Scheme, criterion: str) -> Scale:
    """Return a scale of a scheme; a CallFault for a criterion that it has not."""
    found = scheme.scale(criterion)
    if found is None:
        raise CallFault(f"{criterion!r:.60} is no criterion of {scheme.name}.")
    return found


def name_of(scale: Scale, level: str) -> str:
    """Return what a level is called in print."""
    return next((choice.name for choice in scale.choices if choice.id == level), level)


def known_choice(scheme: Scheme, criterion: str, given: Given) -> Given:
    """Return what is said in the scheme's own ids; a CallFault for a level or a confidence that it does not know."""
    scale = scale_of(scheme, criterion)
    if given.level not in [choice.id for choice in scale.choices]:
        names = ", ".join(choice.name for choice in scale.choices)
        raise CallFault(
            f"{given.level!r:.60} is no level of {scale.name.lower()}. Choose one of {names}."
            if given.level
            else f"Choose a level of {scale.name.lower()}."
        )
    sure = [one.id for one in scheme.confidence]
    if given.confidence not in sure:
        raise CallFault(
            f"{given.confidence!r:.60} is not known as a confidence. Choose one of {', '.join(sure)}."
            if given.confidence
            else "Choose how sure you are."
        )
    return given


def refuse_strange_area(theme: ExerciseTheme, area: ScoredArea) -> None:
    """Refuse an area of another exercise."""
    if area.exercise_id != theme.exercise_id:
        raise CallFault(f"{area} is no area of {theme.exercise.reference}.")


def county_of(exercise: ScoringExercise, area: ScoredArea) -> ScoredArea | None:
    """Return the county against which a district is scored; None for the county itself, or where there is none."""
    if area.level == ScoredArea.Level.COUNTY:
        return None
    return exercise.areas.filter(level=ScoredArea.Level.COUNTY).first()


def why_needed(
    exercise: ScoringExercise, scheme: Scheme, criterion: str, level: str, of_county: str | None
) -> str:
    """Say why a panellist must give a reason for a level; empty where none is asked for.

    Asked for: a level from which the scheme marks a theme whatever its band, a district that differs from its county,
    and every score where the exercise says so.
    """
    if of_county is not None and level != of_county:
        scale = scale_of(scheme, criterion)
        order = [choice.id for choice in scale.choices]
        higher = order.index(level) > order.index(of_county)
        way, county = "higher" if higher else "lower", name_of(scale, of_county)
        return f"Say why the district is {way} than the county ({county})."
    if scheme.override is not None and is_marking(scheme, criterion, level):
        return f"Say why it is {level}: from {scheme.override.from_level} on a reason is asked for."
    return "Say why: this panel gives a reason for every score." if exercise.justify_all else ""


def is_marking(scheme: Scheme, criterion: str, level: str) -> bool:
    """Whether a level marks a theme whatever its band, as critical harm to a victim does."""
    marks = scheme.override
    if marks is None or criterion not in marks.criteria:
        return False
    order = [one.id for one in scheme.levels]
    return order.index(level) >= order.index(marks.from_level)
