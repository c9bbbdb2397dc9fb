"""The changes that are planted in the last year and that the scan must find."""

from dataclasses import dataclass
from typing import Literal

from frankpledge.demo.wards import DISTRICTS, ward_named

PLANTED_MONTHS = 12


@dataclass(frozen=True)
class PlantedChange:
    """A change of the expected count in one area, for one crime type, over the months named.

    ``size`` is the ratio of the expected count to what it would have been (2.0 doubles it);
    the months are both included.
    """

    area: str
    area_name: str
    crime_type: str
    first_month: str
    last_month: str
    direction: Literal["up", "down"]
    size: float


@dataclass(frozen=True)
class Planted:
    """Everything that was planted; whatever else the scan finds is chance or follows from it."""

    changes: tuple[PlantedChange, ...]


def plant(months: list[str]) -> Planted:
    """List the changes of the last year, none where there is no year before to compare it with."""
    if len(months) < 2 * PLANTED_MONTHS:
        return Planted(())
    first, last = months[-PLANTED_MONTHS], months[-1]
    return Planted(
        tuple(
            PlantedChange(code, name, crime_type, first, last, "up" if size > 1 else "down", size)
            for code, name, crime_type, size in _wishes()
        )
    )


def _wishes() -> list[tuple[str, str, str, float]]:
    wishes = [
        (ward.code, ward.name, crime_type, size)
        for ward, crime_type, size in (
            (ward_named("Henwick Weald"), "Vehicle crime", 2.2),
            (ward_named("Lemming Cross"), "Robbery", 3.2),
            (ward_named("Southmere"), "Anti-social behaviour", 1.6),
            (ward_named("Sydeholt"), "Bicycle theft", 0.25),
        )
    ]
    district = DISTRICTS[4]
    return [*wishes, (district.code, district.name, "Shoplifting", 2 / 3)]
