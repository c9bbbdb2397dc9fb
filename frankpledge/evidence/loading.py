"""Load: recognise → check → part → areas → places → cube → release, all or nothing.

Each file becomes a part on its own, two at a time; tables that do not depend on what changed are taken over
from the release before. Nothing is visible until the last rename.
"""

from __future__ import annotations

import hashlib
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
from frankpledge.evidence.intake import (
    merge,
    no_progress,
    read_all,
    read_part,
    refuse_conflicts,
    refuse_faults,
    refuse_mixture,
    sift,
)
from frankpledge.evidence.places import make_places, read_lookups
from frankpledge.evidence.sources.parts import Part, Reading
from frankpledge.evidence.sources.recognise import Left, recognise
from frankpledge.evidence.store import Release, canonical
from frankpledge.faults import DataFault, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from frankpledge.evidence.sources.parts import Refusal
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
        fresh, known, more_left = sift(found, previous)
        left += more_left
        if not fresh and previous is not None and previous.is_whole:
            return LoadReport(previous, changed=False, known=known, left=left)

        def reading(engine: DuckDB) -> Reading:
            return Reading(engine, store.incoming, today[:7], accept_refused)

        parts = read_all(fresh, reading, progress)
        parts = _without_far_points(store, parts, previous, reading)
        refuse_conflicts(parts)
        refuse_mixture(parts, previous)
        sources, superseded = merge(store, parts, previous)
        maker = _Maker(store, previous, sources, engine, progress)
        manifest = maker.manifest()
        release = store.publish(
            manifest, today=today, why=f"load of {len(parts)} file{'' if len(parts) == 1 else 's'}"
        )
        hashes = {part.found.sha256 for part in parts}
        added = [source for source in sources if source["sha256"] in hashes]
        refusals = {part.found.name: part.refusals for part in parts if part.refusals}
        return LoadReport(release, True, added, superseded, known, left, refusals)


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
            again.append(
                read_part(part.found, replace(reading(DuckDB()), far=rows)) if rows else part
            )
        except Fault as fault:
            again.append(fault)
    return refuse_faults([part.found for part in parts], again)


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
