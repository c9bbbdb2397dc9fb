"""Run a command as a fresh process and say how long it took and how much memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

REPEATED_BELOW_S = 10.0
REPEATS = 5
POLL_S = 0.01


@dataclass(frozen=True)
class Run:
    """One command's median wall seconds, its peak memory, and what its last run printed."""

    seconds: float
    megabytes: float
    printed: str


def run_once(command: list[str]) -> Run:
    """Run a command once; memory is the high-water mark of that process, asked of the kernel while it runs."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, stdout=printed, env=_as_users_have_it())
        kilobytes = 0
        while process.poll() is None:
            kilobytes = max(kilobytes, high_water(process.pid))
            time.sleep(POLL_S)
        seconds = time.perf_counter() - start
        if process.returncode:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}")
        printed.seek(0)
        return Run(seconds, kilobytes / 1024, printed.read().decode())


def _as_users_have_it() -> dict[str, str]:
    """Return the environment without what would compile each module of ours, and not the peers', at every start."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def high_water(pid: int) -> int:
    """Return a process's peak resident kilobytes. (The count after its end would begin with ours, at the fork.)"""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0
    )


def run_pairs(
    ours: list[str], peer: list[str] | None, before: callable = lambda: None
) -> tuple[Run, Run | None]:
    """Run ours and the peer in turn; five times each where a run is under ten seconds."""
    runs: list[tuple[Run, Run | None]] = []
    while not runs or (len(runs) < REPEATS and runs[0][0].seconds < REPEATED_BELOW_S):
        before()
        runs.append((run_once(ours), run_once(peer) if peer else None))
    mine = _middle([run for run, _ in runs])
    return mine, _middle([run for _, run in runs if run]) if peer else None


def _middle(runs: list[Run]) -> Run:
    return Run(
        median(run.seconds for run in runs), max(run.megabytes for run in runs), runs[-1].printed
    )


def line(
    row: str, ours: Any, peer_name: str | None, peer: Any, *, agrees: bool, **more: Any
) -> dict[str, Any]:
    """Write what was measured as a line of results.jsonl."""
    return {
        "row": row,
        "ours_s": round(ours.seconds, 2),
        "peer": peer_name,
        "peer_s": round(peer.seconds, 2) if peer else None,
        "ratio": round(peer.seconds / ours.seconds, 2) if peer else None,
        "ours_mb": round(ours.megabytes),
        "peer_mb": round(peer.megabytes) if peer else None,
        "agrees": agrees,
        **more,
    }
