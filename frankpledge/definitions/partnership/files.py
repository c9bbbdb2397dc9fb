"""Definition files of partnerships: found, read, checked; a fault names file, field and value."""

import functools
import re
import reprlib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from frankpledge.definitions.partnership.whole import Partnership
from frankpledge.faults import CallFault, DataFault

SHOWN = 5
DEEPEST = 50
_FOLDER = "partnerships"
_SUFFIXES = (".yaml", ".yml")

# libyaml's safe loader where the machine has it: the same rules, in C.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What PyYAML lets through beside its own errors: a day that no month has, a tag without its value.
_UNREADABLE = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError)

_WAYS_OUT = {
    "extra_forbidden": "is not a field here; correct its spelling or take it out",
    "date_type": "is not a date; write one such as 2023-09-28, without quotes",
    "string_type": "is not text; put it in quotes",
}


def load_partnership(id_or_path: str | Path) -> Partnership:
    """Load a partnership by the id of a definition that ships, or from a file of the user's own.

    Text with a ``/`` or ending in ``.yaml`` or ``.yml`` is a path. Raises CallFault where there is
    no such id or file, DataFault where the file does not hold.
    """
    path = Path(id_or_path)
    if isinstance(id_or_path, Path) or len(path.parts) > 1 or path.suffix in _SUFFIXES:
        return _load_file(path)
    if id_or_path not in _shipped_ids():
        raise CallFault(
            f"No partnership is defined as {id_or_path!r}; those that ship are "
            f"{', '.join(_shipped_ids())}. For your own, give the path of its YAML file."
        )
    return _load_shipped(id_or_path)


def all_partnerships() -> tuple[Partnership, ...]:
    """Load every partnership that ships, by id."""
    return tuple(_load_shipped(name) for name in _shipped_ids())


def find_by_csp(code: str) -> Partnership | None:
    """Find the shipped partnership of a CSP code; None where none is defined for it."""
    if not re.fullmatch(r"(E22|W14)\d{6}", code, re.ASCII):
        raise CallFault(
            f"{code!r} is not a CSP code: give E22 or W14 and six digits, as in E22000359"
        )
    return next((found for found in all_partnerships() if found.code == code), None)


def define_partnership(facts: Mapping[str, Any], where: str = "the definition") -> Partnership:
    """Make a partnership of facts that are at hand, such as those of a form or a lookup.

    ``where`` names their origin in faults. Raises DataFault naming field, value and way out.
    """
    try:
        return Partnership.model_validate(facts)
    except ValidationError as error:
        raise DataFault(f"{where}: {_in_words(error)}") from error


def _shipped_ids() -> list[str]:
    folder = resources.files("frankpledge.definitions").joinpath(_FOLDER)
    return sorted(
        entry.name.removesuffix(".yaml")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    )


@functools.cache
def _load_shipped(partnership_id: str) -> Partnership:
    folder = resources.files("frankpledge.definitions").joinpath(_FOLDER)
    name = f"{partnership_id}.yaml"
    return _read(folder.joinpath(name).read_bytes(), name)


def _load_file(path: Path) -> Partnership:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CallFault(
            f"{path} cannot be read ({error.strerror}); give the path of a partnership's YAML file"
        ) from error
    return _read(content, str(path))


def _read(content: bytes, where: str) -> Partnership:
    try:
        facts = _parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DataFault(
            f"{where}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error
    except _UNREADABLE as error:
        words = " ".join(str(error).split()) or type(error).__name__
        raise DataFault(f"{where} is not readable YAML: {words}; mend it there") from error
    if not isinstance(facts, dict):
        raise DataFault(
            f"{where} holds {reprlib.repr(facts)}, not fields; begin with id, name, code, "
            "districts and county"
        )
    return define_partnership(facts, where)


def _parse(text: str) -> object:
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
    if detail["type"] != "partnership":
        return f"{field}: {value} does not fit: {words}; correct it"
    if isinstance(detail["input"], str):
        return f"{field}: {value} {words}"
    # A check of a whole record: its own words name the field and the value.
    return f"{field}: {words}" if field else words
