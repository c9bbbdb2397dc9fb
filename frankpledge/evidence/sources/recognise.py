"""Recognise what a file is by its first bytes and its header, never by its name.

A folder is walked, a zip archive is opened (with limits), a single file is looked at. What is not known is
left, with the reason; what is known but damaged is a fault.
"""

from __future__ import annotations

import codecs
import csv
import errno
import functools
import hashlib
import lzma
import os
import re
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from frankpledge.evidence.sources import (
    areas,
    deprivation,
    home_office,
    population,
    rural_urban,
    severity,
    workbooks,
)
from frankpledge.evidence.sources.parts import Found
from frankpledge.evidence.sources.police_uk import files as police_uk
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frankpledge.evidence.sources.csv_files import CsvKind
    from frankpledge.evidence.sources.parts import SourceKind


_HEAD = 65_536
_CHUNK = 1 << 20
_LIKENESS_OF_A_DAMAGED_FILE = 0.5
LARGEST_MEMBER = 4 << 30
LARGEST_RATIO = 200
_BAD_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip

# A file with the name to show for it; None in an archive's place of a file that is not unpacked.
Entry = tuple[str, "Path | None"]


@dataclass(frozen=True)
class Left:
    """A file that was left where it is, and why."""

    name: str
    why: str


@functools.cache
def csv_kinds() -> tuple[CsvKind, ...]:
    """Return every kind of CSV file, of every source."""
    return (
        *police_uk.kinds(),
        *areas.LOOKUPS,
        *population.KINDS,
        *deprivation.KINDS,
        *rural_urban.KINDS,
        *severity.KINDS,
        *home_office.KINDS,
    )


def families() -> list[str]:
    """Return the names that ``--kind`` takes."""
    return sorted({kind.family for kind in csv_kinds()})


@dataclass(frozen=True)
class _Wanted:
    """What a look is for: the kinds that are known, the one family asked for, and where to unpack."""

    kinds: tuple[CsvKind, ...]
    family: str | None
    unpack_into: Path
    read_workbooks: bool = False

    @property
    def guarded(self) -> bool:
        """Whether files may tell of people: what stands in one that is not known is then not repeated."""
        return any(kind.guarded for kind in self.kinds)

    @property
    def families(self) -> list[str]:
        """The families of the kinds that are known."""
        return sorted({kind.family for kind in self.kinds})


def recognise(
    paths: Sequence[Path],
    *,
    family: str | None,
    unpack_into: Path,
    kinds: tuple[CsvKind, ...] | None = None,
    read_workbooks: bool = False,
) -> tuple[list[Found], list[Left]]:
    """Look at every file under ``paths``; return what was recognised and what was left.

    ``kinds`` are those that are known, the open ones where none are given. With ``family``, a file of another
    kind is left too, and a file named outright that is not of it is a fault. With ``read_workbooks`` each sheet of an
    XLSX file is looked at as a file of its own.
    """
    wanted = _Wanted(csv_kinds() if kinds is None else kinds, family, unpack_into, read_workbooks)
    if family is not None and family not in wanted.families:
        raise CallFault(f"There is no kind {family!r}. Use {', '.join(wanted.families)}.")
    found: list[Found] = []
    left: list[Left] = []
    with ThreadPoolExecutor() as pool:  # hashing is most of the work, and runs beside itself
        for path in paths:
            if not path.exists():
                raise CallFault(
                    f"There is nothing at {path}. Name a file, a folder or a zip archive."
                )
            look = functools.partial(_look_at, path, wanted)
            for result in pool.map(look, _walk(path, wanted)):
                if isinstance(result, Left):
                    left.append(result)
                else:
                    found.append(result)
    return found, left


def _look_at(path: Path, wanted: _Wanted, entry: Entry) -> Found | Left:
    """Say what one file is, and whether it is of the family asked for."""
    name, file = entry
    if file is None:
        return Left(name, "is no CSV or GeoJSON file; unpack it first, if it holds some")
    named_outright = file == path
    result = _look(name, file, wanted, insisted=wanted.family is not None and named_outright)
    if isinstance(result, Left) or wanted.family in (None, result.kind.family):
        return result
    why = f"is {result.kind.name}, and only {wanted.family} was asked for"
    return _unknown(name, why, wanted, insisted=named_outright)


def _walk(path: Path, wanted: _Wanted) -> Iterator[Entry]:
    """Give every file under a path with the name to show for it; zip archives are unpacked."""
    if path.is_dir():
        for file in _files_under(path):
            within = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in within.parts):
                yield from _open(_shown(within.as_posix()), file, wanted)
    else:
        yield from _open(_shown(path.name), path, wanted)


def _files_under(folder: Path) -> list[Path]:
    """List all files of a folder, following no link to a folder; a folder that is barred is a fault."""

    def stop(error: OSError) -> None:
        raise DataFault(
            f"{error.filename} cannot be read ({error.strerror}). Ask for the right to read it."
        ) from error

    walked = os.walk(folder, onerror=stop)
    return sorted(Path(within, name) for within, _, names in walked for name in names)


def _shown(name: str) -> str:
    """Make a name printable where its bytes are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _open(name: str, file: Path, wanted: _Wanted) -> Iterator[Entry]:
    try:
        with file.open("rb") as handle:
            is_zip = handle.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise DataFault(
            f"{name} cannot be read ({error.strerror}). Ask for the right to read it."
        ) from error
    if not _is_plain(file):
        # The engine takes a path as UTF-8, so it is given a link with a plain name.
        link = wanted.unpack_into / f"link-{len(list(wanted.unpack_into.iterdir()))}"
        link.symlink_to(file.absolute())
        file = link
    if is_zip and wanted.read_workbooks and name.lower().endswith(workbooks.SUFFIX):
        yield from workbooks.sheets(name, file, wanted.unpack_into)
    elif is_zip and not name.lower().endswith((".xlsx", ".ods", ".docx")):
        yield from _unpack(name, file, wanted.unpack_into)
    else:
        yield name, file


def _is_plain(file: Path) -> bool:
    return _shown(str(file.absolute())) == str(file.absolute())


def _unpack(name: str, archive: Path, unpack_into: Path) -> Iterator[Entry]:
    """Unpack an archive's CSV and GeoJSON members, refusing what no honest archive holds."""
    into = unpack_into / f"archive-{len(list(unpack_into.iterdir()))}"
    into.mkdir()
    try:
        with zipfile.ZipFile(archive) as opened:
            _check_overlap(name, archive, opened.infolist())
            for i, member in enumerate(opened.infolist()):
                if member.is_dir():
                    continue
                if not member.filename.lower().endswith((".csv", ".geojson")):
                    yield f"{name}/{member.filename}", None
                    continue
                _check_member(name, member)
                target = into / str(i)
                with opened.open(member) as source, target.open("wb") as out:
                    while chunk := source.read(_CHUNK):
                        out.write(chunk)
                yield f"{name}/{member.filename}", target
    except (*_BAD_ARCHIVE, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise  # a disk's fault, not the archive's
        raise DataFault(
            f"{name} is not a whole zip archive ({error}). Download it again."
        ) from error


def _check_overlap(name: str, archive: Path, members: list[zipfile.ZipInfo]) -> None:
    if sum(member.compress_size for member in members) > archive.stat().st_size:
        raise DataFault(
            f"{name} says that its members take more bytes than it has, so they overlap. Do not trust "
            "this file."
        )


def _check_member(name: str, member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise DataFault(
            f"{name} holds {member.filename!r}, which points outside the archive. Do not trust this file."
        )
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > LARGEST_MEMBER or (ratio > LARGEST_RATIO and member.file_size > _CHUNK):
        raise DataFault(
            f"{name}: {member.filename} would unpack to {member.file_size:,} bytes, {ratio:,.0f} times "
            "its size in the archive. Do not trust this file."
        )


def _look(name: str, file: Path, wanted: _Wanted, *, insisted: bool) -> Found | Left:
    """Say what one file is."""
    with file.open("rb") as handle:
        head = handle.read(_HEAD)
    text = head.decode("utf-8-sig", "replace").lstrip()
    if not text:
        return _unknown(
            name, "is empty", wanted, insisted=insisted or name.lower().endswith(".csv")
        )
    if head.startswith(b"PK\x03\x04"):
        why = "is a spreadsheet or document; save its table as CSV"
        return _unknown(name, why, wanted, insisted=insisted)
    if text.startswith("{"):
        return _look_at_json(name, file, text, wanted, insisted=insisted)
    if re.match(r"<(!doctype|html|\?xml)", text, re.IGNORECASE):
        page = _unknown(name, "is a web page", wanted, insisted=False)
        if insisted or name.lower().endswith(".csv"):
            raise DataFault(
                f"{name} is a web page saved as CSV (it begins {text[:30]!r}); the download failed. "
                "Fetch it again."
            )
        return page
    return _look_at_csv(name, file, text, wanted, insisted=insisted)


def _look_at_json(
    name: str, file: Path, text: str, wanted: _Wanted, *, insisted: bool
) -> Found | Left:
    if '"FeatureCollection"' not in text:
        return _unknown(name, "is JSON but no GeoJSON FeatureCollection", wanted, insisted=insisted)
    if wanted.guarded:
        return _unknown(name, "is GeoJSON, which is open evidence", wanted, insisted=insisted)
    return _found(areas.Boundaries(), file, name)


def _look_at_csv(
    name: str, file: Path, text: str, wanted: _Wanted, *, insisted: bool
) -> Found | Left:
    first = text.splitlines()[0]
    header = tuple(entry.strip() for entry in next(csv.reader([first]), []))
    kind = _kind_of(header, wanted.kinds)
    if kind is not None:
        return _found(kind, file, name, header)
    nearest = max(wanted.kinds, key=lambda kind: kind.likeness(header))
    if nearest.likeness(header) >= _LIKENESS_OF_A_DAMAGED_FILE:
        shown = "" if wanted.guarded else f" Its header is: {first[:200]}."
        raise DataFault(
            f"{name} looks like {nearest.name} but lacks {', '.join(nearest.missing(header))}.{shown} "
            "Fetch the file again, or mend its header."
        )
    shown = "" if wanted.guarded else f": {first[:80]}"
    why = f"has a header that is not known here{shown}"
    return _unknown(name, why, wanted, insisted=insisted)


@functools.cache  # a year of files has one header, and each kind asks much of it
def _kind_of(header: tuple[str, ...], kinds: tuple[CsvKind, ...]) -> CsvKind | None:
    """Return the kind that a header is of: of several, the one that asks for most columns."""
    matching = [kind for kind in kinds if kind.matches(header)]
    return max(matching, key=lambda kind: len(kind.fields), default=None)


def _unknown(name: str, why: str, wanted: _Wanted, *, insisted: bool) -> Left:
    if insisted:
        raise DataFault(f"{name} {why}. Name a file of a known kind: {', '.join(wanted.families)}.")
    return Left(name, why)


def _found(kind: SourceKind, file: Path, name: str, header: tuple[str, ...] = ()) -> Found:
    modified_ns = (
        file.stat().st_mtime_ns
    )  # before its bytes are read, so that no change slips between
    digest, size, is_damaged = _hash(file)
    return Found(kind, file, name, digest, size, header, is_damaged, modified_ns)


def _hash(file: Path) -> tuple[str, int, bool]:
    """Hash a file in one pass over its bytes; also its size, and whether it is damaged as text.

    Damaged is what the engine must not be given: it lets a NUL byte pass, holds a line of any length in
    memory, and may lose its database over a byte that is no UTF-8.
    """
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size, is_damaged, in_character = 0, False, False
    buffer = bytearray(
        _CHUNK
    )  # one for the whole file: a fresh one each time costs more than the reading
    with file.open("rb") as handle:
        while held := handle.readinto(buffer):
            chunk = buffer if held == _CHUNK else buffer[:held]
            digest.update(chunk)
            size += held
            endless = len(chunk) == _CHUNK and b"\n" not in chunk and b"\r" not in chunk
            is_damaged = is_damaged or endless or b"\0" in chunk
            if not is_damaged and (in_character or not chunk.isascii()):
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_damaged = True
                in_character = bool(decoder.getstate()[0])
    return digest.hexdigest(), size, is_damaged or in_character
