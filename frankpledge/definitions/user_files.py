"""Definition files that a user wrote: read safely and refused in words that name field, value and way out."""

import reprlib
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from frankpledge.definitions import Definition
from frankpledge.faults import CallFault, DataFault

SHOWN = 5
DEEPEST = 50
SUFFIXES = (".yaml", ".yml")

_D = TypeVar("_D", bound=Definition)

# libyaml's safe loader where the machine has it: the same rules, in C.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What PyYAML lets through beside its own errors: a day that no month has, a tag without its value.
_UNREADABLE = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError)

_WAYS_OUT = {
    "extra_forbidden": "is not a field here; correct its spelling or take it out",
    "date_type": "is not a date; write one such as 2023-09-28, without quotes",
    "string_type": "is not text; put it in quotes",
}


def content_of(path: Path, what: str) -> bytes:
    """Return the bytes of a file; a CallFault says ``what`` file to give where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CallFault(
            f"{path} cannot be read ({error.strerror}); give the path of {what}"
        ) from error


def read_fields(content: bytes, where: str, first_fields: str) -> dict[str, Any]:
    """Read the fields of a YAML file; ``where`` names it in faults, ``first_fields`` say how one begins.

    Raises DataFault where the bytes are no UTF-8, no YAML, nested without end, or no fields.
    """
    try:
        fields = parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DataFault(
            f"{where}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    except _UNREADABLE as error:
        words = " ".join(str(error).split()) or type(error).__name__
        raise DataFault(f"{where} is not readable YAML: {words}; mend it there") from error
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


def parse(text: str) -> object:
    """Parse YAML safely: no endless nesting, no merges, no key twice; raises what PyYAML raises."""
    _refuse_depth(text)
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        _refuse_doubled_keys(node)
        return None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_depth(text: str) -> None:
    """Refuse endless nesting first: libyaml composes recursively and would crash Python."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise yaml.YAMLError(f"line {_line(event)} lies more than {DEEPEST} levels deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_doubled_keys(root: yaml.Node | None) -> None:
    """Refuse a key written twice in one place: YAML would drop the first in silence."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        # An anchor may stand in many places, even inside itself: look at each node once.
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _check_keys([key for key, _ in node.value if isinstance(key, yaml.ScalarNode)])
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _check_keys(keys: list[yaml.ScalarNode]) -> None:
    known: set[str] = set()
    for key in keys:
        line = _line(key)
        # Merges of merges can double at each step until the memory is full.
        if key.value == "<<":
            raise yaml.YAMLError(f"line {line} merges with <<; write the fields out instead")
        if key.value in known:
            raise yaml.YAMLError(f"{key.value!r} stands twice, again in line {line}")
        known.add(key.value)


def _line(part: yaml.Event | yaml.Node) -> int:
    """The line of the file, counted from 1; parsed text always bears its mark."""
    mark: Any = part.start_mark
    return int(mark.line) + 1


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
