"""A zip archive that lies on a server or here: what it holds, read with distrust."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from frankpledge.evidence.sources.police_uk.archive_server import (
    CHUNK_BYTES,
    Found,
    Line,
    PassingError,
    Server,
    Tries,
)
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("street", "outcomes", "stop-and-search")
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
FORCE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BLOCK_BYTES = 256 * 1024
BLOCKS_KEPT = 16
# A zip's list of files is read whole: about 100 bytes a file, some 5,000 files an archive.
LARGEST_READ = 64 * 2**20
_MEMBER = re.compile(rf"({MONTH.pattern})/\1-({FORCE.pattern})-({'|'.join(KINDS)})\.csv", re.ASCII)
_OUTSIDE = re.compile(r"^/|\\|:|\0|(?:^|/)\.\.(?:/|$)")
# All that zipfile raises for bytes that are no zip or no longer one; OSError for a place before 0.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OverflowError,
    ValueError, OSError,
)  # fmt: skip
# Encrypted, patched or strongly encrypted: the flag bits of the zip format (APPNOTE 4.4.4).
_UNREADABLE = 0x61
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Member(NamedTuple):
    """A file of an archive: its month YYYY-MM, its force as in file names, one of `KINDS`."""

    month: str
    force: str
    kind: str


class RangeReader:
    """Read a file on a server as if it lay here, block by block, so that zipfile can read parts.

    It reads one version of the file throughout. Raises DataFault when the server has another,
    and for one read of more than `LARGEST_READ` bytes.
    """

    def __init__(self, line: Line, name: str, found: Found) -> None:
        self._line, self._name, self._found = line, name, found
        self._size = found.total or 0
        self._place = 0
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def seekable(self) -> bool:
        """Say that any place can be gone to."""
        return True

    def tell(self) -> int:
        """Return the place, in bytes from the start."""
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, counted from the start (0), from here (1) or from the end (2)."""
        place = (0, self._place, self._size)[whence] + offset
        if place < 0:
            raise ValueError(f"There is no byte {place} in {self._name}")
        self._place = place
        return place

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes, all to the end if negative, fewer only at the end."""
        start = self._place
        end = self._size if size < 0 else min(start + size, self._size)
        if start >= end:
            return b""
        if end - start > LARGEST_READ:
            raise DataFault(
                f"{self._name} says that its list of files takes {end - start:,} bytes, more than "
                f"{LARGEST_READ:,}: it is broken or hostile. Report it to the publisher."
            )
        first, last = start // BLOCK_BYTES, (end - 1) // BLOCK_BYTES
        self._fill(first, last)
        joined = b"".join(self._blocks[block] for block in range(first, last + 1))
        while len(self._blocks) > BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        self._place = end
        return joined[start - first * BLOCK_BYTES : end - first * BLOCK_BYTES]

    def _fill(self, first: int, last: int) -> None:
        """Have the blocks from first to last: one request for the stretch that is missing."""
        missing = [block for block in range(first, last + 1) if block not in self._blocks]
        if missing:
            start = missing[0] * BLOCK_BYTES
            end = min((missing[-1] + 1) * BLOCK_BYTES, self._size)
            stretch = self._stretch(start, end - 1)
            for place in range(0, len(stretch), BLOCK_BYTES):
                block = (start + place) // BLOCK_BYTES
                self._blocks[block] = stretch[place : place + BLOCK_BYTES]
        for block in range(first, last + 1):
            self._blocks.move_to_end(block)

    def _stretch(self, first: int, last: int) -> bytes:
        got = bytearray()
        tries = Tries(self._line.server, self._name)
        while first + len(got) <= last:
            try:
                self._take(got, first + len(got), last)
            except PassingError as failure:
                tries.pause(failure, len(got))
        return bytes(got)

    def _take(self, got: bytearray, first: int, last: int) -> None:
        with self._line.ask(self._name, (first, last), self._found.validator) as reply:
            if Found(reply.total, reply.validator, reply.first == first) != self._found:
                raise DataFault(
                    f"{self._name} changed on the server while it was being read, or the server "
                    "stopped sending parts of it. Run the same command again."
                )
            wanted = last + 1 - first
            for chunk in reply.chunks():
                got += chunk[:wanted]
                wanted -= len(chunk)
                if wanted <= 0:
                    return
        raise PassingError("the reply ended early")


@contextmanager
def open_zip(source: Path | RangeReader, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive, wherever it lies. Raises DataFault for one that is none."""
    try:
        bundle = zipfile.ZipFile(source)
    except _BROKEN as fault:
        raise DataFault(
            f"{name} cannot be read as a zip archive ({fault}): it is cut short or damaged. "
            "Fetch it again; if it stays so, report it to the publisher."
        ) from fault
    with bundle:
        yield bundle


def police_members(bundle: zipfile.ZipFile, name: str) -> dict[Member, zipfile.ZipInfo]:
    """Return the police.uk files of an archive; refuse one that holds any name out of place."""
    members: dict[Member, zipfile.ZipInfo] = {}
    for info in bundle.infolist():
        if _OUTSIDE.search(info.orig_filename):
            raise DataFault(
                f"{name} holds a file named {info.orig_filename!r}, which points outside of it. "
                "No archive of the publisher does: it is refused whole. Fetch from another place."
            )
        if match := _MEMBER.fullmatch(info.filename):
            key = Member(match[1], match[2], match[3])
            if key in members:
                raise DataFault(
                    f"{name} holds {info.filename} twice, and nothing says which is right. "
                    "Report it to the publisher."
                )
            members[key] = info
    return members


def content(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, server: Server) -> Iterator[bytes]:
    """Yield a member's bytes, checked against its CRC-32 when the last has come."""
    _refuse_member(info, server)
    try:
        with bundle.open(info) as member:
            while chunk := member.read(CHUNK_BYTES):
                yield chunk
    except _BROKEN as fault:
        raise DataFault(
            f"{info.filename!r} in the archive is damaged ({fault}). Fetch again; if it stays so, "
            "report it to the publisher."
        ) from fault


def _refuse_member(info: zipfile.ZipInfo, server: Server) -> None:
    # Below 1 MiB no ratio does harm, and a short file of like lines has a high one.
    swollen = info.file_size > max(2**20, info.compress_size * server.largest_ratio)
    if info.file_size > server.largest_member_bytes or swollen:
        raise DataFault(
            f"{info.filename!r} in the archive would unpack from {info.compress_size:,} to "
            f"{info.file_size:,} bytes; the limits are {server.largest_member_bytes:,} bytes and "
            f"{server.largest_ratio} times. If that is right, raise the limits in the call."
        )
    if info.flag_bits & _UNREADABLE or info.compress_type not in _METHODS:
        raise DataFault(
            f"{info.filename!r} in the archive is encrypted or packed in a way that is not read "
            f"(method {info.compress_type}). Report it to the publisher."
        )
