"""Harm indices of one's own: a weight for each crime group, with where it is from and when."""

from __future__ import annotations

import datetime  # noqa: TC003 - pydantic reads the types of the fields as it makes the class
import functools
from typing import Annotated

from pydantic import Field, field_validator

from frankpledge import definitions
from frankpledge.definitions import Definition, read_definitions

FOLDER = "harm_indices"


class HarmIndex(Definition):
    """An index: its weights by the ids of crime groups, in its own unit; ``synthetic`` is for the demo."""

    version: int
    id: str
    name: str
    unit: str
    source: str
    dated: datetime.date
    synthetic: bool = False
    weights: Annotated[dict[str, float], Field(min_length=1)]

    @field_validator("weights")
    @classmethod
    def _weights_hold(cls, weights: dict[str, float]) -> dict[str, float]:
        known = {group.id for group in definitions.crime_groups().groups}
        if unknown := sorted(set(weights) - known):
            raise ValueError(f"no such crime group: {', '.join(unknown)}")
        if low := sorted(name for name, weight in weights.items() if weight < 0):
            raise ValueError(f"the weight of {', '.join(low)} is below nought")
        return weights


@functools.cache
def harm_indices() -> dict[str, HarmIndex]:
    """Return every index by its id."""
    return {one.id: one for one in read_definitions(HarmIndex, FOLDER)}


def index_for(*, synthetic: bool) -> HarmIndex | None:
    """Return the index to stand beside the severity score: real evidence never meets invented weights."""
    fitting = (one for one in harm_indices().values() if one.synthetic is synthetic)
    return next(fitting, None)
