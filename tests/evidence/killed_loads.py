"""Kill a load at every step: python tests/evidence/killed_loads.py FOLDER [--sample 30] [--seed 1].

A step is a line run in the store or the loader, or a call that changes the file system (opening for writing,
renaming, removing, making a folder, syncing). A child process loads a correction into a store that holds a
release, and kills itself at step N; then the store must open, hold the old release or the new one whole, and
take the same load again to the same release as a load that nothing interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import runpy
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import TYPE_CHECKING

from frankpledge import definitions
from frankpledge.evidence import intake, loading, store
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

files = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("police_files.py"))))

WATCHED = {store.__file__, loading.__file__, intake.__file__}
CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.symlink"}
WRITING = os.O_WRONLY | os.O_RDWR
BATCH = 10


class Steps:
    """Counts the steps of this process, and kills it at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.taken = 0
        self.changes: list[int] = []
        self.lock = threading.Lock()

    def take(self) -> None:
        with self.lock:
            self.taken += 1
            if self.taken == self.last:
                os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple) -> None:
        if event in CHANGING or (event == "open" and _writes(arguments)):
            self.take()
            self.changes.append(self.taken)

    def trace(self, frame: FrameType, event: str, _: object) -> Callable | None:
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line":
            self.take()
        return self.trace

    def watch(self) -> None:
        """Count from here on: lines of this thread, changes of the file system of any."""
        sync = os.fsync

        def fsync(handle: int) -> None:
            self.take()
            sync(handle)
            self.take()

        os.fsync = fsync
        sys.addaudithook(self.audit)
        sys.settrace(self.trace)


def _writes(arguments: tuple) -> bool:
    _, mode, flags = arguments
    return bool(flags & WRITING) if isinstance(flags, int) else "w" in str(mode)


def in_child(work: Callable[[], None], *, kill_after: float | None = None) -> int:
    """Run work in a child process; return what it was ended with, negative for a signal."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the child says so and ends
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Trial:
    """A store with a release, a correction to load, and what the load gives undisturbed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = files.write_small_county(folder / "county")
        correction = files.write(folder / "correction.csv", files.street(14))
        self.paths = [correction, files.write(folder / "new.csv", files.street(5, month="2025-03"))]
        self.old = folder / "old"
        _must(in_child(lambda: self._load(self.old, [first])))
        undisturbed = self._fresh("undisturbed")
        _must(in_child(lambda: self._load(undisturbed, self.paths)))
        self.ids = {Store(self.old).current_id, Store(undisturbed).current_id}
        self.expected = Store(undisturbed).current_id
        self.whole = _contents(undisturbed)

    def _fresh(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return Path(shutil.copytree(self.old, self.folder / name))

    def _load(self, folder: Path, paths: list[Path]) -> None:
        load(Store(folder), paths, today=files.TODAY)

    def count(self) -> tuple[int, list[int]]:
        """Return how many steps an undisturbed load takes, and which of them change the files."""
        folder, told = self._fresh("counted"), self.folder / "steps"

        def counted() -> None:
            steps = Steps(None)
            steps.watch()
            self._load(folder, self.paths)
            sys.settrace(None)
            told.write_text(json.dumps([steps.taken, list(steps.changes)]))

        _must(in_child(counted))
        taken, changes = json.loads(told.read_text())
        return taken, changes

    def kill_at(self, step: int) -> str | None:
        """Kill a load at a step; say what was lost, or None."""
        folder = self._fresh("killed")

        def killed() -> None:
            Steps(step).watch()
            self._load(folder, self.paths)

        return self._judge(folder, in_child(killed))

    def kill_after(self, seconds: float) -> str | None:
        """Kill a load at a moment, whatever it does then; say what was lost, or None."""
        folder = self._fresh("killed")
        ended = in_child(lambda: self._load(folder, self.paths), kill_after=seconds)
        return self._judge(folder, ended)

    def _judge(self, folder: Path, ended: int) -> str | None:
        if ended not in (0, -signal.SIGKILL):
            return f"the load ended with {ended}"
        if any(path.suffix in (".duckdb", ".wal") for path in folder.rglob("*")):
            return "a database file was left"
        ended = in_child(lambda: self._see_whole(folder))
        if ended:
            return f"the store after the kill: {ended}"
        ended = in_child(lambda: self._see_again(folder))
        return f"the load after the kill: {ended}" if ended else None

    def _see_whole(self, folder: Path) -> None:
        store = Store(folder)
        if store.current_id not in self.ids:
            raise ValueError(f"{store.current_id} is current, and no one made it")
        store.current().verify()
        for release_id in store.release_ids():
            store.release(release_id).verify()

    def _see_again(self, folder: Path) -> None:
        self._load(folder, self.paths)
        store = Store(folder)
        store.current().verify()
        if store.current_id != self.expected or _contents(folder) != self.whole:
            raise ValueError("the load gives another release than undisturbed")


def _contents(folder: Path) -> dict[str, str]:
    listed = files.listing(folder)
    return {name: digest for name, digest in listed.items() if name != "ledger.jsonl"}


def _must(ended: int) -> None:
    if ended:
        raise RuntimeError(f"an undisturbed load ended with {ended}")


def run(folder: Path, sample: int | None, seed: int) -> Iterator[dict]:
    """Kill loads at steps, all or a sample, and a tenth as many at random moments; give the tally so far.

    In an order by chance, so that a run that is cut short has killed everywhere.
    """
    (
        definitions.crime_groups(),
        definitions.forces(),
        definitions.places(),
        definitions.coverage_rules(),
    )
    trial, chance = Trial(folder), random.Random(seed)
    taken, changes = trial.count()
    steps = range(1, taken + 1)
    chosen = set(steps)
    if sample:  # half of them where the release is published, half anywhere
        chosen = {*changes[-(sample // 2) :], *chance.sample(steps, sample // 2)}
    moments = [chance.uniform(0.0, 0.6) for _ in range(max(2, len(chosen) // 10))]
    kills = [(f"step {step}", trial.kill_at, step) for step in sorted(chosen)]
    kills += [(f"after {moment:.6f} s", trial.kill_after, moment) for moment in moments]
    chance.shuffle(kills)
    lost: dict[str, str] = {}
    for done, (at, kill, where) in enumerate(kills, start=1):
        if loss := kill(where):
            lost[at] = loss
        if done % BATCH == 0 or done == len(kills):
            yield {"steps": len(steps), "kills": done, "losses": len(lost), "lost": dict(lost)}


def main(arguments: list[str]) -> int:
    """Kill, judge, print what was found as JSON: a line after each batch, the last is of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    losses = 0
    for tally in run(options.folder, options.sample, options.seed):
        losses = tally["losses"]
        sys.stdout.write(json.dumps(tally) + "\n")
        sys.stdout.flush()
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
