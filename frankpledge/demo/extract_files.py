"""Print the synthetic police extract: a row behind each row of police.uk in the partnership's own districts."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frankpledge.definitions.extract import extract_mappings
from frankpledge.demo.county import invent_county
from frankpledge.demo.crime_types import TYPE_NAMES
from frankpledge.demo.extract_offences import LOCATIONS, OFFENCES
from frankpledge.demo.extract_people import draw_people, key_of
from frankpledge.demo.extract_times import draw_times, print_times
from frankpledge.demo.places import invent_places
from frankpledge.demo.street_files import StreetRows, join_columns
from frankpledge.demo.wards import Setting
from frankpledge.evidence.places import to_national_grid
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN

DISTRICTS = ("E07000221", "E07000222")
"""The districts of the partnership whose extract this is."""

Texts = NDArray[np.object_]


class ExtractPrinter:
    """Prints the extract month by month, a file for each quarter, as a force would send it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._quarter = ""
        self._bodies: list[bytes] = []

    def add(
        self, month: str, rows: StreetRows, rng: np.random.Generator
    ) -> dict[tuple[str, str], int]:
        """Add the extract of a month; return how many rows each district has of each crime type.

        Only rows on the map: those that police.uk could not place have no district. The domestic abuse that is
        flagged is counted under "Domestic abuse".
        """
        quarter = f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
        if quarter != self._quarter:
            self.close()
            self._quarter = quarter
        columns, tally = _draw(month, rows, rng)
        self._bodies.append(_print(columns))
        return tally

    def close(self) -> None:
        """Write the file of the quarter that is open, if there is one."""
        if self._bodies:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"extract-{self._quarter}.csv"
            path.write_bytes(
                f"{','.join([*_header(), SYNTHETIC_COLUMN])}\n".encode() + b"".join(self._bodies)
            )
        self._bodies = []


def _draw(
    month: str, rows: StreetRows, rng: np.random.Generator
) -> tuple[dict[str, Texts], dict[tuple[str, str], int]]:
    """Draw what the extract says of a month's rows, by column, and count them."""
    geography = _geography()
    own = np.flatnonzero(np.isin(geography.district[rows.places], DISTRICTS))
    places = rows.places[own]
    kinds = np.array(TYPE_NAMES, dtype=object)[rows.crime_types[own]]
    districts = geography.district[places]
    codes, words = _offences(kinds, rng)
    locations = _locations(kinds, rng)
    start, end, told = draw_times(month, kinds, codes, districts, geography.in_centre[places], rng)
    who = draw_people(month, kinds, codes, districts, geography.rural[places], locations, rng)
    columns = {
        "Offence code": codes,
        "Offence": words,
        "Crime type": kinds,
        "Committed from": _texts(print_times(start)),
        "Committed to": _texts(print_times(end)),
        "Reported": _texts(print_times(told)),
        "Easting": geography.easting[places],
        "Northing": geography.northing[places],
        "LSOA code": geography.lsoa[places],
        "Location type": locations,
        "Place key": geography.key[places],
        **who.columns,
        **{name: np.where(marked, "Yes", "No") for name, marked in who.flags.items()},
    }
    return columns, _tally(districts, kinds, who.flags["Domestic abuse"])


def _tally(
    districts: Texts, kinds: Texts, domestic: NDArray[np.bool_]
) -> dict[tuple[str, str], int]:
    counted: dict[tuple[str, str], int] = {}
    for district in DISTRICTS:
        here = districts == district
        for kind in TYPE_NAMES:
            counted[district, kind] = int((here & (kinds == kind)).sum())
        counted[district, "Domestic abuse"] = int((here & domestic).sum())
    return counted


def _header() -> list[str]:
    """Return the headers of the plain mapping, in its order."""
    (mapping,) = (one for one in extract_mappings() if one.id == "plain")
    return [*mapping.columns.values(), *mapping.flags.values()]


def _print(columns: dict[str, Texts]) -> bytes:
    """Print the columns as lines, each of which says that it is synthetic."""
    count = len(columns["Reported"])
    empty, comma = _texts([""] * count), _texts([","] * count)
    parts: list[Texts] = []
    for name in _header():
        parts += [columns.get(name, empty), comma]
    return join_columns(*parts, _texts(["yes\n"] * count))


def _texts(values: list[str]) -> Texts:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _offences(kinds: Texts, rng: np.random.Generator) -> tuple[Texts, Texts]:
    codes, words = np.full(len(kinds), "", dtype=object), np.full(len(kinds), "", dtype=object)
    for kind, offences in OFFENCES.items():
        at = np.flatnonzero(kinds == kind)
        chosen = rng.choice(len(offences), len(at), p=[offence.share for offence in offences])
        codes[at] = np.array([offence.code for offence in offences], dtype=object)[chosen]
        words[at] = np.array([offence.words for offence in offences], dtype=object)[chosen]
    return codes, words


def _locations(kinds: Texts, rng: np.random.Generator) -> Texts:
    locations = np.full(len(kinds), "", dtype=object)
    for kind in np.unique(kinds):
        at = np.flatnonzero(kinds == kind)
        names, shares = zip(*LOCATIONS.get(kind, LOCATIONS[""]), strict=True)
        locations[at] = np.array(names, dtype=object)[rng.choice(len(names), len(at), p=shares)]
    return locations


class _Geography:
    """What the extract says of each place, by the number of the place."""

    def __init__(self) -> None:
        places, parcels = invent_places(), invent_county()
        wards = [parcels[place.parcel].ward if place.parcel >= 0 else None for place in places]
        lon = np.array([float(place.longitude or 0) for place in places])
        lat = np.array([float(place.latitude or 0) for place in places])
        self.easting, self.northing = (
            _texts(
                [
                    str(round(value)) if ward else ""
                    for value, ward in zip(metres.tolist(), wards, strict=True)
                ]
            )
            for metres in to_national_grid(lon, lat)
        )
        self.district = _texts([ward.district.code if ward else "" for ward in wards])
        self.lsoa = _texts([place.area_2021.code for place in places])
        self.key = _texts([key_of(f"place {number}") for number in range(len(places))])
        settings = [ward.setting if ward else None for ward in wards]
        self.in_centre = np.array([setting is Setting.TOWN_CENTRE for setting in settings])
        self.rural = np.array([setting is Setting.RURAL for setting in settings])


@cache
def _geography() -> _Geography:
    return _Geography()
