"""The smooth mean around which the invented counts are drawn.

Counts are Poisson around this mean and nothing else, so that where nothing is planted a test at
level α errs with probability α. Trends run until two years before the end and are level after it:
between the last two years nothing changes but what is planted.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.county import GEOGRAPHY_SEED, Parcel, invent_county
from frankpledge.demo.crime_types import CRIME_TYPES, TYPE_NAMES
from frankpledge.demo.places import invent_places
from frankpledge.demo.planted import PlantedChange

_LEVEL_MONTHS = 24
_SHARE_OUTSIDE = 0.007
_UNPLACED_EARLY, _UNPLACED_LATE = 0.026, 0.001
_LOCAL_SPREAD = 0.2


@cache
def usual_month() -> NDArray[np.float64]:
    """Return expected rows of a month without season or trend, (places, crime types).

    The row of the last place, nowhere, is empty: :func:`expected_month` fills it.
    """
    places = invent_places()
    parcel_of = np.array([place.parcel for place in places])
    weight = np.array([place.weight for place in places])
    inside = parcel_of >= 0
    outside = ~inside & (weight > 0)
    monthly = np.array([crime_type.monthly for crime_type in CRIME_TYPES])
    expected = np.zeros((len(places), len(CRIME_TYPES)))
    shares = _parcel_shares(invent_county())[parcel_of[inside]] * weight[inside, None]
    expected[inside] = (1 - _SHARE_OUTSIDE) * monthly * shares
    expected[outside] = _SHARE_OUTSIDE * monthly / outside.sum()
    return expected


def _parcel_shares(parcels: Sequence[Parcel]) -> NDArray[np.float64]:
    """Share each crime type over the parcels by residents, setting and a local leaning."""
    rng = np.random.default_rng(GEOGRAPHY_SEED + 3)
    residents = np.array([parcel.population for parcel in parcels], dtype=np.float64)
    factor = np.array([[kind.factor(p.ward.setting) for kind in CRIME_TYPES] for p in parcels])
    leaning = np.exp(rng.normal(0, _LOCAL_SPREAD, factor.shape))
    raw = residents[:, None] * factor * leaning
    shares: NDArray[np.float64] = raw / raw.sum(axis=0)
    return shares


def expected_month(
    months: Sequence[str], index: int, planted: Sequence[PlantedChange]
) -> NDArray[np.float64]:
    """Return expected rows of ``months[index]``, (places, crime types), with what is planted."""
    month = months[index]
    level = max(len(months) - _LEVEL_MONTHS, 0)
    years = min(index, level) / 12
    factors = [
        kind.season[int(month[5:]) - 1] * (1 + kind.yearly_trend) ** years for kind in CRIME_TYPES
    ]
    expected = usual_month() * np.array(factors)
    for change in planted:
        if change.first_month <= month <= change.last_month:
            expected[_places_in(change.area), TYPE_NAMES.index(change.crime_type)] *= change.size
    return _lose_places(expected, unplaced_share(index, level))


def unplaced_share(index: int, level: int) -> float:
    """Return the share of rows without a place: it shrinks until month ``level`` and stays."""
    passed = min(index / max(level, 1), 1.0)
    return _UNPLACED_EARLY + (_UNPLACED_LATE - _UNPLACED_EARLY) * passed


def _lose_places(expected: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    """Move this share of every crime type from the places on the map to nowhere, the last row."""
    moved: NDArray[np.float64] = expected * (1 - share)
    moved[-1] = expected.sum(axis=0) * share
    return moved


@cache
def _places_in(code: str) -> NDArray[np.bool_]:
    """Mark the places that count to a ward or a district."""
    parcels = invent_county()
    codes = [
        (parcels[place.parcel].ward.code, parcels[place.parcel].ward.district.code)
        if place.parcel >= 0
        else ()
        for place in invent_places()
    ]
    return np.array([code in own for own in codes])
