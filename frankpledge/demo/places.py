"""The map points to which the invented rows are snapped, and how police.uk prints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon

from frankpledge.demo.county import (
    ELSEWHERE_AREAS,
    GEOGRAPHY_SEED,
    Parcel,
    SmallArea,
    invent_county,
)
from frankpledge.demo.wards import SYNTHETIC, Setting

FORCE = "Warwickshire Police"
FORCE_SLUG = "warwickshire"

_FEWEST_POINTS, _MOST_POINTS = 12, 24
_SHARE_NEXT_DOOR = 0.02
_STEP_NEXT_DOOR = 0.002  # degrees: some 200 metres over the boundary
_CROWDING = 0.8

_AMENITIES = (
    "Parking Area",
    "Supermarket",
    "Shopping Area",
    "Petrol Station",
    "Park/Open Space",
    "Sports/Recreation Area",
)
_STREETS = (
    "Wren", "Alder", "Hazel", "Plover", "Tanner", "Cooper", "Fuller", "Sexton", "Linnet", "Rowan",
    "Heron", "Quarry", "Mill", "Orchard", "Saddler", "Weaver", "Curlew", "Bramble", "Hurdle",
)  # fmt: skip
_WAYS = ("Lane", "Street", "Road", "Close", "Way")


@dataclass(frozen=True)
class Place:
    """A snap point as printed, the small areas printed beside it, and the parcel it counts to.

    ``weight`` is the point's share of its parcel's rows; ``parcel`` is -1 outside the county.
    """

    longitude: str
    latitude: str
    location: str
    area_2011: SmallArea
    area_2021: SmallArea
    parcel: int
    weight: float


NOWHERE = Place("", "", "", SmallArea("", ""), SmallArea("", ""), -1, 0.0)
"""Stands last in the list of places: the rows that police.uk could not put on the map."""


@cache
def invent_places() -> tuple[Place, ...]:
    """List the places in the order of the files: by name of small area, the unplaced last."""
    rng = np.random.default_rng(GEOGRAPHY_SEED + 2)
    parcels = invent_county()
    outside = [_outside(number, rng) for number in range(2 * len(ELSEWHERE_AREAS))]
    inside = [place for i in range(len(parcels)) for place in _places_of(i, parcels, rng)]
    return (*outside, *inside, NOWHERE)


def _outside(number: int, rng: np.random.Generator) -> Place:
    """Put a point into the invented neighbour, in the gap between the county's two halves."""
    longitude, latitude = rng.uniform((-1.55, 52.405), (-1.47, 52.425))
    area = ELSEWHERE_AREAS[number // 2]
    location = _name_location(Setting.TOWN, rng)
    return Place(f"{longitude:.6f}", f"{latitude:.6f}", location, area, area, -1, 1.0)


def _places_of(index: int, parcels: Sequence[Parcel], rng: np.random.Generator) -> list[Place]:
    """Strew snap points over a parcel; a few are snapped over the boundary next door."""
    parcel = parcels[index]
    count = int(rng.integers(_FEWEST_POINTS, _MOST_POINTS + 1))
    points = _inside(parcel.outline, count, rng)
    next_door = _next_door(index, parcels)
    if next_door is not None:
        points[rng.random(count) < _SHARE_NEXT_DOOR] = next_door
    weights = np.arange(1, count + 1) ** -_CROWDING
    weights /= weights.sum()
    return [
        Place(
            f"{longitude:.6f}",
            f"{latitude:.6f}",
            _name_location(parcel.ward.setting, rng),
            parcel.area_2011,
            parcel.area_2021,
            index,
            float(weight),
        )
        for (longitude, latitude), weight in zip(points, weights, strict=True)
    ]


def _inside(outline: Polygon, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw points well inside a convex outline: mixtures of its corners, drawn to the middle."""
    corners = np.asarray(outline.exterior.coords)[:-1]
    mixed = rng.dirichlet(np.ones(len(corners)), count) @ corners
    middle = np.array(outline.centroid.coords[0])
    inside: NDArray[np.float64] = middle + 0.9 * (mixed - middle)
    return inside


def _next_door(index: int, parcels: Sequence[Parcel]) -> NDArray[np.float64] | None:
    """Find the spot just over the boundary with the next parcel, where that is another area."""
    here = parcels[index]
    there = parcels[(index + 1) % len(parcels)]
    shared = here.outline.intersection(there.outline)
    if here.area_2021 == there.area_2021 or not isinstance(shared, LineString):
        return None
    start = np.array(shared.interpolate(0.5, normalized=True).coords[0])
    way = np.array(there.outline.centroid.coords[0]) - start
    reach = min(_STEP_NEXT_DOOR, float(np.hypot(*way)) / 2)
    over: NDArray[np.float64] = start + way / np.hypot(*way) * reach
    return over


def _name_location(setting: Setting, rng: np.random.Generator) -> str:
    """Name a location as police.uk does: an amenity, a night club in a town centre, or a street."""
    kind = rng.random()
    if setting is Setting.TOWN_CENTRE and kind < 0.1:
        name = "Nightclub"
    elif kind < 0.35:
        name = _AMENITIES[int(rng.integers(len(_AMENITIES)))]
    else:
        name = (
            f"{_STREETS[int(rng.integers(len(_STREETS)))]} {_WAYS[int(rng.integers(len(_WAYS)))]}"
        )
    return f"On or near {name}{SYNTHETIC}"


def print_places(month: str, vintage: int, unplaced: str) -> list[str]:
    """Print the columns from Month to LSOA name of every place, between its commas.

    ``vintage`` is 2011 or 2021; ``unplaced`` is the file kind's word for a missing location.
    """
    opening = f",{month},{FORCE},{FORCE}"
    printed = []
    for place in invent_places():
        area = place.area_2011 if vintage == 2011 else place.area_2021
        location = place.location or unplaced + SYNTHETIC
        printed.append(
            f"{opening},{place.longitude},{place.latitude},{location},{area.code},{area.name},"
        )
    return printed
