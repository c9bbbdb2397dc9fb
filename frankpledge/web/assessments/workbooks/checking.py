"""Hold the rows of a workbook to what a score must hold to: what would be taken, and what is refused, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from frankpledge.faults import CallFault
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.assessments.scoring.queries import own_scores, scheme_of
from frankpledge.web.assessments.scoring.rules import Given, county_of, known_choice, why_needed
from frankpledge.web.ui.workbooks import is_formula, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.risk_schemes import Scale, Scheme
    from frankpledge.web.assessments.models import (
        IndependentScore,
        Panellist,
        ScoringExercise,
    )
    from frankpledge.web.assessments.scoring.progress import Step
    from frankpledge.web.assessments.workbooks.layout import Row
    from frankpledge.web.partnerships.models import Membership

# As many characters as a score keeps of its reason.
LONGEST_WHY = 1_000
Key = tuple[str, str, str]


class Accepted(NamedTuple):
    """A score that would be taken: where, what, and the version of one's own score that it replaces (0: none)."""

    step: Step
    given: Given
    version: int

    @property
    def level(self) -> str:
        """The level by its name."""
        return next(one.name for one in self.step.scale.choices if one.id == self.given.level)


class Refused(NamedTuple):
    """A row that is not taken: its number, where it is, the value that is wrong, and the way out."""

    number: str
    where: str
    value: str
    why: str


@dataclass
class Report:
    """What a workbook would do: scores to take, rows refused, rows that change nothing, rows left empty."""

    accepted: list[Accepted] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    same: int = 0
    empty: int = 0


class _Refusal(CallFault):
    """A row cannot be taken; ``value`` is what is wrong in it."""

    def __init__(self, value: str, why: str) -> None:
        super().__init__(why)
        self.value = value


@dataclass
class _Checking:
    exercise: ScoringExercise
    scheme: Scheme
    steps: dict[Key, Step]
    own: dict[Key, IndependentScore]
    # The levels of the workbook and of one's own scores so far: against a county's a district is held.
    levels: dict[Key, str]
    seen: set[Key] = field(default_factory=set)


def check(
    membership: Membership, exercise: ScoringExercise, panellist: Panellist, rows: Iterable[Row]
) -> Report:
    """Say of every row what it would do. The county's rows are looked at before those of its districts."""
    steps = {_key(step): step for step in course_of(membership, exercise, panellist).steps}
    keys = {(s.theme.pk, s.area.pk, s.scale.id): key for key, s in steps.items()}
    own = {
        keys[place]: score
        for score in own_scores(panellist)
        if (place := (score.theme_id, score.area_id, score.criterion)) in keys
    }
    held = _Checking(exercise, scheme_of(exercise), steps, own, {k: s.level for k, s in own.items()})  # fmt: skip
    order = {key: (step.area.order, n) for n, (key, step) in enumerate(steps.items())}
    report = Report()
    first = sorted(enumerate(rows), key=lambda one: (order.get(_place(one[1]), (-1, 0))[0], one[0]))
    for _, row in first:
        _check_row(held, row, report)
    return report


def _key(step: Step) -> Key:
    return (step.theme.slug, step.area.code, step.scale.id)


def _place(row: Row) -> Key:
    return (row.theme, row.area, row.criterion)


def _check_row(held: _Checking, row: Row, report: Report) -> None:
    if row.is_empty:
        report.empty += 1
        return
    try:
        step = _step(held, row)
        given = _given(held, row, step)
    except CallFault as fault:
        value = fault.value if isinstance(fault, _Refusal) else row.level
        report.refused.append(Refused(row.number, _where(held, row), value[:80], str(fault)))
        return
    key = _place(row)
    held.levels[key] = given.level
    own = held.own.get(key)
    if own is not None and Given(own.level, own.confidence, own.justification) == given:
        report.same += 1
        return
    report.accepted.append(Accepted(step, given, own.version if own else 0))


def _step(held: _Checking, row: Row) -> Step:
    key = _place(row)
    if key not in held.steps:
        raise _Refusal(
            " / ".join(part or "–" for part in key),
            "This exercise asks you no such theme, area and criterion. Leave the columns with ids as they were.",
        )
    if key in held.seen:
        raise _Refusal(
            row.level, "The same criterion stands in an earlier row too. Take one of them out."
        )
    held.seen.add(key)
    return held.steps[key]


def _given(held: _Checking, row: Row, step: Step) -> Given:
    for text in (row.level, row.confidence, row.why):
        if is_formula(text):
            raise _Refusal(text, "This is a formula. Type the words themselves.")
    if len(row.why) > LONGEST_WHY:
        raise _Refusal(
            row.why, f"The reason has {len(row.why):,} characters. Keep it to {LONGEST_WHY:,}."
        )
    given = Given(
        _level(step.scale, row.level), _confidence(held.scheme, row.confidence), unguarded(row.why)
    )
    known_choice(held.scheme, step.scale.id, given)
    why = why_needed(held.exercise, held.scheme, step.scale.id, given.level, _of_county(held, step))
    if why and not given.words:
        raise _Refusal(row.level, why)
    return given


def _of_county(held: _Checking, step: Step) -> str | None:
    """Return the county's level for a district, in this workbook or scored before."""
    county = county_of(held.exercise, step.area)
    if county is None:
        return None
    found = held.levels.get((step.theme.slug, county.code, step.scale.id))
    if found is None:
        raise _Refusal("", f"Score {county} first: a district is scored against its county.")
    return found


def _level(scale: Scale, word: str) -> str:
    """Return a level's id for its name or id; a word that is neither stays, and is refused with those there are."""
    at = scale.position(word) if word else None
    return word if at is None else scale.choices[at].id


def _confidence(scheme: Scheme, word: str) -> str:
    plain = word.casefold()
    return next(
        (one.id for one in scheme.confidence if plain in (one.id, one.name.casefold())), word
    )


def _where(held: _Checking, row: Row) -> str:
    step = held.steps.get(_place(row))
    return (
        f"{step.theme}, {step.area}, {step.scale.name.lower()}" if step else "Not in this exercise"
    )
