"""Prepared answers: what a page needs of a release, computed once and shared by every process.

An answer is keyed by its kind, its question, its release and the version of the code. It lies as a file beside the
figures of the store, not in the database: reading one takes 3 ms and no query, and the kernel's lock on a file goes
with the process that held it, so that fifty who ask at once wait for one computation and never for a dead one.
Answers are derived: whoever deletes one loses nothing but the time to make it again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import shutil
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from frankpledge import __version__
from frankpledge.evidence.store import canonical, translated_disk_faults, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from frankpledge.evidence.store import Release, Store
    from frankpledge.web.partnerships.models import Partnership

    Preparer = Callable[[Partnership, Release], None]

# Raise it when what is kept of an answer changes its form.
FORM = 2
_MOST_HELD = 64
_held: OrderedDict[Path, Any] = OrderedDict()
_guard = threading.Lock()
_preparers: dict[str, Preparer] = {}


def answer(
    release: Release,
    kind: str,
    question: dict[str, Any],
    make: Callable[[], Any],
    read: Callable[[Any], Any] = lambda content: content,
) -> Any:
    """Return the answer to a question, made once as JSON values; treat it as read-only, it is shared.

    ``read`` turns the JSON values into what the page works on; the process keeps what it returned.
    """
    path = _path(release, kind, question, "json")
    with _guard:
        if path in _held:
            _held.move_to_end(path)
            return _held[path]
    content = read(json.loads(_content(release, path, lambda: canonical(make()))))
    _hold(path, content)
    return content


def answer_file(
    release: Release, kind: str, question: dict[str, Any], ending: str, make: Callable[[], bytes]
) -> bytes:
    """Return the bytes that answer a question, such as a drawn chart, made once."""
    return _content(release, _path(release, kind, question, ending), make)


def prepared(release: Release, kind: str, question: dict[str, Any]) -> Any | None:
    """Return an answer that is there already as JSON values, or None: for a page that must not wait."""
    path = _path(release, kind, question, "json")
    with _guard:
        if path in _held:
            return _held[path]
    with contextlib.suppress(FileNotFoundError):
        content = json.loads(path.read_bytes())
        _hold(path, content)
        return content
    return None


def digest(kind: str, question: dict[str, Any]) -> str:
    """Return the name of an answer: a short hash of its kind, its question and the version that makes it."""
    asked = [kind, question, FORM, __version__]
    return hashlib.sha256(canonical(asked)).hexdigest()[:20]


def register(name: str, preparer: Preparer) -> None:
    """Tell of answers that are made before anybody asks; called once for each when the app is ready."""
    _preparers[name] = preparer


def prepare(partnership: Partnership, release: Release) -> None:
    """Make the answers that a partnership's people will ask of a release; called after a load."""
    for preparer in _preparers.values():
        preparer(partnership, release)


def delete_old(store: Store) -> int:
    """Delete the answers of every release but the current one; return of how many releases.

    Safe at any time: a page that still reads an old release makes its answer again.
    """
    current = store.current_id
    folders = [at for at in (store.folder / "answers").glob("*") if at.name != current]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    with _guard:
        for path in [path for path in _held if path.parent in folders]:
            del _held[path]
    return len(folders)


def _path(release: Release, kind: str, question: dict[str, Any], ending: str) -> Path:
    folder = release.store.folder / "answers" / release.id
    return folder / f"{kind}-{digest(kind, question)}.{ending}"


def _content(release: Release, path: Path, make: Callable[[], bytes]) -> bytes:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    with translated_disk_faults(release.store.folder), _alone(path):
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        content = make()
        write_whole(path, content)
        return content


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold an answer's own lock, over threads and processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _hold(path: Path, content: Any) -> None:
    with _guard:
        _held[path] = content
        _held.move_to_end(path)
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
