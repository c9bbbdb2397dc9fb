"""The audiences of a table and the rules that each is owed, read from the definition."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

import numpy as np
from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from frankpledge.disclosure.tables import Dimension, Labels

# Low and high three apart leave four values that the hidden count may have: the least room.
NARROWEST = 3


class Audience(Definition):
    """The rules for one audience; thresholds, widths and bases are counts, shares are of 1.

    ``threshold``: counts from 1 to ``threshold`` - 1 are hidden. ``width``: the least difference
    between the highest and the lowest value that a hidden count may still have (default: its
    threshold). ``zeros``: "shown" states a zero as a fact, "hidden" hides it as a small count;
    a zero, like 100 %, speaks of every member of a group (group disclosure).
    """

    suppress: bool
    handling: str = Field(min_length=1)
    threshold: int = Field(default=5, ge=2)
    width: int | None = Field(default=None, ge=NARROWEST)
    sensitive_threshold: int = Field(default=10, ge=2)
    sensitive_lowest_level: str = "csp"
    percentage_base: int = Field(default=20, ge=1)
    rounding: int = Field(default=1, ge=1)
    zeros: Literal["shown", "hidden"] = "shown"
    most_hidden: float = Field(default=1.0, ge=0, le=1)

    @model_validator(mode="after")
    def _rounding_keeps_zero_apart(self) -> Self:
        if self.threshold + self.rounding // 2 < self.rounding:
            raise ValueError(
                f"rounding to {self.rounding} would show a count of {self.threshold} as 0; round "
                f"to {2 * self.threshold} or less"
            )
        return self

    def shown(self, count: NDArray[np.int64]) -> NDArray[np.int64]:
        """Round counts to the nearest multiple, a half upwards: the same count always alike."""
        return (count + self.rounding // 2) // self.rounding * self.rounding


class Rules(Definition):
    """Every audience, the sensitive themes, and the theme of each crime group that has one."""

    version: str = Field(min_length=1)
    area_levels: tuple[str, ...]
    audiences: dict[str, Audience]
    sensitive_themes: frozenset[str]
    crime_themes: dict[str, str]

    @model_validator(mode="after")
    def _levels_are_known(self) -> Self:
        for name, audience in self.audiences.items():
            if audience.sensitive_lowest_level not in self.area_levels:
                raise ValueError(
                    f"audience {name}: the level {audience.sensitive_lowest_level!r} is not one of "
                    f"area_levels {', '.join(self.area_levels)}"
                )
        return self

    def audience(self, name: str) -> Audience:
        """Return the audience called ``name``."""
        if name not in self.audiences:
            raise CallFault(f"No audience {name!r}; choose one of {', '.join(self.audiences)}.")
        return self.audiences[name]

    def is_sensitive(self, crime: str, themes: Mapping[str, str]) -> bool:
        """Say whether a crime label stands under a sensitive theme; capitals do not matter."""
        theme = themes.get(crime) or self.crime_themes.get(_slug(crime))
        return theme in self.sensitive_themes


class Owed(NamedTuple):
    """What each cell of a table is owed: arrays of one shape, thresholds and widths in counts."""

    threshold: NDArray[np.int64]
    width: NDArray[np.int64]
    withheld: NDArray[np.bool_]


@cache
def published_rules() -> Rules:
    """Return the rules that ship with the package."""
    return read_definition(Rules, "disclosure.yaml")


class Side(NamedTuple):
    """One axis as the rules see it: each member with what it is part of, and its level if any."""

    name: str
    lines: Sequence[Labels]
    levels: Sequence[str | None]

    @classmethod
    def of(cls, dimension: Dimension) -> Self:
        """Return a dimension as the rules see it."""
        lines = [(member, *dimension.above(member)) for member in dimension.members]
        return cls(dimension.name, lines, [dimension.levels.get(m) for m in dimension.members])


def owed_to(
    sides: Sequence[Side], audience: Audience, rules: Rules, themes: Mapping[str, str]
) -> Owed:
    """Work out the threshold and width of every cell, and which cells are withheld whatever.

    The side "crime" carries the theme and "area" the level; a crime group without a theme takes
    the theme of what it is part of. Raises CallFault if a sensitive theme meets an area whose
    level is not stated.
    """
    shape = tuple(len(side.lines) for side in sides)
    sensitive = np.zeros(shape, dtype=np.bool_)
    for axis, side in enumerate(sides):
        if side.name == "crime":
            flags = [any(rules.is_sensitive(one, themes) for one in line) for line in side.lines]
            sensitive |= _along(axis, shape, flags)
    withheld = np.zeros(shape, dtype=np.bool_)
    if sensitive.any():
        axis = _area_axis(sides)
        withheld = sensitive & _along(axis, shape, _too_small(sides[axis], audience, rules))
    threshold = np.where(sensitive, audience.sensitive_threshold, audience.threshold)
    width = np.full(shape, audience.width) if audience.width else np.maximum(threshold, NARROWEST)
    return Owed(threshold, width, withheld)


def _area_axis(sides: Sequence[Side]) -> int:
    for axis, side in enumerate(sides):
        if side.name == "area":
            return axis
    raise CallFault(
        "A table of a sensitive theme needs a dimension called 'area', of one member if need be, "
        "which states its level."
    )


def _too_small(side: Side, audience: Audience, rules: Rules) -> list[bool]:
    lowest = rules.area_levels.index(audience.sensitive_lowest_level)
    for line, level in zip(side.lines, side.levels, strict=True):
        if level not in rules.area_levels:
            raise CallFault(
                f"The area {line[0]!r} has the level {level!r}, and sensitive themes are shown by "
                f"level; state one of {', '.join(rules.area_levels)}."
            )
    return [rules.area_levels.index(str(level)) < lowest for level in side.levels]


def _along(axis: int, shape: tuple[int, ...], flags: list[bool]) -> NDArray[np.bool_]:
    sides = [1] * len(shape)
    sides[axis] = -1
    return np.broadcast_to(np.array(flags, dtype=np.bool_).reshape(sides), shape)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")
