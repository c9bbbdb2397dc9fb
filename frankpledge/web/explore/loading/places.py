"""Where the files of a load lie while it lasts, and how one sees that its worker lives.

Both are on the store's own disk. A running load holds a lock of the kernel, which goes with its process however that
ends, so that a load whose worker died is known at once, without a clock.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORKER = "worker.lock"


def folder_of_loads() -> Path:
    """Return the folder that holds what was sent, making it where it is not."""
    folder: Path = settings.STORE / "loads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def files_of(files_in: str) -> Path:
    """Return the folder of one load's files."""
    return folder_of_loads() / files_in


def forget_files(files_in: str) -> None:
    """Delete what was sent for a load."""
    if files_in:
        shutil.rmtree(files_of(files_in), ignore_errors=True)


@contextlib.contextmanager
def alive(load_id: Any) -> Iterator[None]:
    """Show that this process works on a load, for as long as it does."""
    path = _lock_of(load_id)
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_alive(load_id: Any) -> bool:
    """Whether a process works on a load."""
    return _is_held(_lock_of(load_id))


@contextlib.contextmanager
def at_work() -> Iterator[None]:
    """Show that a worker waits for loads, for as long as it does. Several may."""
    with (folder_of_loads() / _WORKER).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield


def is_any_at_work() -> bool:
    """Whether some worker waits for loads or runs one."""
    return _is_held(folder_of_loads() / _WORKER, by_any=True)


def _lock_of(load_id: Any) -> Path:
    return folder_of_loads() / f"{load_id}.lock"


def _is_held(path: Path, *, by_any: bool = False) -> bool:
    """Whether a process holds a lock alone, or (``by_any``) at all."""
    probe = fcntl.LOCK_EX if by_any else fcntl.LOCK_SH  # two who look must not see one another
    try:
        with path.open("r") as handle:
            fcntl.flock(handle, probe | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def at_rest() -> set[str]:
    """Return the folders of what was sent and is being sent no longer."""
    names = {entry.name for entry in folder_of_loads().iterdir() if entry.is_dir()}
    return {name for name in names if not _is_held(_sending(name))}


@contextlib.contextmanager
def sending(files_in: str) -> Iterator[Path]:
    """Give the folder into which files are being sent; until that is over nobody takes it for a stray."""
    with _sending(files_in).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        files_of(files_in).mkdir(parents=True)
        try:
            yield files_of(files_in)
        finally:
            _sending(files_in).unlink(missing_ok=True)


def _sending(files_in: str) -> Path:
    return folder_of_loads() / f"{files_in}.sending"
