"""Try damaged files by the thousand: python tests/evidence/soak_bad_input.py N [--seed 1].

Good synthetic files are damaged at random (bytes flipped, cut, inserted, doubled, lines moved, cells swapped
for awkward ones) and read. Each must load by the rules or be refused with a fault; nothing else may happen,
and one in ten goes through a whole load, after which the store must be as before or whole.
"""

from __future__ import annotations

import argparse
import functools
import io
import json
import runpy
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import duckdb
import numpy as np

from frankpledge import definitions
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.loading import load
from frankpledge.evidence.sources.parts import Reading
from frankpledge.evidence.sources.recognise import recognise
from frankpledge.evidence.store import Store
from frankpledge.faults import Fault

files = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("police_files.py"))))

AWKWARD = (
    "", "nan", "inf", "-inf", "1e999", "-0", "0x1", "=1+1", "@x", "\t", "\0", '"', '""', "'", "\\", "$month",
    "$force", "2025-02", "2099-01", "null", "NULL", "\u2028", "\x85", "\ufeff", "9" * 400, "-1", "1_0", "52,3",
    "E01090001", "W99999999", "\r", "\r\n", "\n", ";", "--", "{}", "%s", "é", "\ud7ff", "Anti-social behaviour",
)  # fmt: skip
WHOLE_LOAD_EVERY = 10
# Figures are printed after each batch, so that a run cut short has still said what it found.
BATCH = 100
OUTCOMES = ("inputs tried", "refused", "read", "loaded whole", "went wrong")


@functools.cache
def good_files() -> tuple[bytes, ...]:
    """Return good files of several kinds, as bytes."""
    geojson = files.geojson(
        files.feature(), files.feature(files.square(-1.4, 52.2), WD24CD="E05090001", WD24NM="Ward")
    )
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("2025-01/a.csv", files.street(6))
        out.writestr("wards.csv", files.WARDS)
    texts = (
        files.street(20), files.street(5), files.outcomes(), files.WARDS, files.PARTNERSHIPS,
        files.POPULATION, geojson,
    )  # fmt: skip
    return (*(text.encode() for text in texts), zipped.getvalue())


def damage(rng: np.random.Generator, content: bytes) -> bytes:
    """Damage a file in one to four places."""
    for _ in range(rng.integers(1, 5)):
        damaged = rng.choice(np.array([_flip, _cut, _insert, _double, _end, _line, _cell], object))
        content = damaged(rng, content) or b"x"
    return content


def _span(rng: np.random.Generator, content: bytes, longest: int = 40) -> tuple[int, int]:
    start = int(rng.integers(0, len(content)))
    return start, min(len(content), start + int(rng.integers(1, longest)))


def _flip(rng: np.random.Generator, content: bytes) -> bytes:
    at = int(rng.integers(0, len(content)))
    return content[:at] + bytes([content[at] ^ int(rng.integers(1, 256))]) + content[at + 1 :]


def _cut(rng: np.random.Generator, content: bytes) -> bytes:
    start, end = _span(rng, content)
    return content[:start] + content[end:]


def _insert(rng: np.random.Generator, content: bytes) -> bytes:
    at = int(rng.integers(0, len(content)))
    return content[:at] + rng.bytes(int(rng.integers(1, 20))) + content[at:]


def _double(rng: np.random.Generator, content: bytes) -> bytes:
    start, end = _span(rng, content, 400)
    return content[:end] + content[start:end] + content[end:]


def _end(rng: np.random.Generator, content: bytes) -> bytes:
    return content[: int(rng.integers(0, len(content)))]


def _line(rng: np.random.Generator, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[i] for i in rng.permutation(len(lines)))


def _cell(rng: np.random.Generator, content: bytes) -> bytes:
    cells = content.split(b",")
    cells[int(rng.integers(0, len(cells)))] = str(rng.choice(AWKWARD)).encode("utf-8", "replace")
    return b",".join(cells)


class WentWrong(AssertionError):
    """An input did something that no input may do."""


class Bench:
    """A store, an engine, and the count of what became of each input."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "store")
        first = files.write(folder / "first.csv", files.street(month="2024-12"))
        load(self.store, [first], today=files.TODAY)
        self.first = self.store.current().id
        self.before = files.listing(self.store.folder)
        self.path = folder / "input"
        self.work = folder / "work"
        self.work.mkdir()
        self.engine = DuckDB(threads=1)
        self.tally: Counter[str] = Counter()

    def try_mutant(self, seed: int) -> None:
        """Damage a good file by chance and try it."""
        rng = np.random.default_rng(seed)
        goods = good_files()
        content = damage(rng, goods[int(rng.integers(0, len(goods)))])
        whole = seed % WHOLE_LOAD_EVERY == 0
        self.try_bytes(content, accept_refused=bool(rng.integers(0, 2)), whole=whole)

    def try_bytes(self, content: bytes, *, accept_refused: bool, whole: bool = False) -> None:
        """Read bytes, or load them whole; raise WentWrong where something else happens than may."""
        self.tally["inputs tried"] += 1
        self.path.write_bytes(content)
        outcome = "loaded whole" if whole else "read"
        try:
            (self._load if whole else self._read)(accept_refused)
        except Fault as fault:
            outcome = "refused"
            self.engine = DuckDB(threads=1)
            if len(str(fault)) < 20 or "Traceback" in str(fault):
                raise WentWrong(f"says little: {fault}") from fault
            if whole and files.listing(self.store.folder) != self.before:
                raise WentWrong("the store is not as before") from fault
        self.tally[outcome] += 1

    def _read(self, accept_refused: bool) -> None:
        for old in sorted(self.work.rglob("*"), reverse=True):
            old.rmdir() if old.is_dir() else old.unlink()
        found, _ = recognise([self.path], family=None, unpack_into=self.work)
        reading = Reading(self.engine, self.work, files.TODAY[:7], accept_refused)
        for file in found:
            part = file.kind.read(file, reading)
            self._check(part.made, part.rows, file.kind.name)

    def _load(self, accept_refused: bool) -> None:
        report = load(self.store, [self.path], today=files.TODAY, accept_refused=accept_refused)
        report.release.verify()
        for source in report.added:
            self._check(self.store.object_path(source["object"]), source["rows"], source["kind"])
        for path in sorted(self.store.folder.rglob("*"), reverse=True):
            name = path.relative_to(self.store.folder).as_posix()
            if path.is_file() and name not in self.before:
                path.unlink()
        for name, content in (("current", f"{self.first}\n"), ("ledger.jsonl", self._ledger)):
            (self.store.folder / name).write_text(content, "utf-8")

    @functools.cached_property
    def _ledger(self) -> str:
        line = (self.store.folder / "ledger.jsonl").read_text("utf-8").splitlines()[0]
        return f"{line}\n"

    def _check(self, part: Path, rows: int, kind: str) -> None:
        """See that a part's rows obey the rules, in plain Python."""
        table = duckdb.read_parquet(str(part))
        records = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
        if len(records) != rows or not rows:
            raise WentWrong(f"{kind}: {len(records)} rows where {rows} were promised")
        if kind in (files.STREET, files.OUTCOMES):
            _check_police(records, kind)


def _check_police(records: list[dict], kind: str) -> None:
    box, groups = definitions.places(), definitions.crime_groups().by_crime_type
    if len({(record["month"], record["reported_by"]) for record in records}) != 1:
        raise WentWrong("more than one month or force")
    for record in records:
        lon, lat = record["lon_e6"] / 1e6, record["lat_e6"] / 1e6
        placed = box.west <= lon <= box.east and box.south <= lat <= box.north
        if not placed and (lon, lat) != (0, 0):
            raise WentWrong(f"a point out of bounds: {record}")
        if kind == files.STREET and record["crime_type"] not in groups:
            raise WentWrong(f"no crime type: {record}")
        if not "2010-12" <= record["month"] <= files.TODAY[:7]:
            raise WentWrong(f"no month: {record}")
        texts = [value for value in record.values() if isinstance(value, str)]
        if any("\0" in text for text in texts) or (record["location"] or "")[:1] in tuple("=+@\t"):
            raise WentWrong(f"an unsafe cell: {record}")


def main(arguments: list[str]) -> int:
    """Try N damaged files and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.folder or Path(folder))
        for seed in range(options.seed, options.seed + options.inputs):
            try:
                bench.try_mutant(seed)
            except Exception as error:  # noqa: BLE001 - anything but a Fault is what is looked for
                bench.tally["went wrong"] += 1
                sys.stderr.write(f"seed {seed}: {type(error).__name__}: {error}"[:500] + "\n")
            if (
                bench.tally["inputs tried"] % BATCH == 0
                or seed == options.seed + options.inputs - 1
            ):
                sys.stdout.write(json.dumps(dict.fromkeys(OUTCOMES, 0) | bench.tally) + "\n")
                sys.stdout.flush()
    return 1 if bench.tally["went wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
