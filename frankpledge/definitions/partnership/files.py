"""Definition files of partnerships: found, read, checked; a fault names file, field and value."""

import functools
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from frankpledge.definitions import shipped_in
from frankpledge.definitions.cycles import load_cycle
from frankpledge.definitions.partnership.whole import Partnership
from frankpledge.definitions.safe_yaml import content_of
from frankpledge.definitions.user_files import SUFFIXES, checked, read_fields
from frankpledge.faults import CallFault

_FOLDER = "partnerships"


def load_partnership(id_or_path: str | Path) -> Partnership:
    """Load a partnership by the id of a definition that ships, or from a file of the user's own.

    Text with a ``/`` or ending in ``.yaml`` or ``.yml`` is a path. Raises CallFault where there is
    no such id or file, DataFault where the file does not hold.
    """
    path = Path(id_or_path)
    if isinstance(id_or_path, Path) or len(path.parts) > 1 or path.suffix in SUFFIXES:
        return _load_file(path)
    if id_or_path not in shipped_in(_FOLDER):
        raise CallFault(
            f"No partnership is defined as {id_or_path!r}; those that ship are "
            f"{', '.join(shipped_in(_FOLDER))}. For your own, give the path of its YAML file."
        )
    return _load_shipped(id_or_path)


def all_partnerships() -> tuple[Partnership, ...]:
    """Load every partnership that ships, by id."""
    return tuple(_load_shipped(name) for name in shipped_in(_FOLDER))


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
    return checked(Partnership, facts, where)


@functools.cache
def _load_shipped(partnership_id: str) -> Partnership:
    folder = resources.files("frankpledge.definitions").joinpath(_FOLDER)
    name = f"{partnership_id}.yaml"
    return _read(folder.joinpath(name).read_bytes(), name)


def _load_file(path: Path) -> Partnership:
    return _read(content_of(path, "a partnership's YAML file"), str(path), path.parent)


def _read(content: bytes, where: str, folder: Path | None = None) -> Partnership:
    first = "id, name, code, districts and county"
    facts = read_fields(content, where, first)
    return checked(Partnership, _with_own_cycle(facts, folder), where)


def _with_own_cycle(facts: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """Take in the cycle's own file, which stands beside the partnership's; an id stays an id."""
    cycle = facts.get("cycle")
    if folder is None or not isinstance(cycle, dict):
        return facts
    name = cycle.get("definition")
    if not isinstance(name, str) or Path(name).suffix not in SUFFIXES:
        return facts
    return facts | {"cycle": cycle | {"definition": load_cycle(folder / name)}}
