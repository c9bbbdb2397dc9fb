"""The store: immutable, content-addressed releases, and a pointer to the current one.

    STORE/
      current                    the id of the current release, swapped by rename
      objects/<sha256>.parquet   typed tables, each named by its own content
      releases/<id>.json         a manifest: what the release was made from and holds
      figures/<id>.json          what was printed, so that it can be traced
      incoming/                  half-made work; swept at the next load

A release's id is the hash of its manifest, and the manifest holds the hash of every object, so a changed
byte anywhere shows. Everything is written aside, synced, then renamed: a crash leaves the old release.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import threading
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import duckdb

from frankpledge.faults import CallFault, DataFault, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ID_DIGITS = 16
# How the ledger's reason begins where an earlier release was made current again.
ROLLBACK = "rollback"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)


def canonical(value: Any) -> bytes:
    """Write JSON in the one way that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def file_sha256(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def settle(path: Path) -> str:
    """Make a finished file's bytes durable; return their hash."""
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
    return file_sha256(path)


def sync_folder(folder: Path) -> None:
    """Make a folder's renames durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees all of it or none: aside, synced, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with aside.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


@dataclass(frozen=True)
class Release:
    """An immutable release of the evidence: its manifest and where its objects are."""

    id: str
    manifest: dict[str, Any]
    store: Store
    # Tables that were read already: a release never changes, so neither do they.
    read: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_synthetic(self) -> bool:
        """Whether its rows are invented."""
        return bool(self.manifest["synthetic"])

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Every source file of the release."""
        return list(self.manifest["sources"])

    @cached_property
    def _paths_by_kind(self) -> dict[str, list[Path]]:
        paths: dict[str, list[Path]] = {}
        for source in self.manifest["sources"]:
            paths.setdefault(source["kind"], []).append(self.store.object_path(source["object"]))
        return paths

    def paths(self, kind: str) -> list[Path]:
        """Return the typed tables of all sources of one kind."""
        return self._paths_by_kind.get(kind, [])

    def table(self, name: str) -> list[Path]:
        """Return the files of a derived table (``areas``, ``places``, ``cube`` …)."""
        return [self.store.object_path(digest) for digest in self.manifest["tables"].get(name, [])]

    def objects(self) -> list[str]:
        """Return the hash of every object that the release stands on."""
        tables = (digest for digests in self.manifest["tables"].values() for digest in digests)
        return sorted({source["object"] for source in self.manifest["sources"]} | set(tables))

    @property
    def is_whole(self) -> bool:
        """Whether every object is there; ``verify`` also reads each."""
        return all(self.store.object_path(digest).exists() for digest in self.objects())

    def verify(self) -> None:
        """Read every byte of the release; a DataFault names the first object that changed."""
        for digest in self.objects():
            path = self.store.object_path(digest)
            if not path.exists():
                raise DataFault(
                    f"Release {self.id} has lost {path.name}. Restore the store from a backup, or load "
                    "the sources again."
                )
            if file_sha256(path) != digest:
                raise DataFault(
                    f"Release {self.id} was changed after it was made: {path.name} no longer has the "
                    "content that its name promises. Restore the store from a backup, or load the "
                    "sources into a new store."
                )


class StoreBusy(DataFault):
    """Another writer holds the store; who can wait may try again."""


class Store:
    """A folder of releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def object_path(self, digest: str) -> Path:
        """Return where the object with this hash lies."""
        return self.folder / "objects" / f"{digest}.parquet"

    @property
    def incoming(self) -> Path:
        """Where work is made before it is renamed into place."""
        return self.folder / "incoming"

    @property
    def current_id(self) -> str | None:
        """The id of the current release; None in an empty store."""
        pointer = self.folder / "current"
        return pointer.read_text("utf-8", "replace").strip() if pointer.exists() else None

    def current(self) -> Release:
        """Open the current release; a DataFault says how to make one."""
        current = self.current_id
        if current is None:
            raise DataFault(
                f"There is no evidence in {self.folder} yet. Load some: frankpledge load PATH "
                f"--store {self.folder}"
            )
        if not self._manifest(current).exists():
            known = ", ".join([*self.release_ids(), *self.unlisted_ids()]) or "none"
            raise DataFault(
                f"The store {self.folder} says that {current!r} is current, and holds no release of that "
                f"name: {self.folder / 'current'} was changed. Make one of its releases current: "
                f"frankpledge rollback RELEASE --store {self.folder} (it has: {known})"
            )
        return self.release(current)

    def _manifest(self, release_id: str) -> Path:
        return self.folder / "releases" / f"{release_id}.json"

    def release(self, release_id: str) -> Release:
        """Open a release by its id, its manifest checked against it."""
        path = self._manifest(release_id)
        if not path.exists():
            raise CallFault(
                f"The store {self.folder} holds no release {release_id!r}. List them: frankpledge "
                "releases"
            )
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest()[:ID_DIGITS] != release_id:
            raise DataFault(
                f"The manifest of release {release_id} was changed after it was made. Restore "
                f"{path} from a backup."
            )
        return Release(release_id, json.loads(content), self)

    def ledger(self) -> list[dict[str, Any]]:
        """Return every swap of the current release, oldest first: what, when, from which."""
        path = self.folder / "ledger.jsonl"
        if not path.exists():
            return []
        return [entry for line in path.read_bytes().split(b"\n") if (entry := _entry(line))]

    def release_ids(self) -> list[str]:
        """Return the ids of all releases, in the order in which they first became current."""
        seen = dict.fromkeys(entry["release"] for entry in self.ledger())
        return [name for name in seen if self._manifest(name).exists()]

    def lineage(self, release_id: str) -> list[dict[str, Any]]:
        """Return the ledger's lines of the releases that a release was made from, one from the other, itself last.

        What was rolled back before it was made, or never became current, is not among them. However many releases
        follow, the lineage of a release stays as it is. It begins anew where the ledger has lost a line.
        """
        first: dict[str, tuple[int, dict[str, Any]]] = {}
        for at, entry in enumerate(self.ledger()):
            if entry["why"] != ROLLBACK:
                first.setdefault(entry["release"], (at, entry))
        lost = {"release": release_id, "from": None, "on": "", "why": "not in the ledger"}
        at, entry = first.get(release_id, (0, lost))
        found = [entry]
        while entry["from"] in first and first[entry["from"]][0] < at:
            at, entry = first[entry["from"]]
            found.append(entry)
        return [one for one in reversed(found) if self._manifest(one["release"]).exists()]

    def unlisted_ids(self) -> list[str]:
        """Return the ids of releases that no line of the ledger names: a line was lost, or a load ended before it."""
        files, listed = sorted((self.folder / "releases").glob("*.json")), set(self.release_ids())
        return [file.stem for file in files if file.stem not in listed]

    def adopt(self, made: Path, digest: str | None = None) -> str:
        """Take a finished table in as an object: settled, then renamed; return its hash."""
        digest = digest or settle(made)
        target = self.object_path(digest)
        if target.exists():
            made.unlink()
        else:
            made.replace(target)
        return digest

    def publish(self, manifest: dict[str, Any], *, today: str, why: str) -> Release:
        """Write a manifest and make it current, in one rename."""
        content = canonical(manifest)
        release_id = hashlib.sha256(content).hexdigest()[:ID_DIGITS]
        sync_folder(self.folder / "objects")
        write_whole(self.folder / "releases" / f"{release_id}.json", content)
        self.make_current(release_id, today=today, why=why)
        return self.release(release_id)

    def make_current(self, release_id: str, *, today: str, why: str) -> None:
        """Point at a release that is already here. The ledger line is written first, then the pointer.

        A crash between the two leaves a line that the next swap's ``from`` contradicts, never a
        pointer without its line.
        """
        self.release(release_id)
        entry = {"release": release_id, "from": self.current_id, "on": today, "why": why}
        ledger = self.folder / "ledger.jsonl"
        torn = ledger.exists() and not ledger.read_bytes().endswith(b"\n")
        with ledger.open("ab") as handle:
            handle.write((b"\n" if torn else b"") + canonical(entry) + b"\n")
            handle.flush()
            os.fsync(handle.fileno())
        write_whole(self.folder / "current", release_id.encode() + b"\n")

    def _sweep_objects(self) -> None:
        """Remove the objects of no release, which a load leaves that was killed or refused at its end.

        None where a manifest is damaged: what it stood on could not be told.
        """
        with contextlib.suppress(OSError, Fault):
            releases = [file.stem for file in self.folder.glob("releases/*.json")]
            kept = {digest for name in releases for digest in self.release(name).objects()}
            for path in self.folder.glob("objects/*.parquet"):
                if path.stem not in kept:
                    path.unlink()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store for one writer; sweep what an interrupted one left.

        The lock is the kernel's: it goes with the process, however that ends.
        """
        with translated_disk_faults(self.folder):
            for name in ("objects", "releases", "figures"):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            with (self.folder / ".lock").open("a") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise StoreBusy(
                        f"Another load is writing to {self.folder}. Wait until it ends, then try again."
                    ) from error
                interrupted = self.incoming.exists()
                for half in (*self.folder.glob(".*.part"), *self.folder.glob("releases/.*.part")):
                    half.unlink()
                shutil.rmtree(self.incoming, ignore_errors=True)
                self.incoming.mkdir()
                if interrupted:
                    self._sweep_objects()
                try:
                    yield
                except BaseException:
                    self._sweep_objects()
                    raise
                finally:
                    shutil.rmtree(self.incoming, ignore_errors=True)


def _entry(line: bytes) -> dict[str, Any]:
    """Read a line of the ledger; one that a crash tore gives nothing."""
    try:
        return dict(json.loads(line))
    except (ValueError, TypeError):
        return {}


def _says_full(error: Exception) -> bool:
    """Whether a disk is full; DuckDB tells it in the system's words, without its number."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return any(os.strerror(number) in str(error) for number in _FULL)


@contextlib.contextmanager
def translated_disk_faults(folder: Path) -> Iterator[None]:
    """Say plainly that a disk is full or a folder may not be written."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        if _says_full(error):
            raise DataFault(
                f"The disk that holds {folder} is full. The store is as it was before. Free some "
                "space and try again."
            ) from error
        if isinstance(error, OSError) and error.errno in _BARRED:
            raise CallFault(
                f"The store {folder} cannot be written ({error.strerror}). Name another folder with "
                "--store."
            ) from error
        raise
