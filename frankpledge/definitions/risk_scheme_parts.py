"""The parts of a scoring scheme: levels, groups, criteria, likelihood, bands, override, confidence."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import Definition

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
# Printed on pages and terminals: no character that steers one.
Words = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
Points = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]


def refuse_doubled(what: str, names: list[str]) -> None:
    """Raise a ValueError that names what stands twice."""
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        raise ValueError(f"the {what} {twice[0]!r} stands twice; take one out or rename it")


def refuse_doubled_words(what: str, called: list[tuple[str, str]]) -> None:
    """Raise a ValueError where an id or a name, whatever its case, could mean two things."""
    refuse_doubled(what, [word for one in called for word in {text.casefold() for text in one}])


class Level(Definition):
    """A level of harm or of a gap, and its points."""

    id: Id
    name: Words
    points: Points


class Group(Definition):
    """Criteria that are added up together: as harm, times likelihood, or apart, by themselves."""

    id: Id
    name: Words
    counts: Literal["harm", "apart"]


class Criterion(Definition):
    """A criterion: the question that a scorer answers, and what each level means."""

    id: Id
    name: Words
    group: str
    question: Words
    weight: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)] = 1.0
    levels: dict[str, Words]


class Often(Definition):
    """One value of the frequency: it is multiplied, so it is a whole number of at least one."""

    value: Annotated[int, Field(ge=1, le=100)]
    name: Words
    words: Words


class Frequency(Definition):
    """How often it happens: values that rise, and the basis on which they are told apart."""

    name: Words
    question: Words
    basis: Words
    values: Annotated[tuple[Often, ...], Field(min_length=2, max_length=20)]

    @field_validator("values")
    @classmethod
    def _values_rise(cls, values: tuple[Often, ...]) -> tuple[Often, ...]:
        refuse_doubled_words("frequency", [(str(one.value), one.name) for one in values])
        said = [one.value for one in values]
        if said != sorted(set(said)):
            raise ValueError(f"the values {said} do not rise; write each once, from the lowest up")
        return values


class Direction(Definition):
    """One way in which it may be going, and by how much it moves the likelihood."""

    id: Id
    name: Words
    shift: Annotated[int, Field(ge=-100, le=100)]
    words: Words


class Trend(Definition):
    """Which way it is going: directions that rise."""

    name: Words
    question: Words
    values: Annotated[tuple[Direction, ...], Field(min_length=2, max_length=20)]

    @field_validator("values")
    @classmethod
    def _directions_rise(cls, values: tuple[Direction, ...]) -> tuple[Direction, ...]:
        refuse_doubled_words("trend", [(one.id, one.name) for one in values])
        said = [one.shift for one in values]
        if said != sorted(set(said)):
            raise ValueError(f"the shifts {said} do not rise; write each once, from the lowest up")
        return values


class Likelihood(Definition):
    """Frequency, moved by the trend where the scheme asks for one, kept between lowest and highest."""

    frequency: Frequency
    trend: Trend | None = None
    lowest: Annotated[int, Field(ge=1, le=200)]
    highest: Annotated[int, Field(ge=1, le=200)]

    @field_validator("highest")
    @classmethod
    def _highest_is_higher(cls, highest: int, info: object) -> int:
        lowest = getattr(info, "data", {}).get("lowest", 1)
        if highest < lowest:
            raise ValueError(f"the highest, {highest}, is below the lowest, {lowest}; swap them")
        return highest


class Band(Definition):
    """A band: scores from its first on, below the first of the next; the highest has no end."""

    id: Id
    name: Words
    start: Annotated[float, Field(alias="from", allow_inf_nan=False)]
    below: Annotated[float, Field(allow_inf_nan=False)] | None = None


class Override(Definition):
    """What marks a theme whatever its band: a criterion at a level or above."""

    name: Words
    criteria: Annotated[tuple[str, ...], Field(min_length=1)]
    from_level: str
    words: Words


class Confidence(Definition):
    """How sure a scorer is, and how likely the level would then be one higher or lower."""

    id: Id
    name: Words
    moves: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    words: Words
