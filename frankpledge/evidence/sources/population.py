"""Populations of LSOAs, wards and districts by year: the denominators of rates.

Every file becomes the same long table: kind of area, code, year, age band (none for the total), people, households.
"""

from __future__ import annotations

from frankpledge.evidence.sources.csv_files import CsvKind
from frankpledge.evidence.sources.csv_rules import Field, Rule

FAMILY = "population"
_NUMBER = "TRY_CAST({} AS DOUBLE)"


def _counted(column: str, what: str) -> tuple[Rule, ...]:
    number = _NUMBER.format(column)
    return (
        Rule(column, f"{number} IS NULL OR NOT isfinite({number})", f"is no number of {what}"),
        Rule(column, f"{number} < 0", f"is a negative number of {what}; a count is never negative"),
    )


def _counted_ages(bands: tuple[Field, ...]) -> tuple[Rule, ...]:
    return tuple(rule for band in bands for rule in _counted(band.name, "people"))


def _code(column: str) -> Rule:
    return Rule(
        column,
        f"NOT regexp_full_match({column}, '[EWSN][0-9]{{8}}')",
        "is no ONS code of nine characters",
        blank=True,
    )


def _constants(kind: str, year: int) -> tuple[str, ...]:
    return (f"'{kind}' AS kind", f"{year} AS year")


_BANDS = (
    Field("aged_0_15", "Aged 15 years and under", _NUMBER),
    Field("aged_16_24", "Aged 16 to 24 years", _NUMBER),
    Field("aged_25_34", "Aged 25 to 34 years", _NUMBER),
    Field("aged_35_49", "Aged 35 to 49 years", _NUMBER),
    Field("aged_50_64", "Aged 50 to 64 years", _NUMBER),
    Field("aged_65_over", "Aged 65 years and over", _NUMBER),
)
_SINGLE_YEARS = (
    *(Field(f"aged_{age}", str(age), _NUMBER) for age in range(90)),
    Field("aged_90_over", r"90\+", _NUMBER),
)

KINDS = (
    CsvKind(
        name="population-lsoa21-census21-ages",
        family=FAMILY,
        fields=(
            Field("code", "lsoa21_code"),
            Field("people", "total", _NUMBER),
            Field("households", "total_households", _NUMBER),
            *_BANDS,
        ),
        rules=(
            _code("code"),
            *_counted("people", "people"),
            *_counted("households", "households"),
            *_counted_ages(_BANDS),
        ),
        key=("code",),
        extra=_constants("lsoa21", 2021),
    ),
    CsvKind(
        name="population-lsoa21-census21",
        family=FAMILY,
        fields=(
            Field("code", "lsoa21_code"),
            Field("people", "total", _NUMBER),
            Field("households", "total_households", _NUMBER),
            Field("ward", r"ward\d\d_code"),
            Field("district", r"ltla\d\d_code"),
        ),
        rules=(_code("code"), *_counted("people", "people"), *_counted("households", "households")),
        key=("code",),
        extra=_constants("lsoa21", 2021),
    ),
    CsvKind(
        name="population-ward-census21",
        family=FAMILY,
        fields=(
            Field("code", r"ward\d\d_code"),
            Field("name", r"ward\d\d_name"),
            Field("people", "total", _NUMBER),
            Field("households", "total_households", _NUMBER),
            *_BANDS,
        ),
        rules=(
            _code("code"),
            *_counted("people", "people"),
            *_counted("households", "households"),
            *_counted_ages(_BANDS),
        ),
        key=("code",),
        extra=_constants("ward", 2021),
        without="lsoa.*_code",
    ),
    CsvKind(
        name="population-lsoa11-2020",
        family=FAMILY,
        fields=(Field("code", "lsoa11_code"), Field("people", "total_population", _NUMBER)),
        rules=(_code("code"), *_counted("people", "people")),
        key=("code",),
        extra=_constants("lsoa11", 2020),
    ),
    CsvKind(
        name="population-lsoa11-2020-ages",
        family=FAMILY,
        fields=(
            Field("code", "lsoa11_code"),
            Field("people", "total_population", _NUMBER),
            *_SINGLE_YEARS,
        ),
        rules=(_code("code"), *_counted("people", "people"), *_counted_ages(_SINGLE_YEARS)),
        key=("code",),
        extra=_constants("lsoa11", 2020),
    ),
    CsvKind(
        name="population-district-2020-ages",
        family=FAMILY,
        fields=(
            Field("code", r"ltla\d\d_code"),
            Field("name", r"ltla\d\d_name"),
            Field("people", "total_population", _NUMBER),
            *_SINGLE_YEARS,
        ),
        rules=(_code("code"), *_counted("people", "people"), *_counted_ages(_SINGLE_YEARS)),
        key=("code",),
        extra=_constants("district", 2020),
    ),
    CsvKind(
        name="population-district-census21",
        family=FAMILY,
        fields=(
            Field("code", r"ltla\d\d_code"),
            Field("name", r"ltla\d\d_name"),
            Field("people", "total_population", _NUMBER),
        ),
        rules=(_code("code"), *_counted("people", "people")),
        key=("code",),
        extra=_constants("district", 2021),
    ),
    CsvKind(
        name="households-district",
        family=FAMILY,
        fields=(
            Field("code", r"ltla\d\d_code"),
            Field("name", r"ltla\d\d_name"),
            Field("households", "households", _NUMBER),
        ),
        rules=(_code("code"), *_counted("households", "households")),
        key=("code",),
        extra=_constants("district", 2021),
    ),
)
