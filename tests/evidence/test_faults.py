"""Faults: killed loads, full disks, two loaders, changed bytes, clocks set back. Nothing lost, nothing half."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frankpledge.evidence import store as store_module
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault, Fault

from . import police_files as files
from .police_files import TODAY

HERE = Path(__file__).parent


def start(code: str, *arguments: object, wrap: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start a Python process that has the loader at hand."""
    opening = (
        "import sys, time\nfrom pathlib import Path\n"
        "from frankpledge.evidence.loading import load\n"
        "from frankpledge.evidence.store import Store\n"
        "from frankpledge.faults import Fault\n"
    )
    command = [*wrap, sys.executable, "-c", opening + code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


# Kills


@pytest.mark.slow
def test_a_load_killed_at_any_step_loses_nothing(tmp_path, soak, record_property):
    sample = [] if soak else ["--sample", "16"]
    done = subprocess.run(
        [sys.executable, str(HERE / "killed_loads.py"), str(tmp_path), *sample],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    tally = json.loads(done.stdout.splitlines()[-1])
    record_property("kills", tally["kills"])
    assert tally["kills"] >= (600 if soak else 18)
    assert tally["losses"] == 0
    assert tally["steps"] > 300


HOLDING = """
def wait(stage, done, total):
    print(stage, flush=True)
    sys.stdin.readline()
release = load(Store(Path(sys.argv[1])), [Path(sys.argv[2])], today="2026-01-15", progress=wait).release
print(release.id, flush=True)
"""


def test_a_second_loader_is_refused_and_the_first_is_not_disturbed(held, correction, tmp_path):
    shutil.copytree(held.folder, tmp_path / "alone")
    expected = load(Store(tmp_path / "alone"), [correction], today=TODAY).release.id
    first = start(HOLDING, held.folder, correction)
    assert first.stdout.readline() == "Reading files\n"
    before = files.listing(held.folder)
    second = start(
        "try:\n load(Store(Path(sys.argv[1])), [Path(sys.argv[2])], today='2026-01-15')\n"
        "except Fault as fault: print(fault)",
        held.folder, correction,
    )  # fmt: skip
    said, wrong = second.communicate()
    assert not wrong
    assert f"Another load is writing to {held.folder}. Wait until it ends" in said
    assert files.listing(held.folder) == before
    said, wrong = first.communicate("\n" * 20)
    assert said.splitlines()[-1] == expected == held.current_id, wrong
    held.current().verify()


def test_the_lock_goes_with_its_holder_however_it_ends(held, correction):
    first = start(HOLDING, held.folder, correction)
    first.stdout.readline()
    with pytest.raises(DataFault, match="Another load is writing"):
        load(held, [correction], today=TODAY)
    first.kill()
    first.communicate()
    assert load(held, [correction], today=TODAY).changed
    assert not held.incoming.exists()


# Full disks

LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    load(Store(Path(sys.argv[1])), [Path(sys.argv[2])], today="2026-01-15")
except Fault as fault:
    print(fault)
"""


@pytest.mark.parametrize("limit", [0, 100, 600, 2500, 4000])
def test_a_file_that_may_not_grow_is_told_as_a_full_disk(held, correction, limit):
    before = _but_ledger(held.folder)
    said, wrong = start(LIMITED, held.folder, correction, limit).communicate()
    assert "is full. The store is as it was before. Free some space" in said, wrong
    after = _but_ledger(held.folder)
    assert {name: after.get(name) for name in before} == before
    held.current().verify()
    assert load(held, [correction], today=TODAY).changed


def _but_ledger(folder: Path) -> dict[str, str]:
    return {name: h for name, h in files.listing(folder).items() if name != "ledger.jsonl"}


MOUNT = ("unshare", "--mount", "--map-root-user")


def can_mount() -> bool:
    """Tell whether this machine lets a test have a small disk of its own."""
    if not shutil.which("unshare"):
        return False
    tried = subprocess.run(
        [*MOUNT, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


@pytest.mark.parametrize("kilobytes", [0, 8, 16] if can_mount() else [])
def test_a_small_disk_that_runs_full_is_told(held, correction, kilobytes, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    code = """
import subprocess, shutil
disk, held, path = sys.argv[1:4]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
shutil.copytree(held, disk + "/store")
store = Store(Path(disk, "store"))
before = store.current_id
big = Path(disk, "filler")
with big.open("wb", buffering=0) as out:
    try:
        while True:
            out.write(b"x" * 4096)
    except OSError:
        out.truncate(big.stat().st_size - int(sys.argv[4]) * 1024)
try:
    load(store, [Path(path)], today="2026-01-15")
except Fault as fault:
    print(fault)
assert store.current_id == before
store.current().verify()
big.unlink()
print(load(store, [Path(path)], today="2026-01-15").changed)
"""
    said, wrong = start(code, disk, held.folder, correction, kilobytes, wrap=MOUNT).communicate()
    assert "is full. The store is as it was before." in said, wrong
    assert said.splitlines()[-1] == "True", wrong


class FullDisk:
    """Refuses the N-th call that writes, as a full disk does."""

    def __init__(self, patch: pytest.MonkeyPatch, last: int) -> None:
        self.taken, self.last = 0, last
        honest_open, honest_replace, honest_sync = Path.open, Path.replace, os.fsync

        def take():
            self.taken += 1
            if self.taken == self.last:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def opening(path, mode="r", *args, **kwargs):
            if "r" not in mode:
                take()
            return honest_open(path, mode, *args, **kwargs)

        def replacing(path, target):
            take()
            return honest_replace(path, target)

        def syncing(handle):
            take()
            return honest_sync(handle)

        patch.setattr(Path, "open", opening)
        patch.setattr(Path, "replace", replacing)
        patch.setattr(os, "fsync", syncing)


def test_a_disk_that_is_full_at_any_write_leaves_the_store_as_it_was(held, correction, soak):
    copy = Store(held.folder.with_name("copy"))
    honest = _but_ledger(held.folder)

    def fill_at(last: int) -> int:
        shutil.rmtree(copy.folder, ignore_errors=True)
        shutil.copytree(held.folder, copy.folder)
        with pytest.MonkeyPatch.context() as patch:
            disk = FullDisk(patch, last)
            load(copy, [correction], today=TODAY)
        return disk.taken

    steps = fill_at(0)
    assert steps > 15
    chosen = range(1, steps + 1) if soak else random.Random(1).sample(range(1, steps - 1), 6)
    for last in (*chosen, steps - 1):
        with pytest.raises(DataFault, match=r"is full. The store is as it was before"):
            fill_at(last)
        after = _but_ledger(copy.folder)
        assert {name: after.get(name) for name in honest} == honest
        copy.current().verify()
    assert load(copy, [correction], today=TODAY).changed


def test_a_folder_that_may_not_be_written_is_told(tmp_path, correction):
    files.write(tmp_path / "file", "not a folder")
    with pytest.raises(CallFault, match=r"cannot be written .* Name another folder with --store"):
        load(Store(tmp_path / "file" / "store"), [correction], today=TODAY)


@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), RuntimeError("else")])
def test_any_other_error_is_not_made_up_into_a_fault(tmp_path, error):
    with pytest.raises(type(error), match=str(error.args[-1])), Store(tmp_path).writing():
        raise error


# Changed bytes


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << (at % 8)
    path.write_bytes(content)


def test_every_changed_byte_of_a_manifest_is_found_and_named(tmp_path):
    source = files.write(tmp_path / "in.csv", files.street(3))
    load(held := Store(tmp_path / "store"), [source], today=TODAY)
    release_id = held.current_id
    path = held.folder / "releases" / f"{release_id}.json"
    honest = path.read_bytes()
    unnoticed = []
    for at in range(len(honest)):
        path.write_bytes(honest[:at] + bytes([honest[at] ^ 1 << at % 8]) + honest[at + 1 :])
        try:
            held.release(release_id).verify()
        except DataFault as fault:
            assert f"manifest of release {release_id} was changed" in str(fault)
        else:
            unnoticed.append(at)
    assert len(honest) > 1000
    assert unnoticed == []
    path.write_bytes(honest)
    held.current().verify()


def test_a_changed_byte_of_any_object_is_found_and_named(held, soak):
    chance = random.Random(0)
    for digest in held.current().objects():
        path = held.object_path(digest)
        honest = path.read_bytes()
        inside = range(4, len(honest) - 4)
        ends = [0, 1, 2, 3, len(honest) - 4, len(honest) - 1]
        chosen = inside if soak else chance.sample(inside, 40)
        for at in (*ends, *chosen):
            flipped(path, at)
            with pytest.raises(DataFault, match=rf"{digest}.parquet no longer has the content"):
                held.current().verify()
            path.write_bytes(honest)
    held.current().verify()


@pytest.mark.parametrize("change", [b"", b"PAR1", "append", "swap"])
def test_an_object_that_is_cut_or_swapped_is_found(held, change):
    one, other = (held.object_path(digest) for digest in held.current().objects()[:2])
    honest = one.read_bytes()
    one.write_bytes({"append": honest + b"\n", "swap": other.read_bytes()}.get(change, change))
    with pytest.raises(DataFault, match=one.name):
        held.current().verify()


def test_every_changed_byte_of_the_pointer_is_found(held):
    pointer = held.folder / "current"
    honest = pointer.read_bytes()
    for at in range(len(honest) - 1):
        for bit in range(8):
            content = bytearray(honest)
            content[at] ^= 1 << bit
            pointer.write_bytes(content)
            with pytest.raises(Fault, match=r"current was changed|was changed after it was made"):
                held.current().verify()
    pointer.write_bytes(honest)
    held.current().verify()


# Clocks and ledgers


def test_a_clock_set_back_is_stated_in_the_ledger_and_loses_nothing(held, correction):
    first = held.current_id
    release = load(held, [correction], today="2025-02-03").release
    assert [(e["release"], e["from"], e["on"]) for e in held.ledger()] == [
        (first, None, "2026-01-15"), (release.id, first, "2025-02-03"),
    ]  # fmt: skip
    assert held.current().id == release.id
    release.verify()


def test_a_clock_set_back_before_the_data_is_suspected(held, tmp_path):
    later = files.write(tmp_path / "later.csv", files.street(3, month="2025-03"))
    with pytest.raises(DataFault, match="lies in the future; check the file, or this clock"):
        load(held, [later], today="2025-02-03")


@pytest.mark.parametrize(
    "torn", [b'{"from":null,"on":"2026-', b'{"why":"caf\xc3', b"\xff\xfe}\n", b"}"]
)
def test_a_torn_line_of_the_ledger_costs_no_other_line(held, correction, torn):
    first = held.current_id
    with (held.folder / "ledger.jsonl").open("ab") as ledger:
        ledger.write(torn)
    assert held.release_ids() == [first]
    second = load(held, [correction], today=TODAY).release.id
    assert [entry["release"] for entry in held.ledger()] == [first, second]
    assert held.release_ids() == [first, second]


def test_work_that_was_left_half_made_is_swept(held, correction):
    for name in ("incoming/half.parquet", ".current.1.part", "releases/.x.json.1.part"):
        files.write(held.folder / name, "half")
    release = load(held, [correction], today=TODAY).release
    assert not held.incoming.exists()
    assert not list(held.folder.rglob("*.part"))
    release.verify()


def test_a_pointer_is_never_swapped_before_its_ledger_line(held, correction, monkeypatch):
    ledgers: list[int] = []
    honest = store_module.write_whole

    def writing(path: Path, content: bytes) -> None:
        if path.name == "current":
            ledgers.append(len(held.ledger()))
        honest(path, content)

    monkeypatch.setattr(store_module, "write_whole", writing)
    load(held, [correction], today=TODAY)
    assert ledgers == [2]


def test_a_reader_sees_one_release_while_another_is_loaded(held, correction):
    reader = held.current()
    first = start(HOLDING, held.folder, correction)
    first.stdout.readline()
    reader.verify()
    assert held.current_id == reader.id
    first.communicate("\n" * 20)
    deadline = time.monotonic() + 5
    while held.current_id == reader.id and time.monotonic() < deadline:
        time.sleep(0.01)
    assert held.current_id != reader.id
    reader.verify()
