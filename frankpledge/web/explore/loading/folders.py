"""Folders on the server from which may be loaded: only beneath the one that the settings name, and through no link."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from django.conf import settings

from frankpledge.faults import CallFault

MOST_SHOWN = 200


def is_offered() -> bool:
    """Whether the settings name a folder to load from."""
    return settings.LOAD_FOLDER is not None


def offered() -> list[str]:
    """Return what may be chosen: the files and folders of the folder, and what lies in those, the first 200."""
    if settings.LOAD_FOLDER is None:
        return []
    found = []
    for first in _plain_entries(settings.LOAD_FOLDER):
        found.append(first.name)
        if first.is_dir():
            found += [f"{first.name}/{second.name}" for second in _plain_entries(first)]
    return found[:MOST_SHOWN]


def chosen(name: str) -> Path:
    """Return the folder or file of a name; a CallFault where it lies elsewhere, leads elsewhere or is not there."""
    base: Path | None = settings.LOAD_FOLDER
    if base is None:
        raise CallFault(
            "This service loads from no folder. Whoever runs it names one with FRANKPLEDGE_LOAD_FOLDER."
        )
    inner = PurePosixPath(name)
    if inner.is_absolute() or ".." in inner.parts or not inner.parts or "\0" in name:
        raise CallFault(f"{name!r} lies outside the folder to load from. Choose one of the list.")
    path = base.joinpath(*inner.parts)
    _refuse_links(base, path, name)
    if not path.exists():
        raise CallFault(f"There is no {name} in the folder to load from. Choose one of the list.")
    return path


def _refuse_links(base: Path, path: Path, name: str) -> None:
    steps = [path, *path.parents][: len(path.relative_to(base).parts)]
    linked = next((step for step in steps if step.is_symlink()), None)
    linked = linked or next((entry for entry in _all_under(path) if entry.is_symlink()), None)
    if linked is not None:
        raise CallFault(
            f"{linked.relative_to(base)} is a link, and links are not followed from {name}. Put the file itself there."
        )


def _all_under(path: Path) -> list[Path]:
    walked = os.walk(path)
    return [Path(within, name) for within, folders, files in walked for name in (*folders, *files)]


def _plain_entries(folder: Path) -> list[Path]:
    entries = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
    return sorted(entry for entry in entries if not entry.is_symlink())
