"""Definition files that a user wrote: refused in words that name field, value and way out."""

import reprlib
from typing import Any, TypeVar

from pydantic import ValidationError

from frankpledge.definitions import Definition
from frankpledge.definitions.safe_yaml import parse_yaml
from frankpledge.faults import DataFault

SHOWN = 5
SUFFIXES = (".yaml", ".yml")

_D = TypeVar("_D", bound=Definition)

_WAYS_OUT = {
    "extra_forbidden": "is not a field here; correct its spelling or take it out",
    "date_type": "is not a date; write one such as 2023-09-28, without quotes",
    "string_type": "is not text; put it in quotes",
}


def read_fields(content: bytes, where: str, first_fields: str) -> dict[str, Any]:
    """Read the fields of a YAML file; ``where`` names it in faults, ``first_fields`` say how one begins.

    Raises DataFault where the bytes are no YAML that ``parse_yaml`` takes, or no fields.
    """
    fields = parse_yaml(content, where)
    if not isinstance(fields, dict):
        raise DataFault(
            f"{where} holds {reprlib.repr(fields)}, not fields; begin with {first_fields}"
        )
    return fields


def checked(model: type[_D], fields: Any, where: str) -> _D:
    """Make a record of fields; raises DataFault that names field, value and way out."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise DataFault(f"{where}: {_in_words(error)}") from error


def _in_words(error: ValidationError) -> str:
    details = error.errors(include_url=False)
    sentences = [_sentence(dict(detail)) for detail in details[:SHOWN]]
    if len(details) > SHOWN:
        sentences.append(f"and {len(details) - SHOWN} more")
    return "; ".join(sentences)


def _sentence(detail: dict[str, Any]) -> str:
    field = ".".join(str(part) for part in detail["loc"])
    value, words = reprlib.repr(detail["input"]), detail["msg"]
    if detail["type"] == "missing":
        return f"{field} is missing; add it"
    if detail["type"] in _WAYS_OUT:
        return f"{field}: {value} {_WAYS_OUT[detail['type']]}"
    if detail["type"] != "definition":
        return f"{field}: {value} does not fit: {words}; correct it"
    if isinstance(detail["input"], str):
        return f"{field}: {value} {words}"
    # A check of a whole record: its own words name the field and the value.
    return f"{field}: {words}" if field else words
