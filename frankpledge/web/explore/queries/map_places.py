"""What every map is made of: its question, and a place with its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Area, Period

COUNT, RATE, CHANGE = "count", "rate", "change"
WARD, HEXAGON = "ward", "hexagon"


@dataclass(frozen=True)
class MapQuestion:
    """What a map is asked: which records, of which months, in which measure, by what, and whether for the public."""

    area: Area
    period: Period
    group: str
    measure: str
    by: str = WARD
    public: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values: the key of its answer."""
        return {
            "area": self.area.to_json(),
            "period": self.period.to_json(),
            "group": self.group,
            "measure": self.measure,
            "by": self.by,
            "public": self.public,
        }


@dataclass(frozen=True)
class Place:
    """A ward or hexagon of the map: its number, what that is made of, its figure (none for a zero without rows).

    A withheld place has no number at all. A hexagon has no name: ``ward`` and ``district`` hold its centre.
    """

    code: str
    name: str
    value: float | None
    count: int | None = 0
    before: int | None = None
    people: int | None = None
    figure: str = ""
    withheld: bool = False
    ward: str = ""
    district: str = ""
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True)
class Made:
    """A map's answer before it is ordered and kept: its figure, its places, its caveats."""

    figure: str
    places: list[Place]
    caveats: list[str]
