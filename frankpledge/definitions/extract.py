"""What a force's depersonalised extract may say, and how the columns of one force's file are mapped to it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, field_validator, model_validator

from frankpledge.definitions import (
    Definition,
    read_definition,
    read_definition_file,
    read_definitions,
)
from frankpledge.definitions.personal_columns import personal_columns

if TYPE_CHECKING:
    from pathlib import Path

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
FOLDER = "extracts"


class Term(Definition):
    """One value that a column may hold: its id in the evidence, its name on pages."""

    id: Id
    name: str
    note: str = ""


class ExtractTerms(Definition):
    """Every value that the columns of an extract may hold, and how long its rows are kept."""

    version: int
    keep_months: Annotated[int, Field(ge=1)]
    keep_reason: str
    flags: tuple[Term, ...]
    location_types: tuple[Term, ...]
    asb_types: tuple[Term, ...]
    hate_strands: tuple[Term, ...]
    age_bands: tuple[Term, ...]
    sexes: tuple[Term, ...]
    ethnicities: tuple[Term, ...]
    relationships: tuple[Term, ...]

    def terms_of(self, column: str) -> tuple[Term, ...]:
        """Return the values that a column of the evidence may hold; none where it holds free words."""
        return {
            "location_type": self.location_types,
            "asb_type": self.asb_types,
            "hate_strand": self.hate_strands,
            "relationship": self.relationships,
            **{f"{who}_age_band": self.age_bands for who in ("victim", "suspect")},
            **{f"{who}_sex": self.sexes for who in ("victim", "suspect")},
            **{f"{who}_ethnicity": self.ethnicities for who in ("victim", "suspect")},
        }.get(column, ())


# What every extract must say; the place is an easting and northing, a small area, or both.
REQUIRED = ("offence_code", "crime_type", "committed_from", "reported")
TIMES = ("committed_from", "committed_to", "reported")
WORDS = ("offence_code", "offence", "crime_type", "outcome", "lsoa")
NUMBERS = ("easting", "northing")
KEYS = ("victim_key", "suspect_key", "place_key")
VALUED = (
    "location_type", "asb_type", "hate_strand", "relationship", "victim_age_band", "victim_sex",
    "victim_ethnicity", "suspect_age_band", "suspect_sex", "suspect_ethnicity",
)  # fmt: skip
COVID = "covid"
COLUMNS = (*TIMES, *WORDS, *NUMBERS, *KEYS, *VALUED, COVID)


class ExtractMapping(Definition):
    """How the columns and values of one force's file become those of the evidence.

    ``columns`` and ``flags`` give the header that the file prints for each column; ``times`` the forms in which it
    writes a time (as for ``strptime``); ``values`` its words for the values of a column, in any case; ``hashed_here``
    the key columns that hold a plain reference, which is replaced by a keyed hash as the file is read.
    """

    version: int
    id: Id
    name: str
    times: Annotated[tuple[str, ...], Field(min_length=1)]
    columns: dict[str, str]
    flags: dict[str, str] = Field(default_factory=dict)
    yes: tuple[str, ...] = ("Y", "Yes", "1", "True")
    no: tuple[str, ...] = ("N", "No", "0", "False", "")
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    hashed_here: tuple[str, ...] = ()

    @field_validator("columns")
    @classmethod
    def _columns_are_known(cls, columns: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(columns) - set(COLUMNS))
        if unknown:
            raise ValueError(f"no such column: {', '.join(unknown)}; use {', '.join(COLUMNS)}")
        lacking = [name for name in REQUIRED if name not in columns]
        if "lsoa" not in columns and not {"easting", "northing"} <= set(columns):
            lacking.append("lsoa (or easting and northing)")
        if lacking:
            raise ValueError(f"the file's column for {', '.join(lacking)} is not named")
        return columns

    @model_validator(mode="after")
    def _words_are_known(self) -> ExtractMapping:
        known = {flag.id for flag in extract_terms().flags}
        if unknown := sorted(set(self.flags) - known):
            raise ValueError(f"no such flag: {', '.join(unknown)}; use {', '.join(sorted(known))}")
        for column, words in self.values.items():
            allowed = {term.id for term in extract_terms().terms_of(column)}
            if wrong := sorted(set(words.values()) - allowed):
                raise ValueError(
                    f"{', '.join(wrong)} is no value of {column}; use {', '.join(sorted(allowed)) or 'another column'}"
                )
        if wrong := sorted(set(self.hashed_here) - set(KEYS)):
            raise ValueError(f"{', '.join(wrong)} is no key; use {', '.join(KEYS)}")
        plain = {
            name: header for name, header in self.columns.items() if name not in self.hashed_here
        }
        for name, header in (plain | self.flags).items():
            if what := personal_columns().told_by(header):
                raise ValueError(
                    f"{header!r}, named for {name}, tells of a person ({what}); only a key may be read from it, under "
                    "hashed_here"
                )
        headers = [*self.columns.values(), *self.flags.values()]
        if len(set(headers)) != len(headers):
            raise ValueError("two columns have one header; each header of the file has one meaning")
        return self


@functools.cache
def extract_terms() -> ExtractTerms:
    """Return the values that an extract may hold."""
    return read_definition(ExtractTerms, "extract_terms.yaml")


@functools.cache
def extract_mappings() -> tuple[ExtractMapping, ...]:
    """Return the mappings that ship with the package."""
    return tuple(read_definitions(ExtractMapping, FOLDER))


def read_mapping(path: Path) -> ExtractMapping:
    """Read a mapping from a file of the user's own; a DataFault names what does not hold."""
    return read_definition_file(ExtractMapping, path)
