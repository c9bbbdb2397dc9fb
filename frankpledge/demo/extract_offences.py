"""What the synthetic extract says of an offence: which it was, where, and at what hours.

All shares are invented round numbers, but for the shape that the plan tells of: night-time violence that peaks at other
hours in each district, reports of sexual offences that come late, domestic abuse that drives one district.
"""

from dataclasses import dataclass

ASB = "Anti-social behaviour"
VIOLENCE = "Violence and sexual offences"
SEXUAL = ("19C", "20A")

Shares = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Offence:
    """An offence by its code: its words, its share of the crime type's rows."""

    code: str
    words: str
    share: float


OFFENCES: dict[str, tuple[Offence, ...]] = {
    ASB: (Offence("ASB", "Anti-social behaviour incident", 1.0),),
    "Bicycle theft": (Offence("44", "Theft of a pedal cycle", 1.0),),
    "Burglary": (
        Offence("28E", "Residential burglary", 0.65),
        Offence("30C", "Business burglary", 0.35),
    ),
    "Criminal damage and arson": (
        Offence("58C", "Criminal damage to a vehicle", 0.45),
        Offence("58A", "Criminal damage to a dwelling", 0.45),
        Offence("56B", "Arson", 0.10),
    ),
    "Drugs": (
        Offence("92E", "Possession of a controlled drug", 0.8),
        Offence("92A", "Trafficking in controlled drugs", 0.2),
    ),
    "Other crime": (Offence("99", "Other offences", 1.0),),
    "Other theft": (Offence("49", "Other theft", 1.0),),
    "Possession of weapons": (
        Offence("10D", "Having an article with a blade in public", 0.6),
        Offence("81", "Other weapons offences", 0.4),
    ),
    "Public order": (
        Offence("125", "Causing public fear or distress", 0.85),
        Offence("66", "Other offences against public order", 0.15),
    ),
    "Robbery": (
        Offence("34B", "Robbery of personal property", 0.9),
        Offence("34A", "Robbery of business property", 0.1),
    ),
    "Shoplifting": (Offence("46", "Shoplifting", 1.0),),
    "Theft from the person": (Offence("39", "Theft from the person", 1.0),),
    "Vehicle crime": (
        Offence("45", "Theft from a vehicle", 0.7),
        Offence("48", "Theft of a motor vehicle", 0.3),
    ),
    VIOLENCE: (
        Offence("8N", "Assault with injury", 0.34),
        Offence("105A", "Assault without injury", 0.36),
        Offence("8L", "Harassment", 0.16),
        Offence("5D", "Assault with intent to cause serious harm", 0.02),
        Offence("19C", "Rape of a female aged 16 and over", 0.05),
        Offence("20A", "Sexual assault on a female aged 13 and over", 0.07),
    ),
}

# Where: shares of location types by crime type; what is not listed takes the last.
LOCATIONS: dict[str, Shares] = {
    ASB: (
        ("street", 0.5),
        ("green-space", 0.2),
        ("home", 0.15),
        ("shop", 0.08),
        ("car-park", 0.07),
    ),
    "Burglary": (("home", 0.65), ("shop", 0.15), ("farm", 0.1), ("workplace", 0.1)),
    "Drugs": (("street", 0.55), ("home", 0.2), ("car-park", 0.15), ("licensed-premises", 0.1)),
    "Public order": (("street", 0.55), ("licensed-premises", 0.25), ("shop", 0.2)),
    "Robbery": (("street", 0.7), ("green-space", 0.15), ("shop", 0.15)),
    "Shoplifting": (("shop", 1.0),),
    "Vehicle crime": (("street", 0.5), ("home", 0.3), ("car-park", 0.2)),
    VIOLENCE: (
        ("home", 0.45),
        ("street", 0.25),
        ("licensed-premises", 0.14),
        ("school", 0.06),
        ("care-setting", 0.04),
        ("green-space", 0.03),
        ("online", 0.03),
    ),
    "": (("street", 0.5), ("home", 0.2), ("shop", 0.15), ("car-park", 0.1), ("elsewhere", 0.05)),
}

# When: the chance of each hour from 00 on, before what is planted. They need not add up to 1.
_DAY = (1, 1, 1, 1, 1, 1, 2, 4, 6, 7, 8, 8, 8, 8, 8, 9, 9, 9, 8, 7, 6, 5, 3, 2)
_SHOPS = (0, 0, 0, 0, 0, 0, 0, 1, 4, 7, 9, 10, 10, 10, 10, 10, 10, 9, 7, 5, 3, 2, 1, 0)
_EVENING = (4, 3, 2, 2, 1, 1, 1, 2, 3, 4, 4, 4, 5, 5, 5, 6, 7, 7, 8, 8, 8, 8, 7, 6)
_DARK = (5, 4, 4, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 6, 8, 9, 9, 8, 7)
HOURS: dict[str, tuple[int, ...]] = {
    ASB: _EVENING, "Burglary": _DARK, "Criminal damage and arson": _DARK, "Vehicle crime": _DARK,
    "Public order": _EVENING, "Robbery": _EVENING, "Shoplifting": _SHOPS, VIOLENCE: _EVENING,
    "Drugs": _EVENING, "": _DAY,
}  # fmt: skip
# Found in the morning: the owner knows the evening before and the hour at which it was found.
UNWITNESSED = ("Burglary", "Criminal damage and arson", "Vehicle crime", "Bicycle theft")
SHARE_UNWITNESSED = 0.6


@dataclass(frozen=True)
class NightPeak:
    """A planted peak of violence and disorder in a district's town centres, on the nights of Friday and Saturday.

    ``hours`` are those of the clock; ``share`` of the rows in those places is moved there.
    """

    district: str
    hours: tuple[int, ...]
    share: float


NIGHT_PEAKS = (
    NightPeak("E07000221", (22, 23), 0.22),
    NightPeak("E07000222", (2, 3), 0.22),
)
NIGHT_TYPES = (VIOLENCE, "Public order")
SHARE_MIDNIGHT, SHARE_NOON = 0.03, 0.01
"""Of all rows: those whose hour nobody knew, so that the clock says 00:00 or 12:00."""

# How late a report comes: shares of the same day, within a month, within a year, within two, and earlier still.
PROMPT = (0.86, 0.12, 0.015, 0.003, 0.002)
LATE = (0.42, 0.21, 0.12, 0.09, 0.16)
LAG_DAYS = ((0, 1), (1, 30), (30, 365), (365, 730), (730, 9000))
