"""Definitions are data: crime groups, police forces, rules and partnerships, each in a YAML file.

Every reader of a definition comes through here; each file is validated by one schema and read once.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from frankpledge.definitions.safe_yaml import parse_yaml, read_yaml
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from pathlib import Path


class Definition(BaseModel):
    """A frozen record of a definition file, refusing any key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_D = TypeVar("_D", bound=Definition)


def read_definition(model: type[_D], name: str) -> _D:
    """Read the definition file ``name`` that ships with the package, checked against ``model``."""
    content = resources.files(__name__).joinpath(name).read_bytes()
    return check_definition(model, parse_yaml(content, name), name)


def shipped_in(folder: str) -> list[str]:
    """Return the names, without their ending, of the definition files that ship in a folder, in order."""
    names = (entry.name for entry in resources.files(__name__).joinpath(folder).iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


def read_definitions(model: type[_D], folder: str) -> list[_D]:
    """Read every definition file that ships in a folder, each checked against ``model``, in order of their names."""
    return [read_definition(model, f"{folder}/{name}.yaml") for name in shipped_in(folder)]


def read_definition_file(model: type[_D], path: Path) -> _D:
    """Read a definition from a file of the user's own, checked against ``model``.

    Raises CallFault where the file cannot be read, DataFault where it is no YAML or does not hold.
    """
    return check_definition(model, read_yaml(path), path.name)


def check_definition(model: type[_D], content: Any, name: str) -> _D:
    """Turn parsed YAML into ``model``; a fault names the file, the field, the value."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        lines = [
            f"{'.'.join(str(part) for part in fault['loc']) or 'the file'}: {fault['msg']}, "
            f"got {fault['input']!r:.120}"
            for fault in error.errors()
        ]
        raise DataFault(f"The definition {name} does not hold:\n  " + "\n  ".join(lines)) from error


class CrimeGroup(Definition):
    """A theme that is counted and compared: one or more police.uk crime types."""

    id: str
    name: str
    headline: str
    police_uk: tuple[str, ...]
    note: str = ""


class CrimeGroups(Definition):
    """All crime groups and the headline series that they add to."""

    version: int
    headlines: dict[str, str]
    groups: tuple[CrimeGroup, ...]

    @functools.cached_property
    def by_crime_type(self) -> dict[str, CrimeGroup]:
        """The group of each police.uk crime type, by the words that the files print."""
        return {kind: group for group in self.groups for kind in group.police_uk}

    def named(self, name: str) -> CrimeGroup | None:
        """Find a group by its id or its name, whatever the case."""
        wanted = name.casefold()
        return next((g for g in self.groups if wanted in (g.id, g.name.casefold())), None)


class Force(Definition):
    """A police force: its name in the files, its police.uk slug and its area's code."""

    name: str
    slug: str
    area: str | None
    note: str = ""


class Forces(Definition):
    """Police forces that publish on police.uk."""

    forces: tuple[Force, ...]

    @functools.cached_property
    def by_area(self) -> dict[str, Force]:
        """The force of each police force area code."""
        return {force.area: force for force in self.forces if force.area}

    @functools.cached_property
    def by_slug(self) -> dict[str, Force]:
        """The force of each police.uk slug."""
        return {force.slug: force for force in self.forces}


class County(Definition):
    """A county as a list of its districts."""

    code: str
    name: str
    districts: tuple[str, ...]


class Counties(Definition):
    """Counties that evidence may be compared with."""

    counties: tuple[County, ...]


class CoverageRules(Definition):
    """When a file that is present is nevertheless not believed."""

    version: int
    fewest_months_to_judge: int
    lowest_share_of_median: float
    highest_share_of_median: float
    highest_share_outside_area: float
    highest_share_alike: float


class AnnotationKind(Definition):
    """What an annotation tells of: its name, its word on a chart, and when to use it."""

    id: str
    name: str
    shown_as: str
    help: str


class AnnotationKinds(Definition):
    """Every kind of annotation."""

    version: int
    kinds: tuple[AnnotationKind, ...]

    @functools.cached_property
    def by_id(self) -> dict[str, AnnotationKind]:
        """The kinds by their ids."""
        return {kind.id: kind for kind in self.kinds}


class Places(Definition):
    """How points are checked and gridded."""

    version: int
    hexagon_edge_m: float
    west: float
    east: float
    south: float
    north: float
    snapping_tolerance_m: float
    far_from_printed_m: float


@functools.cache
def crime_groups() -> CrimeGroups:
    """Return the crime groups in force."""
    return read_definition(CrimeGroups, "crime_groups.yaml")


@functools.cache
def forces() -> Forces:
    """Return the police forces."""
    return read_definition(Forces, "forces.yaml")


@functools.cache
def coverage_rules() -> CoverageRules:
    """Return the rules by which a present file may be implausible."""
    return read_definition(CoverageRules, "coverage.yaml")


@functools.cache
def annotation_kinds() -> AnnotationKinds:
    """Return the kinds of annotation."""
    return read_definition(AnnotationKinds, "annotation_kinds.yaml")


@functools.cache
def places() -> Places:
    """Return the bounds, the grid and the tolerance for points."""
    return read_definition(Places, "places.yaml")


@functools.cache
def counties() -> tuple[County, ...]:
    """Return the counties."""
    return read_definition(Counties, "counties.yaml").counties
