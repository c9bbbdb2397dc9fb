"""A file on its way: the bytes had so far, the version they are of, and how to get the rest."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from frankpledge.evidence.sources.police_uk.archive_server import (
    Line,
    PassingError,
    Reply,
    Tries,
    version_text,
)
from frankpledge.evidence.store import sync_folder
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import Self, TypeAlias

    Progress: TypeAlias = Callable[[int, int | None], None]


class Part:
    """The bytes had so far of a file, beside it, with the version that they are of.

    One fetch holds it at a time. Raises DataFault when another does.
    """

    def __init__(self, whole: Path) -> None:
        self._whole = whole
        self.path = whole.with_name(f"{whole.name}.part")
        self._version = whole.with_name(f"{whole.name}.part.version")
        self._file = self.path.open("ab")

    def __enter__(self) -> Self:
        if not self._held():
            self._file.close()
            raise DataFault(
                f"{self.path} is held by another fetch of the same archive. Wait until it ends."
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def _held(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Another fetch may have published this very file between the opening and the lock.
            return os.path.samestat(os.fstat(self._file.fileno()), self.path.stat())
        except (BlockingIOError, FileNotFoundError):
            return False

    def version(self) -> str | None:
        """Return the version that the bytes are of, or None."""
        with suppress(FileNotFoundError):
            return version_text(self._version.read_text(encoding="ascii", errors="replace"))
        return None

    def size(self) -> int:
        """Return the bytes had that can be gone on from: none without their version."""
        return self._file.tell() if self.version() else 0

    def begin(self, version: str | None) -> None:
        """Begin again from nothing, with another version."""
        # The old version goes before its bytes: they must never stand beside the new one.
        self._version.unlink(missing_ok=True)
        self._file.truncate(0)
        self._file.seek(0)
        if version is not None:
            self._version.write_text(version, encoding="ascii")

    def add(self, chunk: bytes) -> None:
        """Add bytes at the end."""
        self._file.write(chunk)

    def sync(self) -> None:
        """Put the bytes on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def drop(self) -> None:
        """Remove the bytes: they are not what was asked for."""
        self.begin(None)
        self.path.unlink(missing_ok=True)

    def publish(self) -> None:
        """Give the bytes their final name, all at once."""
        self.path.replace(self._whole)
        self._version.unlink(missing_ok=True)
        sync_folder(self._whole.parent)


def download(line: Line, name: str, part: Part, progress: Progress) -> None:
    """Bring the part to its end, however often the line is cut. Raises DataFault."""
    tries = Tries(line.server, name)
    while True:
        try:
            _take_body(line, name, part, progress)
        except PassingError as failure:
            tries.pause(failure, part.size())
        else:
            part.sync()
            return


def _take_body(line: Line, name: str, part: Part, progress: Progress) -> None:
    """Ask once for what is still lacking, and add it to the part."""
    size = part.size()
    span = (size, None) if size else None
    with line.ask(name, span, part.version()) as reply:
        if reply.status == 416 and reply.total == size:
            return  # nothing is lacking
        size = _place(reply, part, size)
        total, most = reply.total, line.server.largest_bytes
        for chunk in reply.chunks():
            if not size and chunk[:2] != b"PK"[: len(chunk)]:
                part.drop()
                raise DataFault(not_a_zip(name, chunk))
            part.add(chunk)
            size += len(chunk)
            if size > min(most, most if total is None else total):
                part.drop()
                raise DataFault(
                    f"{name} is longer than it may be: {size:,} bytes came, {total} were announced "
                    f"and the limit is {most:,}. Check the address, or raise the limit."
                )
            progress(size, total)
    if total is not None and size < total:
        raise PassingError(f"the reply ended after {size:,} of {total:,} bytes")


def _place(reply: Reply, part: Part, size: int) -> int:
    """Return the place at which the reply goes on; forget the part if it is another's."""
    if reply.first == 0 and (reply.status == 200 or not size):
        part.begin(reply.validator)
        return 0
    if reply.first != size or reply.validator != part.version():
        part.begin(None)
        raise PassingError("the server sent a part that does not go on where this one ends")
    return size


def not_a_zip(name: str, start: bytes) -> str:
    """Say that a file is something else, and how it begins."""
    return (
        f"{name} is not a zip archive: it begins with {start[:24]!r}. The network may have "
        "answered with a page of its own; open the address in a browser."
    )
