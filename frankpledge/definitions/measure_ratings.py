"""How a measure is rated against its target: schemes as data, in words and shape, apart from how actions go."""

from __future__ import annotations

import functools
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definitions

FOLDER = "measure_ratings"
# A measure of these polarities has no rating: a person judges it.
RATED = ("down-good", "up-good")


class MeasureRating(Definition):
    """A rating: its word, shape and colour, what it means, and what a measure must fulfil to have it.

    ``off_at_most``: the share of the target by which it may be off; ``is_tolerance``: an indicator's own tolerance
    takes its place; ``improved``: it must be better than last year. The last rating of a scheme asks nothing.
    """

    id: str
    words: str
    shape: Literal["circle", "triangle", "square"]
    colour: Literal["blue", "yellow", "orange"]
    means: str
    off_at_most: Annotated[float, Field(ge=0, le=1)] | None = None
    is_tolerance: bool = False
    improved: bool = False
    wants_remedy: bool = False

    def holds(self, off: float, *, improved: bool | None, tolerance: float | None) -> bool:
        """Whether a measure that is off by a share of its target has this rating."""
        most = tolerance if self.is_tolerance and tolerance is not None else self.off_at_most
        return (most is None or off <= most + 1e-9) and (improved is True or not self.improved)


class MeasureRatings(Definition):
    """A scheme: its ratings, the best first; a measure has the first that it fulfils."""

    version: int
    id: str
    name: str
    ratings: Annotated[tuple[MeasureRating, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _every_measure_has_a_rating_told_apart(self) -> Self:
        last = self.ratings[-1]
        if last.off_at_most is not None or last.improved:
            raise ValueError("the last rating asks nothing, so that every measure has one")
        for name in ("id", "words", "shape", "colour"):
            if len({getattr(one, name) for one in self.ratings}) < len(self.ratings):
                raise ValueError(f"two ratings have one {name}")
        return self


@functools.cache
def measure_ratings() -> dict[str, MeasureRatings]:
    """Return every scheme by its id."""
    return {one.id: one for one in read_definitions(MeasureRatings, FOLDER)}


def off_target(polarity: str, value: float, target: float) -> float:
    """Return by which share of its target a measure is off in the bad direction; 0 where it is reached or bettered.

    Off a target of nought by anything is off by the whole.
    """
    beyond = value - target if polarity == "down-good" else target - value
    if beyond <= 0:
        return 0.0
    return beyond / abs(target) if target else 1.0


def rating_of(
    scheme: MeasureRatings,
    polarity: str,
    value: float,
    target: float,
    *,
    last_year: float | None = None,
    tolerance: float | None = None,
) -> MeasureRating | None:
    """Return the rating of a measure: None for an ambiguous or contextual one, whatever its figures.

    ``last_year``: the same months a year before; without it nothing counts as improved. Values in the measure's unit.
    """
    if polarity not in RATED:
        return None
    improved = None if last_year is None else _is_better(polarity, value, last_year)
    off = off_target(polarity, value, target)
    return next(
        one
        for one in scheme.ratings
        if one.holds(off, improved=improved, tolerance=tolerance)
    )  # fmt: skip


def _is_better(polarity: str, value: float, before: float) -> bool:
    return value < before if polarity == "down-good" else value > before
