"""Load: recognise → check → part → areas → places → cube → release, all or nothing.

Each file becomes a part on its own, two at a time; tables that do not depend on what changed are taken over
from the release before. Nothing is visible until the last rename.
"""

from __future__ import annotations

import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from frankpledge import __version__, definitions
from frankpledge.evidence import quality
from frankpledge.evidence.areas import make_areas
from frankpledge.evidence.coverage import OUTCOMES, STREET, make_ledger
from frankpledge.evidence.cube import cube_frame
from frankpledge.evidence.engines import DuckDB, Engine
from frankpledge.evidence.far_points import far_rows
from frankpledge.evidence.places import make_places, make_ready, read_lookups
from frankpledge.evidence.sources.parts import Part, Reading
from frankpledge.evidence.sources.recognise import Left, recognise
from frankpledge.evidence.store import Release, canonical, settle
from frankpledge.faults import DataFault, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from frankpledge.evidence.sources.parts import Found, Refusal
    from frankpledge.evidence.store import Store

FORMAT = 1
_SHOWN_FAULTS = 10
# Two at once, each within this much memory and the rest on disk: a hundred million rows fit in four gigabytes.
_SLICES_AT_ONCE = 2
_SLICE_MEMORY = "1GB"
_BOUNDARIES = "boundaries"
_LOCATING_KINDS = (
    "lsoa21-ward", "lsoa11-lsoa21", _BOUNDARIES, "population-lsoa21-census21",
    "population-lsoa21-census21-ages",
)  # fmt: skip
_AREA_KINDS = (
    *_LOCATING_KINDS, "district-csp-force", "district19-csp-force", "lsoa11-ward", "rural-urban-2021",
)  # fmt: skip

Progress = "Callable[[str, int, int], None]"


def no_progress(stage: str, done: int, total: int) -> None:
    """Take a step of progress and show nothing."""


@dataclass
class LoadReport:
    """What a load did: the release, what was new, known, superseded and left."""

    release: Release
    changed: bool
    added: list[dict[str, Any]] = field(default_factory=list)
    superseded: list[dict[str, Any]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    refusals: dict[str, tuple[Refusal, ...]] = field(default_factory=dict)


class FilesRefused(DataFault):
    """Files of a load cannot be loaded as they are: each with its fault, by the name that is shown for it."""

    def __init__(self, words: str, faults: list[tuple[str, Fault]]) -> None:
        super().__init__(words)
        self.faults = faults


def load(
    store: Store,
    paths: Sequence[Path],
    *,
    today: str,
    engine: Engine | None = None,
    family: str | None = None,
    accept_refused: bool = False,
    progress: Callable[[str, int, int], None] = no_progress,
) -> LoadReport:
    """Load everything recognised under ``paths`` as one release; return what was done.

    ``engine`` counts the cube (DuckDB where none is named). A DataFault leaves the store as it was.
    """
    with store.writing():
        found, left = recognise(paths, family=family, unpack_into=store.incoming)
        if not found:
            names = "\n".join(f"  {item.name}: {item.why}" for item in left[:_SHOWN_FAULTS])
            raise DataFault(f"Nothing here was recognised.\n{names}")
        previous = store.current() if store.current_id is not None else None
        fresh, known, more_left = _sift(found, previous)
        left += more_left
        if not fresh and previous is not None and previous.is_whole:
            return LoadReport(previous, changed=False, known=known, left=left)

        def reading(engine: DuckDB) -> Reading:
            return Reading(engine, store.incoming, today[:7], accept_refused)

        parts = _read_all(fresh, reading, progress)
        parts = _without_far_points(store, parts, previous, reading)
        _refuse_conflicts(parts)
        _refuse_mixture(parts, previous)
        sources, superseded = _merge(store, parts, previous)
        maker = _Maker(store, previous, sources, engine, progress)
        manifest = maker.manifest()
        release = store.publish(
            manifest, today=today, why=f"load of {len(parts)} file{'' if len(parts) == 1 else 's'}"
        )
        hashes = {part.found.sha256 for part in parts}
        added = [source for source in sources if source["sha256"] in hashes]
        refusals = {part.found.name: part.refusals for part in parts if part.refusals}
        return LoadReport(release, True, added, superseded, known, left, refusals)


def _sift(
    found: list[Found], previous: Release | None
) -> tuple[list[Found], list[str], list[Left]]:
    """Part the new files from those already loaded and from copies of one another."""
    loaded = {
        (s["kind"], s["sha256"])
        for s in (previous.sources if previous else [])
        if previous and previous.store.object_path(s["object"]).exists()
    }
    fresh: dict[tuple[str, str], Found] = {}
    known: list[str] = []
    copies: list[Left] = []
    for file in sorted(found, key=lambda file: file.name):
        key = (file.kind.name, file.sha256)
        if key in loaded:
            known.append(file.name)
        elif key in fresh:
            copies.append(Left(file.name, f"has the same content as {fresh[key].name}"))
        else:
            fresh[key] = file
    return list(fresh.values()), known, copies


def _read_all(
    found: list[Found],
    reading: Callable[[DuckDB], Reading],
    progress: Callable[[str, int, int], None],
) -> list[Part]:
    """Read every file, a few at a time, each thread with an engine of its own; gather all faults."""
    engines = threading.local()
    done = 0

    def read(file: Found) -> Part | Fault:
        nonlocal done
        if not hasattr(engines, "duckdb"):
            engines.duckdb = DuckDB(threads=1)
        try:
            return _read(file, reading(engines.duckdb))
        except Fault as fault:
            del engines.duckdb  # a damaged file may have cost the engine its database
            return fault
        finally:
            done += 1
            progress("Reading files", done, len(found))

    # One more than there are processors: a file that waits for the disk leaves none idle.
    with ThreadPoolExecutor(min((os.cpu_count() or 1) + 1, 8)) as pool:
        results = pool.map(read, found)
        make_ready()
        return _refuse_faults(found, list(results))


def _read(file: Found, reading: Reading) -> Part:
    part = file.kind.read(file, reading)
    file.refuse_if_changed()
    return replace(part, digest=settle(part.made))


def _refuse_faults(found: list[Found], results: list[Part | Fault]) -> list[Part]:
    """Return the parts if there is no fault; raise FilesRefused with all there are."""
    faults = [
        (file.name, result)
        for file, result in zip(found, results, strict=True)
        if isinstance(result, Fault)
    ]
    if faults:
        shown = "\n".join(str(fault) for _, fault in faults[:_SHOWN_FAULTS])
        more = (
            f"\n… and {len(faults) - _SHOWN_FAULTS} more files." if faults[_SHOWN_FAULTS:] else ""
        )
        raise FilesRefused(f"{shown}{more}\nNothing was loaded; the store is as it was.", faults)
    return [result for result in results if isinstance(result, Part)]


def _without_far_points(
    store: Store, parts: list[Part], previous: Release | None, reading: Callable[[DuckDB], Reading]
) -> list[Part]:
    """Read again each file with points far from the areas beside them, which only the boundaries tell."""
    new = {part.subject: part.made for part in parts if part.found.kind.name == _BOUNDARIES}
    held = [
        store.object_path(source["object"])
        for source in (previous.sources if previous else [])
        if source["kind"] == _BOUNDARIES and source["subject"] not in new
    ]
    police = {part.made: part for part in parts if part.found.kind.name in (STREET, OUTCOMES)}
    known = [*new.values(), *(path for path in held if path.exists())]
    far = far_rows(DuckDB(), list(police), known)
    if not far:
        return parts
    again: list[Part | Fault] = []
    for part in parts:
        try:
            rows = tuple(far.get(part.made, ()))
            again.append(_read(part.found, replace(reading(DuckDB()), far=rows)) if rows else part)
        except Fault as fault:
            again.append(fault)
    return _refuse_faults([part.found for part in parts], again)


def _refuse_conflicts(parts: list[Part]) -> None:
    seen: dict[tuple[str, str], Part] = {}
    for part in parts:
        key = (part.found.kind.name, part.subject)
        if key in seen:
            raise DataFault(
                f"{seen[key].found.name} and {part.found.name} are both {key[0]} of {key[1]}, and they "
                "differ. Which is right? Load one of them."
            )
        seen[key] = part


def _merge(
    store: Store, parts: list[Part], previous: Release | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Set the new parts among the sources of the release before; return all, and those superseded."""
    sources = {(s["kind"], s["subject"]): s for s in (previous.sources if previous else [])}
    superseded = []
    for part in parts:
        key = (part.found.kind.name, part.subject)
        if key in sources and sources[key]["sha256"] != part.found.sha256:
            superseded.append(sources[key])
        sources[key] = {
            "kind": part.found.kind.name,
            "subject": part.subject,
            "name": part.found.name,
            "sha256": part.found.sha256,
            "bytes": part.found.size,
            "rows_in": part.rows_in,
            "rows": part.rows,
            "synthetic": part.synthetic,
            "facts": part.facts,
            "refused": [str(refusal) for refusal in part.refusals],
            "object": store.adopt(part.made, part.digest),
        }
    return [sources[key] for key in sorted(sources)], superseded


def _refuse_mixture(parts: list[Part], previous: Release | None) -> None:
    """Keep invented and real evidence apart: a mixture could be read as real."""
    by_label: dict[bool, str] = {part.synthetic: part.found.name for part in parts}
    if previous:
        by_label.setdefault(previous.is_synthetic, f"the evidence of {previous.store.folder}")
    if len(by_label) > 1:
        raise DataFault(
            f"{by_label[True]} is synthetic and {by_label[False]} is not. Synthetic and real evidence "
            "never share a store: name another folder with --store."
        )


def _definition_versions() -> dict[str, int]:
    return {
        "crime_groups": definitions.crime_groups().version,
        "coverage": definitions.coverage_rules().version,
        "places": definitions.places().version,
    }


class _Maker:
    """Make the tables of a release, taking over those whose inputs did not change."""

    def __init__(
        self,
        store: Store,
        previous: Release | None,
        sources: list[dict[str, Any]],
        engine: Engine | None,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self.store, self.sources, self.progress = store, sources, progress
        self.duckdb = DuckDB(memory="2GB", spill=store.incoming)
        self.engine: Engine = engine or self.duckdb
        self.before = previous.manifest["made_from"] if previous else {}
        self.made_from: dict[str, dict[str, str]] = {}
        self.paths: dict[str, list[Path]] = {}
        for source in sources:
            self.paths.setdefault(source["kind"], []).append(store.object_path(source["object"]))

    def table(self, name: str, inputs: Any, make: Callable[[Path], None]) -> str:
        """Return the object of a table: the one made before from the same inputs, or a new one."""
        made_by = [FORMAT, __version__, _definition_versions()]
        key = hashlib.sha256(canonical([made_by, name, inputs])).hexdigest()
        before = self.before.get(name)
        if before and before["inputs"] == key and self.store.object_path(before["object"]).exists():
            self.made_from[name] = before
            return str(before["object"])
        made = self.store.incoming / f"{name}.parquet"
        make(made)
        self.made_from[name] = {"inputs": key, "object": self.store.adopt(made)}
        return self.made_from[name]["object"]

    def objects(self, kinds: Sequence[str]) -> list[str]:
        """Return the objects of all sources of these kinds, in order."""
        return [source["object"] for source in self.sources if source["kind"] in kinds]

    def manifest(self) -> dict[str, Any]:
        """Make every table and return the manifest of the release."""
        tables: dict[str, list[str]] = {}
        if self.paths.get("lsoa21-ward"):
            self.progress("Placing areas", 0, 1)
            areas = self.table(
                "areas", self.objects(_AREA_KINDS), lambda m: make_areas(self.duckdb, self.paths, m)
            )
            tables["areas"] = [areas]
            self.progress("Placing areas", 1, 1)
        if self.paths.get(STREET):
            tables |= self._street_tables()
        checks = quality.check(self.duckdb, self.store, self.sources, tables)
        ledger = make_ledger(self.sources, checks.pop("outside"))
        return {
            "format": FORMAT,
            "code": __version__,
            "definitions": _definition_versions(),
            "synthetic": any(source["synthetic"] for source in self.sources),
            "sources": self.sources,
            "tables": tables,
            "made_from": self.made_from,
            "quality": checks,
            "coverage": [
                {"force": e.force, "month": e.month, "kind": e.kind, "status": e.status,
                 "rows": e.rows, "reasons": list(e.reasons)}
                for e in ledger
            ],
        }  # fmt: skip

    def _street_tables(self) -> dict[str, list[str]]:
        """Locate the places, then count the cube, half a year at a time."""
        self.progress("Locating places", 0, 1)
        rows = self.paths[STREET]
        places = self.table(
            "places",
            [self.objects((STREET,)), self.objects(_LOCATING_KINDS)],
            lambda m: make_places(self.duckdb, rows, read_lookups(self.duckdb, self.paths), m),
        )
        self.progress("Locating places", 1, 1)
        spans: dict[str, list[str]] = {}
        for source in self.sources:
            if source["kind"] == STREET:
                month = source["facts"]["month"]
                half = f"{month[:4]}-{'first' if month[5:] <= '06' else 'second'}"
                spans.setdefault(half, []).append(source["object"])
        tables: dict[str, list[str]] = {"places": [places], "cube": []}
        with ThreadPoolExecutor(_SLICES_AT_ONCE) as pool:
            slices = pool.map(lambda span: self._slice(places, span, spans[span]), sorted(spans))
            for done, digest in enumerate(slices, start=1):
                tables["cube"].append(digest)
                self.progress("Counting", done, len(spans))
        return tables

    def _slice(self, places: str, span: str, objects: list[str]) -> str:
        """Count one span of months; on DuckDB each slice has an engine of its own, so that two run side by side."""
        paths = [self.store.object_path(digest) for digest in objects]
        located = [self.store.object_path(places)]

        def make(made: Path) -> None:
            engine = self.engine
            if isinstance(engine, DuckDB):
                engine = DuckDB(threads=1, memory=_SLICE_MEMORY, spill=self.store.incoming)
            engine.sink(cube_frame(engine, paths, located), made)

        return self.table(f"cube-{span}", [objects, places], make)
