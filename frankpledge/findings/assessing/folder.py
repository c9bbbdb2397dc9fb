"""Folder: a draft's files written whole or not at all, and never over what somebody edited."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Mapping

# What was written and how, so that a later run knows whether anybody edited it since.
AS_DRAFTED = ".as-drafted.json"


@dataclass(frozen=True)
class Written:
    """Where the files are, and where those went that stood there before and were edited; None where none were."""

    folder: Path
    files: tuple[str, ...]
    set_aside: Path | None


def write_folder(
    target: Path, files: Mapping[str, bytes], *, replace: bool, private: bool
) -> Written:
    """Write the files of a draft into a folder of their own, aside first, then renamed.

    A folder that holds an unedited draft is written anew. One that was edited is refused, naming the files, unless
    ``replace`` is given: then it is set aside under another name, for no edit is ever lost. A folder that holds
    anything but a draft is refused. ``private`` keeps it from other accounts of the machine.
    """
    target = target.resolve()
    edited = edited_files(target)
    if edited and not replace:
        raise CallFault(
            f"{target} holds a draft that was edited since: {', '.join(edited)}. Name another --out, or give "
            "--replace: the edited folder is then kept beside it under another name."
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            _fill(aside, files, private=private)
            set_aside = _put(aside, target, keep=bool(edited))
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise CallFault(
            f"{target} cannot be written ({error.strerror}). Name a folder in a place that is there and yours."
        ) from error
    return Written(target, tuple(sorted(files)), set_aside)


def edited_files(target: Path) -> list[str]:
    """Name the files of a drafted folder that are not as they were drafted: edited, added or gone.

    Nothing where there is no folder or an empty one. A CallFault where it is no folder of a draft.
    """
    if not target.exists():
        return []
    if not target.is_dir():
        raise CallFault(f"{target} is a file. Name a folder that is new, or that holds a draft.")
    if next(target.iterdir(), None) is None:
        return []
    drafted = _as_drafted(target)
    found = {str(path.relative_to(target)): path for path in target.rglob("*") if not path.is_dir()}
    del found[AS_DRAFTED]
    changed = {
        name for name, path in found.items() if drafted.get(name) != file_digest(path.read_bytes())
    }
    return sorted(changed | (drafted.keys() - found.keys()))


def _as_drafted(target: Path) -> dict[str, str]:
    """Read what was drafted into a folder; refuse one that holds anything else, before it is walked."""
    path = target / AS_DRAFTED
    if not path.is_file():
        raise CallFault(
            f"{target} holds other things than a draft. Name a folder that is new, or that holds a draft."
        )
    if not (digests := drafted_digests(path.read_bytes())):
        raise DataFault(f"{path} cannot be read: it was changed. Name another --out.")
    return digests


def drafted_digests(content: bytes) -> dict[str, str]:
    """Read the hash of each file as it was drafted; nothing where that cannot be read."""
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(name): str(digest) for name, digest in read.items()}


def file_digest(content: bytes) -> str:
    """Hash a file as it was drafted."""
    return hashlib.sha256(content).hexdigest()


def _fill(aside: Path, files: Mapping[str, bytes], *, private: bool) -> None:
    for name, content in files.items():
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    drafted = {name: file_digest(content) for name, content in sorted(files.items())}
    (aside / AS_DRAFTED).write_text(json.dumps(drafted, indent=1) + "\n", "utf-8")
    aside.chmod(0o700 if private else 0o755)


def _put(aside: Path, target: Path, *, keep: bool) -> Path | None:
    """Rename the finished folder to where it belongs; what stood there is set aside, deleted if unedited."""
    if not target.exists():
        aside.rename(target)
        return None
    before = next(
        place
        for number in range(1, 10_000)
        if not (place := target.with_name(f"{target.name}-before-{number}")).exists()
    )
    target.rename(before)
    aside.rename(target)
    if keep:
        return before
    shutil.rmtree(before)
    return None
