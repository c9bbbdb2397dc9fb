"""What every fact of a definition has: a strict record, a source, codes that are checked."""

import re
from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from frankpledge.definitions import Definition

_T = TypeVar("_T")

# YAML gives lists; a frozen record holds tuples. Only the container is converted: what it holds
# stays strict.
Many = Annotated[tuple[_T, ...], Field(strict=False)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def fault(text: str) -> PydanticCustomError:
    """Make a validation error whose message is ``text``, braces and all."""
    return PydanticCustomError("definition", "{text}", {"text": text})


def shaped(pattern: str, kind: str, way_out: str) -> AfterValidator:
    """Demand that text has a pattern; the fault says what it is not and what to write."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise fault(f"is not {kind}: write {way_out}")
        return value

    return AfterValidator(check)


Id = Annotated[str, shaped("[a-z0-9]+(-[a-z0-9]+)*", "an id", "small letters, digits and hyphens")]
CspCode = Annotated[
    str, shaped(r"(E22|W14)\d{6}", "a CSP code", "E22 or W14 and six digits, as in E22000359")
]
DistrictCode = Annotated[
    str, shaped(r"(E0[6-9]|W06)\d{6}", "a district code", "a GSS code such as E07000221")
]
ForceCode = Annotated[
    str,
    shaped(r"(E23|W15)\d{6}", "a police force area code", "E23 or W15 and six digits"),
]
FinancialYear = Annotated[str, shaped(r"\d{4}/\d{2}", "a financial year", "one such as '2023/24'")]
Month = Annotated[str, shaped(r"\d{4}-(0[1-9]|1[0-2])", "a month", "one such as '2023-03'")]
MonthOrYear = Annotated[
    str, shaped(r"\d{4}(-(0[1-9]|1[0-2]))?", "a month or a year", "one such as '2023-03' or '2022'")
]
MonthOfYear = Annotated[int, Field(ge=1, le=12)]
Whole = Annotated[int, Field(ge=1)]


def doubled(values: Iterable[str]) -> list[str]:
    """List the values that stand more than once, whatever the case."""
    seen: set[str] = set()
    again: list[str] = []
    for value in values:
        if value.casefold() in seen:
            again.append(value)
        seen.add(value.casefold())
    return again


class Fact(Definition):
    """A record that takes each value as it is written: no text for a number, no spare field."""

    # Built on first use: who imports the schema and loads nothing does not pay for it.
    model_config = ConfigDict(strict=True, defer_build=True)


class Sourced(Fact):
    """A fact with the place that states it."""

    source: Text
    note: Text | None = None


class Statement(Sourced):
    """A sentence of the documents."""

    text: Text


class Name(Sourced):
    """Another name that the documents use for the same body."""

    name: Text


class FieldSource(Sourced):
    """The place that states a plain field of the partnership, such as its name."""

    field: Text
