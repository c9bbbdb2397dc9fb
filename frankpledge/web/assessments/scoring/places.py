"""The areas for which a partnership can score: its county first, then the districts of the partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.definitions import counties
from frankpledge.web.assessments.models import ScoredArea
from frankpledge.web.partnerships.lookups import district_names

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Partnership

COUNTY, DISTRICT = ScoredArea.Level.COUNTY, ScoredArea.Level.DISTRICT


class Place(NamedTuple):
    """An area that can be scored."""

    level: str
    code: str
    name: str
    districts: tuple[str, ...]


def places_of(partnership: Partnership) -> list[Place]:
    """Return the county, where the partnership names one, and its own districts by their names."""
    names = district_names()
    own = sorted(partnership.districts, key=lambda code: (names.get(code, code), code))
    found = [Place(DISTRICT, code, names.get(code, code), (code,)) for code in own]
    if partnership.county_name:
        districts = tuple(sorted(partnership.county_districts or partnership.districts))
        found.insert(0, Place(COUNTY, _code(districts), partnership.county_name, districts))
    return found


def _code(districts: tuple[str, ...]) -> str:
    """Return the ONS code of the county of these districts, or a word where it is not known."""
    known = {tuple(sorted(one.districts)): one.code for one in counties()}
    return known.get(districts, "county")
