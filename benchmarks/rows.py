"""The rows of docs/reference/benchmarks.md: each measures ours beside its peer and checks that they agree."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks import agreement, folders, packs, pages, pages_of_performance, statistics
from benchmarks.national import SCAN, national_store
from benchmarks.projection_row import projection
from benchmarks.timing import line, run_once, run_pairs

if TYPE_CHECKING:
    from pathlib import Path

PEER = [sys.executable, "-m", "benchmarks.peers"]
MILLION = 1_000_000
GROWTH = (10_000, 100_000, MILLION, 10 * MILLION)


def load() -> list[dict[str, Any]]:
    """Load a million rows: read, check, locate, write, cube, quality report."""
    folder = folders.rows_folder(MILLION)
    lines = []
    for name in ("geopandas", "polars"):
        store = folders.fresh("load-store")
        ours, peer = run_pairs(
            [*folders.FRANKPLEDGE, "load", str(folder), "--store", str(store)],
            [*PEER, name, str(folder)],
            before=lambda store=store: shutil.rmtree(store, ignore_errors=True),
        )
        lines.append(line("load", ours, name, peer, agrees=_agrees(store, name, peer.printed)))
    return lines


def _agrees(store: Path, name: str, printed: str) -> bool:
    """Whether our counts by month and crime type are the peer's."""
    theirs = json.loads(printed)
    by = ["--by", "month,crime_type"] if name == "geopandas" else []
    command = [*folders.FRANKPLEDGE, "count", "--from", "2021-01", "--to", "2023-12", *by, "--json"]
    done = subprocess.run(
        [*command, "--store", str(store)], capture_output=True, text=True, check=True
    )
    rows = json.loads(done.stdout)["rows"]
    if name == "polars":
        return [row["count"] for row in rows] == [theirs["rows"]]
    return {f"{row['month']} {row['crime_type']}": row["count"] for row in rows} == theirs


def changed() -> list[dict[str, Any]]:
    """Ask what changed in South Warwickshire: every group × ward, district, CSP, county × 3 baselines."""
    lines = []
    for data, store, files, period, baselines in (
        (
            "synthetic",
            folders.demo_store(),
            folders.demo_store().with_name("files"),
            ("2025-01", "2025-12"),
            ("last-year", "three-year", "county"),
        ),
        (
            "real",
            folders.real_store(),
            folders.real_files(),
            ("2025-01", "2025-02"),
            ("last-year", "2019-01", "county"),
        ),
    ):
        if store is None:
            continue
        chosen = [part for kind in baselines for part in ("--baseline", kind)]
        ours, _ = run_pairs(
            [*folders.FRANKPLEDGE, "changed", "--area", "E22000359", "--from", period[0], "--to", period[1],
             *chosen, "--json", "--store", str(store)],
            None,
        )  # fmt: skip
        printed = json.loads(ours.printed)
        found = agreement.check(printed, files)
        lines.append(line("changed", ours, None, None, data=data, tests=printed["family"], **found))
    return lines


def changed_national() -> list[dict[str, Any]]:
    """Ask what changed in every small area of a synthetic nation.

    What is timed prints the signals; what is checked is every comparison, printed once more and not timed.
    """
    store = national_store()
    asked = [*folders.FRANKPLEDGE, "changed", *SCAN, "--json", "--store", str(store)]
    ours, _ = run_pairs(asked, None)
    family = json.loads(ours.printed)["family"]
    every = json.loads(run_once([*asked, "--all"]).printed)
    found = agreement.check(every, store.parent / "files")
    found["agrees"] = found["agrees"] and found["tests_checked"] == family
    return [line("changed-national", ours, None, None, tests=family, **found)]


def growth(sizes: tuple[int, ...] = GROWTH) -> list[dict[str, Any]]:
    """Load from ten thousand rows to ten million: is time linear, is memory bounded?"""
    lines = []
    for rows in sizes:
        folder, store = folders.rows_folder(rows), folders.fresh("growth-store")
        ours = run_once([*folders.FRANKPLEDGE, "load", str(folder), "--store", str(store)])
        asked = run_once(
            [*folders.FRANKPLEDGE, "count", "--from", "2021-01", "--to", "2023-12", "--json",
             "--store", str(store)]
        )  # fmt: skip
        counted = json.loads(asked.printed)["rows"][0]["count"]
        lines.append(
            line("growth", ours, None, None, agrees=counted == rows, rows=rows,
                  count_s=round(asked.seconds, 2))
        )  # fmt: skip
        shutil.rmtree(store)
    return lines


ROWS = {
    "load": load,
    "changed": changed,
    "changed-national": changed_national,
    "growth": growth,
    "pages": pages.measure,
    "performance-pages": pages_of_performance.measure,
    packs.ROW: packs.measure,
    "projection": projection,
    "control-charts": statistics.control_charts,
}
