"""The folders that rows run on: generated once under build/bench, and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from frankpledge.demo import generate, generate_rows
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

ROOT = Path(os.environ.get("FRANKPLEDGE_BENCH", "build/bench"))
TODAY = "2026-11-23"
WRITTEN = (
    "benchmarks/results.jsonl", "docs/reference/benchmarks.md",
    "benchmarks/soak.jsonl", "docs/reference/reliability.md",
)  # fmt: skip
FRANKPLEDGE = [str(Path(sys.executable).with_name("frankpledge"))]


def rows_folder(rows: int) -> Path:
    """Return a folder of so many synthetic street rows in 36 files, with the county's lookups."""
    return made(f"rows-{rows}", lambda folder: generate_rows(folder, rows=rows, processes=2))


def demo_store() -> Path:
    """Return a store of the demo's five years."""

    def make(folder: Path) -> None:
        files = folder / "files"
        files.mkdir()
        generate(files)
        load(Store(folder / "store"), [files], today=TODAY)

    return made("demo", make) / "store"


def real_store() -> Path | None:
    """Return a store of the real data, where FRANKPLEDGE_REAL_DATA names it."""
    data = os.environ.get("FRANKPLEDGE_REAL_DATA")
    if not data:
        return None
    return made("real", lambda folder: load(Store(folder), [Path(data)], today=TODAY))


def real_files() -> Path:
    """Return the folder of the real data."""
    return Path(os.environ.get("FRANKPLEDGE_REAL_DATA", ""))


def fresh(name: str) -> Path:
    """Return a folder that does not exist yet."""
    folder = ROOT / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def commit() -> str:
    """Name the version that is measured: what the results themselves change leaves it clean."""
    named = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", ".", *(f":!{path}" for path in WRITTEN))
    return f"{named}-dirty" if named and changed else named or "unknown"


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], capture_output=True, text=True, check=False
    ).stdout.strip()


def made(name: str, make: callable) -> Path:
    """Return a folder, made whole or not at all."""
    folder, aside = ROOT / name, ROOT / f".{name}"
    if not folder.exists():
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        make(aside)
        aside.rename(folder)
    return folder
