"""The grid on which a partnership weighs the risks that it runs: likelihood, impact, and the band that both come to."""

import datetime
import functools
from typing import Annotated, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import Fact, Id, Text, doubled
from frankpledge.definitions.review_clock import months_after
from frankpledge.faults import CallFault


class Degree(Fact):
    """A step of a scale, with what it means."""

    value: Annotated[int, Field(ge=1, le=10)]
    name: Text
    means: Text


class Band(Fact):
    """What likelihood times impact comes to, and within how many months it is looked at again."""

    least: Annotated[int, Field(ge=1, alias="from")]
    id: Id
    name: Text
    review_months: Annotated[int, Field(ge=1, le=24)]


class RiskGrid(Definition):
    """Both scales, and the bands from the lowest up."""

    version: Annotated[int, Field(ge=1)]
    source: Text
    likelihood: Annotated[tuple[Degree, ...], Field(min_length=2)]
    impact: Annotated[tuple[Degree, ...], Field(min_length=2)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _steps_rise(self) -> Self:
        for name, scale in (("likelihood", self.likelihood), ("impact", self.impact)):
            values = [one.value for one in scale]
            if values != list(range(1, len(values) + 1)):
                raise ValueError(f"{name}: its values are {values}; count from 1 without a gap")
        least = [one.least for one in self.bands]
        if least != sorted(set(least)) or least[0] != 1:
            raise ValueError(f"bands: they begin at {least}; begin at 1 and rise")
        if again := doubled(one.id for one in self.bands):
            raise ValueError(f"bands: {again[0]!r} stands twice; give one another id")
        return self

    def band(self, likelihood: int, impact: int) -> Band:
        """Return what both come to: a CallFault for a value that is on no scale."""
        for name, value, scale in (
            ("likelihood", likelihood, self.likelihood),
            ("impact", impact, self.impact),
        ):
            if not 1 <= value <= len(scale):
                raise CallFault(
                    f"{value} is no {name} of the register. Choose from 1 to {len(scale)}."
                )
        return [one for one in self.bands if one.least <= likelihood * impact][-1]

    def review_by(self, likelihood: int, impact: int, day: datetime.date) -> datetime.date:
        """Return by when a risk that was weighed on a day is looked at again."""
        return months_after(day, self.band(likelihood, impact).review_months)


@functools.cache
def risk_grid() -> RiskGrid:
    """Return the grid that is shipped."""
    return read_definition(RiskGrid, "risk_register.yaml")
