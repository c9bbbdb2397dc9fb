"""The invented county: parcels of land that make up the small areas of both census vintages.

A parcel is the largest piece that lies in one small area of 2011 and in one of 2021, so splits
and merges are unions of whole parcels and totals carry over exactly.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import Polygon

from frankpledge.demo.tessellation import cells_around
from frankpledge.demo.wards import SYNTHETIC, WARDS, Change, Setting, Ward

GEOGRAPHY_SEED = 1086
"""The county is the same whatever the seed of the crimes, so that pages may name its wards."""

_LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class SmallArea:
    """A lower-layer super output area of one vintage."""

    code: str
    name: str


ELSEWHERE_AREAS = tuple(
    SmallArea(f"E0199{9901 + i}", f"Elsewhere 901{letter}{SYNTHETIC}")
    for i, letter in enumerate("ABC")
)
"""The small areas of the invented neighbour, the same in both vintages, without outlines."""


@dataclass(frozen=True)
class Parcel:
    """A piece of land, its outline in degrees (WGS84) and its residents at Census 2021."""

    ward: Ward
    area_2011: SmallArea
    area_2021: SmallArea
    population: int
    outline: Polygon

    @property
    def change(self) -> Change:
        """Return what happened to the parcel's small area between the two vintages."""
        if self.area_2011 == self.area_2021:
            return Change.UNCHANGED
        return self.ward.change


@cache
def invent_county() -> tuple[Parcel, ...]:
    """Lay out every parcel, district by district and ward by ward, in the lookups' order."""
    rng = np.random.default_rng(GEOGRAPHY_SEED)
    centres = np.array([(ward.longitude, ward.latitude) for ward in WARDS])
    outlines = iter(cells_around(centres, [ward.parcels for ward in WARDS], rng))
    parcels: list[Parcel] = []
    for ward in WARDS:
        for position in range(ward.parcels):
            older, newer = _small_areas(ward, position, len(parcels) + 1)
            parcels.append(
                Parcel(ward, older, newer, _population(ward, position, rng), next(outlines))
            )
    return tuple(parcels)


def _small_areas(ward: Ward, position: int, serial: int) -> tuple[SmallArea, SmallArea]:
    """Name the parcel's small areas; the first two parcels of a ward may have been one."""
    own = SmallArea(f"E0199{serial:04d}", _area_name(ward, position))
    if ward.change is Change.UNCHANGED or position > 1:
        return own, own
    first = serial - position
    if ward.change is Change.SPLIT:
        whole = SmallArea(f"E0199{first:04d}", _area_name(ward, 0))
        part = SmallArea(f"E0199{5000 + serial:04d}", _area_name(ward, ward.parcels + position))
        return whole, part
    merged = SmallArea(f"E0199{5000 + first:04d}", _area_name(ward, ward.parcels))
    return own, merged


def _area_name(ward: Ward, position: int) -> str:
    return f"{ward.district.name} {ward.number}{_LETTERS[position]}{SYNTHETIC}"


def _population(ward: Ward, position: int, rng: np.random.Generator) -> int:
    """Draw residents so that every area of 2021 has between 1,000 and 2,500."""
    low, high = (1200, 2100) if ward.setting is Setting.RURAL else (1400, 2400)
    if position < 2 and ward.change is Change.MERGED:
        low, high = 600, 950
    if position < 2 and ward.change is Change.SPLIT:
        low, high = 1050, 1600
    return int(rng.integers(low, high))


def group_parcels(
    parcels: Iterable[Parcel], key: Callable[[Parcel], str]
) -> dict[str, list[Parcel]]:
    """Collect parcels by a code, in the order in which the codes first appear."""
    groups: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        groups.setdefault(key(parcel), []).append(parcel)
    return groups


def outline_of(parcels: Iterable[Parcel]) -> Polygon:
    """Join neighbouring parcels into one outline; they share every vertex, so no sliver is left."""
    joined: Polygon = shapely.coverage_union_all([parcel.outline for parcel in parcels])
    return joined
