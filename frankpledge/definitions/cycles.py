"""Cycles of the strategic assessment: years, lanes and stages with their windows, one YAML file a cycle."""

from __future__ import annotations

import functools
from collections.abc import (
    Mapping,  # noqa: TC003 - pydantic reads the types of the fields as it makes the class
)
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from frankpledge.definitions import shipped_in
from frankpledge.definitions.facts import Fact, Id, Many, Sourced, Text, Whole, doubled, fault
from frankpledge.definitions.safe_yaml import content_of
from frankpledge.definitions.user_files import SUFFIXES, checked, read_fields
from frankpledge.faults import CallFault

FOLDER = "cycles"
MONTHS_IN_YEAR = 12
LONGEST_YEARS = 10
LONGEST_ID = 40
LONGEST_NAME = 200
MOST_LANES, MOST_STAGES = 10, 100
Line = Annotated[Text, Field(max_length=500)]
AssessmentKind = Literal["full", "mid-term", "annual-update", "problem-profile"]


class Lane(Fact):
    """A column of the timeline, such as consultation."""

    id: Id
    name: Annotated[Text, Field(max_length=LONGEST_NAME)]


class Stage(Fact):
    """Work of one lane: when, what it yields, for whom, who leads it.

    ``window`` is its first and last month, counted from 1, the cycle's first month; instead of it,
    ``throughout`` says that it runs all year. ``record`` is the kind of record that it yields.
    """

    id: Annotated[Id, Field(max_length=LONGEST_ID)]
    name: Annotated[Text, Field(max_length=LONGEST_NAME)]
    lane: Id
    window: Annotated[Many[Whole], Field(min_length=2, max_length=2)] | None = None
    throughout: bool = False
    yields: Line
    for_whom: Line
    led_by: Line
    record: Id | None = None
    note: Line | None = None

    def months(self, year: int) -> tuple[int, int]:
        """Return the first and the last month in a year of the cycle, counted from the cycle's first month as 1."""
        if self.window is None:
            return (year - 1) * MONTHS_IN_YEAR + 1, year * MONTHS_IN_YEAR
        return self.window[0], self.window[1]

    @model_validator(mode="after")
    def _has_one_window(self) -> Self:
        if self.throughout == (self.window is not None):
            raise fault(
                f"window: {self.id!r} needs either window, such as [6, 7], or throughout: true"
            )
        if self.window is not None and self.window[1] < self.window[0]:
            raise fault(
                f"window: {list(self.window)} of {self.id!r} ends before it begins; put it in order"
            )
        return self


class CycleYear(Fact):
    """A year of the cycle: what it brings, which kind of assessment belongs to it, its stages."""

    year: Whole
    product: Line
    assessment: AssessmentKind | None = None
    stages: Annotated[Many[Stage], Field(min_length=1, max_length=MOST_STAGES)]


class CycleDefinition(Sourced):
    """A cycle of so many years, in lanes and stages; it begins in whatever month a partnership says."""

    id: Annotated[Id, Field(max_length=LONGEST_ID)]
    name: Annotated[Text, Field(max_length=LONGEST_NAME)]
    version: Whole
    lanes: Annotated[Many[Lane], Field(min_length=1, max_length=MOST_LANES)]
    years: Annotated[Many[CycleYear], Field(min_length=1, max_length=LONGEST_YEARS)]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage, in the order of years and of the file."""
        return tuple(stage for row in self.years for stage in row.stages)

    @property
    def month_count(self) -> int:
        """How many months the cycle lasts."""
        return len(self.years) * MONTHS_IN_YEAR

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        _refuse_doubles(self)
        if [row.year for row in self.years] != list(range(1, len(self.years) + 1)):
            years = [row.year for row in self.years]
            raise fault(
                f"years: {years} must be 1 to {len(years)}, each once; number them in order"
            )
        lanes = [lane.id for lane in self.lanes]
        for row in self.years:
            for stage in row.stages:
                if stage.lane not in lanes:
                    raise fault(
                        f"years: {stage.id!r} of year {row.year} uses the lane {stage.lane!r}; "
                        f"the lanes are {lanes}"
                    )
                _refuse_outside(row, stage)
            _refuse_overlap(row)
        return self


def _refuse_doubles(cycle: CycleDefinition) -> None:
    named = {
        "lanes: the id": [lane.id for lane in cycle.lanes],
        "lanes: the name": [lane.name for lane in cycle.lanes],
        "years: the stage": [stage.id for stage in cycle.stages],
    }
    for what, values in named.items():
        if again := doubled(values):
            raise fault(f"{what} {again[0]!r} stands twice; rename one")


def _refuse_outside(row: CycleYear, stage: Stage) -> None:
    first, last = (row.year - 1) * MONTHS_IN_YEAR + 1, row.year * MONTHS_IN_YEAR
    window = stage.months(row.year)
    if window[0] < first or window[1] > last:
        raise fault(
            f"years: the window {list(window)} of {stage.id!r} lies outside year {row.year}, "
            f"which is months {first} to {last}; correct it or move the stage"
        )


def _refuse_overlap(row: CycleYear) -> None:
    """One name twice in one lane at one time would be two answers to whether it is done."""
    for place, stage in enumerate(row.stages):
        for other in row.stages[:place]:
            is_same = other.lane == stage.lane and other.name.casefold() == stage.name.casefold()
            ours, theirs = stage.months(row.year), other.months(row.year)
            if is_same and ours[0] <= theirs[1] and theirs[0] <= ours[1]:
                raise fault(
                    f"years: {other.id!r} and {stage.id!r} of year {row.year} overlap under one "
                    f"name, {stage.name!r}; rename one, or part their windows"
                )


def shipped_cycles() -> tuple[CycleDefinition, ...]:
    """Return every cycle that ships, by id."""
    return tuple(_shipped(name) for name in shipped_in(FOLDER))


def load_cycle(id_or_path: str | Path) -> CycleDefinition:
    """Load a cycle by the id of one that ships, or from a file of the user's own.

    Text with a ``/`` or ending in ``.yaml`` or ``.yml`` is a path. Raises CallFault where there is
    no such id or file, DataFault where the file does not hold.
    """
    path = Path(id_or_path)
    if isinstance(id_or_path, Path) or len(path.parts) > 1 or path.suffix in SUFFIXES:
        return read_cycle(content_of(path, "a cycle's YAML file"), str(path))
    if id_or_path not in shipped_in(FOLDER):
        raise CallFault(
            f"No cycle is defined as {id_or_path!r}; those that ship are {', '.join(shipped_in(FOLDER))}. "
            "For your own, give the path of its YAML file."
        )
    return _shipped(id_or_path)


def read_cycle(content: bytes, where: str) -> CycleDefinition:
    """Read a cycle from the bytes of a YAML file; raises DataFault naming field, value and way out."""
    fields = read_fields(content, where, "id, name, version, source, lanes and years")
    return define_cycle(fields, where)


def define_cycle(fields: Mapping[str, Any], where: str = "the cycle") -> CycleDefinition:
    """Make a cycle of fields at hand, such as those that a record kept."""
    return checked(CycleDefinition, fields, where)


@functools.cache
def _shipped(cycle_id: str) -> CycleDefinition:
    folder = resources.files("frankpledge.definitions").joinpath(FOLDER)
    name = f"{cycle_id}.yaml"
    return read_cycle(folder.joinpath(name).read_bytes(), name)


def _named(value: object) -> object:
    """Give the cycle that an id names; what is no text is left to the schema."""
    if not isinstance(value, str):
        return value
    if value not in shipped_in(FOLDER):
        raise fault(
            f"is no cycle that ships: write {' or '.join(shipped_in(FOLDER))}, "
            "or in a partnership's own file the name of a YAML file beside it"
        )
    return _shipped(value)


# A cycle by its id, or whole.
CycleNamed = Annotated[CycleDefinition, BeforeValidator(_named)]
