"""Deprivation: the Indices of Multiple Deprivation by LSOA, 2019 (LSOA 2011) and 2025 (LSOA 2021)."""

from __future__ import annotations

from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Field, Rule

FAMILY = "deprivation"
_DECILE = "TRY_CAST(TRY_CAST({} AS DOUBLE) AS INTEGER)"


def _kind(year: int, lsoa: str, last: str) -> CsvKind:
    return CsvKind(
        name=f"deprivation-{year}",
        family=FAMILY,
        fields=(
            Field("lsoa", f"{lsoa}_code"),
            Field("decile", "IMD_decile", _DECILE),
            Field("rank", "IMD_rank", _DECILE),
            Field("crime_decile", "Crime_decile", _DECILE),
            Field("crime_rank", "Crime_rank", _DECILE),
            Field("services_decile", f"{last}_decile", _DECILE),
        ),
        rules=(
            Rule(
                "lsoa",
                "NOT regexp_full_match(lsoa, '[EW]01[0-9]{6}')",
                "is no LSOA code",
                blank=True,
            ),
            Rule(
                "decile",
                "coalesce(TRY_CAST(decile AS DOUBLE) NOT BETWEEN 1 AND 10, true)",
                "is no decile from 1 to 10",
            ),
            Rule("rank", "coalesce(TRY_CAST(rank AS DOUBLE) < 1, true)", "is no rank from 1"),
        ),
        key=("lsoa",),
        extra=(f"{year} AS year",),
    )


KINDS = (
    _kind(2019, "lsoa11", "Housing_and_Access"),
    _kind(2025, "lsoa21", "Housing_and_Services"),
)
