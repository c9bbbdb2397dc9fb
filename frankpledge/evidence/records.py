"""The one record schema: what a row of recorded crime is, whatever file it came from.

A *part* is one source file, typed and written as Parquet. Coordinates are whole microdegrees (police.uk
prints six decimals), so that they join exactly on every engine; a row without a point has 0, 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer", "number", "bytes"]


@dataclass(frozen=True)
class Column:
    """A column of a part: its name here, its type, the header that it has in the source."""

    name: str
    type: ColumnType
    printed: str
    meaning: str


ROW = Column("row", "integer", "", "Place of the row in its file; the first after the header is 1.")
CRIME_ID = Column(
    "crime_id", "bytes", "Crime ID", "32 bytes, printed as 64 hexadecimal digits; none on ASB."
)
MONTH = Column("month", "text", "Month", "YYYY-MM.")
REPORTED_BY = Column("reported_by", "text", "Reported by", "Force that supplied the row.")
FALLS_WITHIN = Column("falls_within", "text", "Falls within", "Force whose area it is said to be.")
LONGITUDE = Column("lon_e6", "integer", "Longitude", "Longitude, microdegrees WGS84.")
LATITUDE = Column("lat_e6", "integer", "Latitude", "Latitude, microdegrees WGS84.")
LOCATION = Column("location", "text", "Location", "The map point's description.")
LSOA = Column("lsoa", "text", "LSOA code", "LSOA as printed, of either vintage.")
LSOA_NAME = Column("lsoa_name", "text", "LSOA name", "Name as printed.")
CRIME_TYPE = Column("crime_type", "text", "Crime type", "police.uk's category.")
LAST_OUTCOME = Column("outcome", "text", "Last outcome category", "As known when extracted.")
CONTEXT = Column("context", "text", "Context", "Empty in real files; says so when synthetic.")
OUTCOME_TYPE = Column("outcome", "text", "Outcome type", "The outcome recorded.")

STREET = (
    CRIME_ID, MONTH, REPORTED_BY, FALLS_WITHIN, LONGITUDE, LATITUDE, LOCATION, LSOA, LSOA_NAME,
    CRIME_TYPE, LAST_OUTCOME, CONTEXT,
)  # fmt: skip
OUTCOMES = (
    CRIME_ID, MONTH, REPORTED_BY, FALLS_WITHIN, LONGITUDE, LATITUDE, LOCATION, LSOA, LSOA_NAME,
    OUTCOME_TYPE,
)  # fmt: skip
