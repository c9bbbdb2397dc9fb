"""What happens in the invented county: how much of each crime type, where, and in which season.

All figures are invented round numbers, chosen so that the county looks like a county: some 3,800
rows a month, violence and anti-social behaviour above the rest, town centres above villages.
"""

from dataclasses import dataclass

from frankpledge.demo.wards import Setting

ASB = "Anti-social behaviour"

_FLAT = (1.0,) * 12
_SUMMER = (0.72, 0.75, 0.90, 1.02, 1.12, 1.20, 1.24, 1.26, 1.08, 1.02, 0.90, 0.79)
_SUMMER_AND_CHRISTMAS = (0.92, 0.90, 0.97, 0.98, 1.03, 1.07, 1.10, 1.08, 0.99, 0.97, 0.94, 1.05)
_WINTER = (1.15, 1.08, 1.04, 0.96, 0.90, 0.86, 0.85, 0.86, 0.94, 1.06, 1.14, 1.16)
_CHRISTMAS = (0.93, 0.94, 0.98, 0.98, 0.99, 0.98, 0.97, 0.98, 1.00, 1.03, 1.10, 1.12)


@dataclass(frozen=True)
class CrimeType:
    """A police.uk crime type: rows a month in the county, its season, its trend, its places.

    ``season`` multiplies by month of the year from January; ``yearly_trend`` is the growth a year
    while trends last; the four factors multiply the rate per resident by the ward's setting.
    """

    name: str
    monthly: float
    season: tuple[float, ...]
    yearly_trend: float
    centre: float
    station: float
    town: float
    rural: float

    def factor(self, setting: Setting) -> float:
        """Return how many times the usual rate per resident such a ward has."""
        return {
            Setting.TOWN_CENTRE: self.centre,
            Setting.STATION: self.station,
            Setting.TOWN: self.town,
            Setting.RURAL: self.rural,
        }[setting]


CRIME_TYPES = (
    CrimeType(ASB, 920, _SUMMER, -0.03, 2.8, 1.6, 1.0, 0.5),
    CrimeType("Bicycle theft", 60, _SUMMER, -0.02, 2.0, 6.0, 1.0, 0.2),
    CrimeType("Burglary", 180, _WINTER, -0.02, 1.2, 1.0, 1.0, 1.1),
    CrimeType("Criminal damage and arson", 290, _SUMMER_AND_CHRISTMAS, -0.01, 1.6, 1.2, 1.0, 0.7),
    CrimeType("Drugs", 90, _FLAT, 0.01, 2.2, 1.6, 1.0, 0.5),
    CrimeType("Other crime", 105, _FLAT, 0.01, 1.2, 1.0, 1.0, 0.9),
    CrimeType("Other theft", 240, _FLAT, -0.01, 1.8, 1.4, 0.9, 1.4),
    CrimeType("Possession of weapons", 50, _FLAT, 0.02, 2.2, 1.6, 1.0, 0.4),
    CrimeType("Public order", 280, _SUMMER_AND_CHRISTMAS, 0.01, 3.0, 1.5, 0.9, 0.4),
    CrimeType("Robbery", 42, _FLAT, 0.01, 3.5, 1.8, 0.9, 0.2),
    CrimeType("Shoplifting", 310, _CHRISTMAS, 0.03, 5.0, 2.0, 0.9, 0.2),
    CrimeType("Theft from the person", 30, _CHRISTMAS, 0.01, 6.0, 2.0, 0.6, 0.2),
    CrimeType("Vehicle crime", 300, _WINTER, -0.01, 1.0, 1.2, 0.9, 1.6),
    CrimeType(
        "Violence and sexual offences", 1400, _SUMMER_AND_CHRISTMAS, 0.01, 2.4, 1.3, 1.0, 0.6
    ),
)
TYPE_NAMES = tuple(crime_type.name for crime_type in CRIME_TYPES)
