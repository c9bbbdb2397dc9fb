"""The invented wards of the demonstration county, as a table.

The five districts and the bodies above them carry their real codes and names, because the
partnership's definition names them. Every ward is invented: its name, code, place and kind.
"""

from dataclasses import dataclass
from enum import StrEnum

SYNTHETIC = " (synthetic)"
COUNTY = ("E23000017", "Warwickshire")


class Setting(StrEnum):
    """What kind of place a ward is, which decides what happens there."""

    TOWN_CENTRE = "town centre"
    STATION = "station quarter"
    TOWN = "town"
    RURAL = "rural"


class Change(StrEnum):
    """What became of the ward's first small areas between 2011 and 2021, in the ONS's letters."""

    UNCHANGED = "U"
    SPLIT = "S"
    MERGED = "M"


@dataclass(frozen=True)
class District:
    """A district council's area and the partnership and force area above it."""

    code: str
    name: str
    csp_code: str
    csp_name: str
    force_code: str = COUNTY[0]
    force_name: str = COUNTY[1]


@dataclass(frozen=True)
class Ward:
    """An invented ward: its centre in degrees (WGS84) and how many parcels it is cut into."""

    code: str
    name: str
    district: District
    number: int
    setting: Setting
    longitude: float
    latitude: float
    parcels: int
    change: Change


DISTRICTS = (
    District("E07000218", "North Warwickshire", "E22000319", "North Warwickshire"),
    District("E07000219", "Nuneaton and Bedworth", "E22000320", "Nuneaton and Bedworth"),
    District("E07000220", "Rugby", "E22000321", "Rugby"),
    District("E07000221", "Stratford-on-Avon", "E22000359", "South Warwickshire"),
    District("E07000222", "Warwick", "E22000359", "South Warwickshire"),
)

ELSEWHERE = District(
    "E07990001",
    "Elsewhere" + SYNTHETIC,
    "E22990001",
    "Elsewhere" + SYNTHETIC,
    "E23990001",
    "Elsewhere" + SYNTHETIC,
)
"""An invented neighbour: the lookups know it, as the real ones know every district."""

ELSEWHERE_WARD = ("E05999901", "Elsewhere" + SYNTHETIC)

_CENTRE, _STATION, _TOWN, _RURAL = Setting
_SAME, _SPLIT, _MERGED = Change

_TABLE: dict[str, tuple[tuple[str, Setting, float, float, int, Change], ...]] = {
    "E07000218": (
        ("Atherley Town", _CENTRE, -1.545, 52.577, 3, _SAME),
        ("Polesmoor", _TOWN, -1.625, 52.615, 3, _SAME),
        ("Colebridge", _TOWN, -1.700, 52.500, 3, _SPLIT),
        ("Kynebrook", _RURAL, -1.680, 52.560, 3, _SAME),
        ("Arlbourne", _RURAL, -1.590, 52.515, 3, _SAME),
        ("Newtonholt", _RURAL, -1.560, 52.640, 2, _SAME),
    ),
    "E07000219": (
        ("Nunholme Centre", _CENTRE, -1.468, 52.523, 5, _SAME),
        ("Wenbrook", _TOWN, -1.430, 52.515, 4, _SAME),
        ("Abbeyfold", _TOWN, -1.490, 52.545, 4, _SAME),
        ("Bedmoor Central", _TOWN, -1.475, 52.478, 5, _SPLIT),
        ("Bulkley Heath", _TOWN, -1.420, 52.475, 4, _SAME),
        ("Exhollow Green", _TOWN, -1.520, 52.465, 3, _MERGED),
    ),
    "E07000220": (
        ("Ruckley Central", _CENTRE, -1.262, 52.372, 5, _SAME),
        ("Newmarsh", _TOWN, -1.275, 52.398, 3, _SAME),
        ("Hillmoor", _TOWN, -1.225, 52.360, 4, _SPLIT),
        ("Bilmere", _TOWN, -1.305, 52.362, 3, _SAME),
        ("Fosseley", _RURAL, -1.370, 52.425, 3, _SAME),
        ("Dunsmere", _RURAL, -1.330, 52.305, 3, _SAME),
    ),
    "E07000221": (
        ("Swanholme Bridge", _CENTRE, -1.710, 52.190, 4, _SAME),
        ("Swanholme North", _TOWN, -1.700, 52.216, 3, _SAME),
        ("Swanholme West", _TOWN, -1.750, 52.184, 3, _SPLIT),
        ("Alderbrook", _TOWN, -1.870, 52.215, 4, _SAME),
        ("Studmere", _RURAL, -1.885, 52.285, 3, _SAME),
        ("Henwick Weald", _RURAL, -1.790, 52.295, 3, _SAME),
        ("Bidfold Vale", _RURAL, -1.850, 52.150, 3, _SAME),
        ("Quintonbury", _RURAL, -1.745, 52.105, 2, _SAME),
        ("Shipcombe", _RURAL, -1.650, 52.065, 3, _MERGED),
        ("Longdown", _RURAL, -1.560, 52.040, 2, _SAME),
        ("Tysbrook", _RURAL, -1.600, 52.145, 2, _SAME),
        ("Kinmarsh", _RURAL, -1.500, 52.160, 3, _SAME),
        ("Harrowcote", _RURAL, -1.410, 52.180, 2, _SAME),
        ("Southmere", _TOWN, -1.400, 52.245, 4, _SAME),
    ),
    "E07000222": (
        ("Lemming Cross", _CENTRE, -1.535, 52.290, 4, _SAME),
        ("Castlegate", _CENTRE, -1.588, 52.281, 3, _SAME),
        ("Brunmere", _TOWN, -1.545, 52.270, 3, _SAME),
        ("Milverley", _TOWN, -1.555, 52.308, 3, _SAME),
        ("Lillcombe", _TOWN, -1.510, 52.312, 3, _SPLIT),
        ("Sydeholt", _STATION, -1.505, 52.280, 4, _SAME),
        ("Saltmoor", _TOWN, -1.608, 52.304, 3, _SAME),
        ("Aylesmead", _TOWN, -1.615, 52.268, 3, _SAME),
        ("Abbots Reach", _CENTRE, -1.590, 52.345, 4, _SAME),
        ("Parkhollow", _TOWN, -1.550, 52.350, 3, _SAME),
        ("Stonehay Wood", _RURAL, -1.490, 52.355, 2, _SAME),
        ("Radbourne", _RURAL, -1.450, 52.305, 3, _SAME),
        ("Tachmarsh", _RURAL, -1.540, 52.225, 2, _SAME),
        ("Budcombe", _RURAL, -1.680, 52.310, 3, _SAME),
    ),
}


def _read_table() -> tuple[Ward, ...]:
    wards: list[Ward] = []
    for district in DISTRICTS:
        for number, row in enumerate(_TABLE[district.code], start=901):
            name, setting, longitude, latitude, parcels, change = row
            code = f"E0599{len(wards) + 1:04d}"
            wards.append(
                Ward(
                    code=code,
                    name=name + SYNTHETIC,
                    district=district,
                    number=number,
                    setting=setting,
                    longitude=longitude,
                    latitude=latitude,
                    parcels=parcels,
                    change=change,
                )
            )
    return tuple(wards)


WARDS = _read_table()


def ward_named(name: str) -> Ward:
    """Return the ward of this name, given without the label."""
    return next(ward for ward in WARDS if ward.name == name + SYNTHETIC)
