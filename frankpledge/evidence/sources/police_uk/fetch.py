"""Fetch police.uk's monthly archives, or single months and forces out of them, over HTTP.

An archive holds about three years for every force. Nothing stands under its final name until every
byte is vouched for: by the publisher's MD5 sum, or by the CRC-32 of each file in the zip.
"""

from __future__ import annotations

import difflib
import hashlib
import logging
import re
import zlib
from contextlib import contextmanager
from itertools import product, starmap
from typing import TYPE_CHECKING

from frankpledge.evidence.sources.police_uk.archive_server import (
    DATA_POLICE_UK,
    Line,
    Server,
)
from frankpledge.evidence.sources.police_uk.part_file import Part, download, not_a_zip
from frankpledge.evidence.sources.police_uk.remote_zip import (
    FORCE,
    KINDS,
    MONTH,
    Member,
    RangeReader,
    content,
    open_zip,
    police_members,
)
from frankpledge.evidence.store import write_whole
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from frankpledge.evidence.sources.police_uk.part_file import Progress

MISSING_NAMED = 12
_MD5 = re.compile(r"[0-9a-f]{32}")
_LOG = logging.getLogger(__name__)


class MissingMonths(DataFault):
    """The archive lacks some of what was asked for; `fetched` are the files that are there."""

    def __init__(self, message: str, missing: Sequence[str], fetched: Sequence[Path]) -> None:
        super().__init__(message)
        self.missing, self.fetched = tuple(missing), tuple(fetched)


def fetch_archive(
    archive: str,
    destination: Path,
    *,
    server: Server = DATA_POLICE_UK,
    md5: str | None = None,
    progress: Progress | None = None,
) -> Path:
    """Fetch the archive of month `archive` (YYYY-MM) into a folder; return the file's path.

    A cut fetch goes on where it ended, in this call or in a later one, if the server still has the
    same version. With `md5` the whole file is checked against it, else each file in the zip against
    its own CRC-32. A file that is there already is kept if it has that MD5 sum or, without one, the
    size that the server gives. `progress` is told the bytes had and the bytes in all, or None.
    Raises CallFault for what is no month or no MD5 sum, DataFault for all else.
    """
    _check_month(archive)
    if md5 is not None and not _MD5.fullmatch(md5.lower()):
        raise CallFault(f"{md5!r} is not an MD5 sum. Give its 32 digits from 0 to f.")
    name = f"{archive}.zip"
    whole = destination / name
    with _writing(destination), Line(server) as line:
        destination.mkdir(parents=True, exist_ok=True)
        if _still_good(line, whole, md5):
            return whole
        with Part(whole) as part:
            download(line, name, part, progress or _silent)
            try:
                _vouch(part.path, name, md5, server)
            except DataFault:
                part.drop()
                raise
            part.publish()
    return whole


def fetch_months(
    months: Sequence[str],
    forces: Sequence[str] | None,
    destination: Path,
    *,
    archive: str,
    kinds: Sequence[str] = ("street", "outcomes"),
    server: Server = DATA_POLICE_UK,
    progress: Progress | None = None,
    notice: Callable[[str], None] = _LOG.warning,
) -> list[Path]:
    """Fetch months and forces out of one archive, as destination/YYYY-MM/…csv; return their paths.

    Only their own bytes of the archive are read. `forces` None means every force. A file there
    already with the archive's size and CRC-32 is kept. `progress` is told packed bytes. A server
    that sends no parts costs the whole archive, kept in `destination`; `notice` is told so first.
    Raises CallFault for a call that is wrong, DataFault for an archive that is; and, after fetching
    what there is, MissingMonths naming what there is not.
    """
    _check_call(archive, months, forces, kinds)
    name = f"{archive}.zip"
    with (
        _writing(destination),
        _archive(archive, destination, server, progress, notice) as bundle,
    ):
        members = police_members(bundle, name)
        chosen = [
            info
            for key, info in members.items()
            if key.month in months and key.kind in kinds and (forces is None or key.force in forces)
        ]
        paths = _keep_all(bundle, chosen, destination, server, progress or _silent)
    missing = _missing(members, months, forces, kinds)
    if missing:
        message = _missing_message(name, members, missing, forces, len(paths))
        raise MissingMonths(message, missing, paths)
    return paths


def _vouch(path: Path, name: str, md5: str | None, server: Server) -> None:
    """Check a whole archive; raise DataFault for one that is not what it should be."""
    with path.open("rb") as file:
        start = file.read(64)
    if not start.startswith(b"PK"):
        raise DataFault(not_a_zip(name, start))
    if md5 is not None and (found := _md5_of(path)) != md5.lower():
        raise DataFault(
            f"{name} has the MD5 sum {found}, and {md5.lower()} was asked for: the file changed on "
            "its way, or the sum is another's. Fetch again; if it stays, compare the publisher's."
        )
    with open_zip(path, name) as bundle:
        police_members(bundle, name)
        if md5 is None:
            for info in bundle.infolist():
                for _ in content(bundle, info, server):
                    pass


def _still_good(line: Line, whole: Path, md5: str | None) -> bool:
    if not whole.is_file():
        return False
    if md5 is not None:
        return _md5_of(whole) == md5.lower()
    return line.probe(whole.name).total == whole.stat().st_size


def _md5_of(path: Path) -> str:
    # MD5 is what the publisher gives: good against a bad line, not against a forger.
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


@contextmanager
def _archive(
    archive: str,
    destination: Path,
    server: Server,
    progress: Progress | None,
    notice: Callable[[str], None],
) -> Iterator[zipfile.ZipFile]:
    """Open the archive where it lies, or fetch it whole where the server sends no parts."""
    name = f"{archive}.zip"
    with Line(server) as line:
        found = line.probe(name)
        if found.ranged:
            with open_zip(RangeReader(line, name, found), name) as bundle:
                yield bundle
            return
    bytes_in_all = "an unknown number of" if found.total is None else f"{found.total:,}"
    notice(
        f"{server.url(name)} is not served in parts: fetching all of it, {bytes_in_all} bytes, "
        f"into {destination}. The zip may be removed afterwards."
    )
    whole = fetch_archive(archive, destination, server=server, progress=progress)
    with open_zip(whole, name) as bundle:
        yield bundle


def _keep_all(
    bundle: zipfile.ZipFile,
    chosen: Iterable[zipfile.ZipInfo],
    destination: Path,
    server: Server,
    progress: Progress,
) -> list[Path]:
    """Write the chosen members that are not there yet; return the paths of all."""
    # In the order in which they lie: neighbours come with one request.
    ordered = sorted(chosen, key=lambda info: info.header_offset)
    done, total = 0, sum(info.compress_size for info in ordered)
    for info in ordered:
        path = destination / info.filename
        if not _same(path, info):
            write_whole(path, b"".join(content(bundle, info, server)))
        done += info.compress_size
        progress(done, total)
    return sorted(destination / info.filename for info in ordered)


def _same(path: Path, info: zipfile.ZipInfo) -> bool:
    if not path.is_file() or path.stat().st_size != info.file_size:
        return False
    return zlib.crc32(path.read_bytes()) == info.CRC


def _missing(
    members: Iterable[Member],
    months: Sequence[str],
    forces: Sequence[str] | None,
    kinds: Sequence[str],
) -> list[str]:
    """Name what was asked for and is not among the members."""
    have = set(members)
    if forces is None:
        there = {(member.month, member.kind) for member in have}
        asked = product(dict.fromkeys(months), dict.fromkeys(kinds))
        return [f"{month}/*-{kind}.csv" for month, kind in asked if (month, kind) not in there]
    each = starmap(Member, product(*map(dict.fromkeys, (months, forces, kinds))))
    return [f"{one.month}-{one.force}-{one.kind}.csv" for one in each if one not in have]


def _missing_message(
    name: str,
    members: Iterable[Member],
    missing: Sequence[str],
    forces: Sequence[str] | None,
    kept: int,
) -> str:
    have = list(members)
    more = f" and {len(missing) - MISSING_NAMED} more" if len(missing) > MISSING_NAMED else ""
    months = sorted({member.month for member in have})
    span = f"the months {months[0]} to {months[-1]}" if months else "no month of police.uk's"
    return (
        f"{name} lacks {', '.join(missing[:MISSING_NAMED])}{more}. It holds {span}."
        f"{_near({member.force for member in have}, forces or ())} The {kept} files found are kept."
        " Ask an archive that holds the rest, or leave it out; missing does not mean no crime."
    )


def _near(known: set[str], forces: Iterable[str]) -> str:
    """Say which forces are in no month of the archive, and which name is near to each."""
    said = ""
    for force in dict.fromkeys(forces):
        if force not in known:
            near = difflib.get_close_matches(force, known, 1)
            said += f" No file is of force {force!r}" + (f"; {near[0]!r} is near." if near else ".")
    return said


def _check_call(
    archive: str, months: Sequence[str], forces: Sequence[str] | None, kinds: Sequence[str]
) -> None:
    for month in (archive, *months):
        _check_month(month)
    for force in forces or ():
        if not FORCE.fullmatch(force):
            raise CallFault(
                f"{force!r} is not a force as police.uk's file names write it. "
                "Write it like 'warwickshire' or 'avon-and-somerset'."
            )
    for kind in kinds:
        if kind not in KINDS:
            raise CallFault(f"{kind!r} is not a kind of file. Choose among {', '.join(KINDS)}.")
    for what, named in (("month", months), ("force", forces), ("kind of file", kinds)):
        if named is not None and not named:
            raise CallFault(f"No {what} was asked for. Name at least one.")


def _check_month(month: str) -> None:
    if not MONTH.fullmatch(month):
        raise CallFault(f"{month!r} is not a month. Write it YYYY-MM, like 2024-01.")


def _silent(_done: int, _total: int | None) -> None:
    """Tell no one."""


@contextmanager
def _writing(destination: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise DataFault(
            f"{fault.filename or destination} cannot be written: {fault.strerror}. "
            "Mend that or choose another folder, then run the same command again."
        ) from fault
