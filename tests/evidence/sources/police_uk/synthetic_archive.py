"""A small synthetic archive in police.uk's layout, and short ways to fetch it from a server."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

from frankpledge.evidence.sources.police_uk import fetch
from frankpledge.evidence.sources.police_uk.archive_server import Server
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from pathlib import Path

    from .lying_server import LyingServer

STREET = "2024-01/2024-01-warwickshire-street.csv"
OUTCOMES = "2024-01/2024-01-warwickshire-outcomes.csv"
HTML = b"<!DOCTYPE html><title>Sign in</title>" * 9


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes that pack badly, so that the archive has a size."""
    return random.Random(seed).randbytes(size // 2).hex().encode()


def archive_of(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as bundle:
        for name, data in members.items():
            bundle.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


MEMBERS = {
    f"{month}/{month}-{force}-{kind}.csv": noise(8_000, seed)
    for seed, (month, force, kind) in enumerate(
        (month, force, kind)
        for month in ("2023-12", "2024-01")
        for force in ("warwickshire", "west-mercia")
        for kind in ("street", "outcomes")
    )
}
ARCHIVE = archive_of(MEMBERS)
MD5 = hashlib.md5(ARCHIVE, usedforsecurity=False).hexdigest()


class Pauses(list):
    """A sleep that takes no time and is written down."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def server_at(lying: LyingServer, pauses: Pauses | None = None, **changes: object) -> Server:
    settings_ = {
        "base_url": lying.url,
        "stall_seconds": 2.0,
        "attempts": 3,
        "redirect_hosts": frozenset(),
    }
    return Server(**{**settings_, "sleep": Pauses() if pauses is None else pauses, **changes})


def fetched(
    lying: LyingServer,
    folder: Path,
    pauses: Pauses | None = None,
    *,
    md5=None,
    progress=None,
    **changes,
) -> bytes:
    server = server_at(lying, pauses, **changes)
    return fetch.fetch_archive(
        "2024-01", folder, server=server, md5=md5, progress=progress
    ).read_bytes()


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def refused(lying: LyingServer, folder: Path, words: str, **changes) -> DataFault:
    """The fetch fails in these words, and nothing stands under the final name."""
    with pytest.raises(DataFault, match=words) as caught:
        fetched(lying, folder, **changes)
    assert "2024-01.zip" not in names(folder)
    return caught.value


def months_of(
    lying: LyingServer, folder: Path, months=("2024-01",), forces=("warwickshire",), **changes
) -> list[str]:
    server_changes = {name: changes.pop(name) for name in list(changes) if hasattr(Server(), name)}
    paths = fetch.fetch_months(
        list(months),
        forces,
        folder,
        archive="2024-01",
        server=server_at(lying, **server_changes),
        **changes,
    )
    return [str(path.relative_to(folder)) for path in paths]


def months_refused(lying: LyingServer, folder: Path, words: str, **changes) -> None:
    with pytest.raises(DataFault, match=words):
        months_of(lying, folder, **changes)
    assert names(folder) == set()
