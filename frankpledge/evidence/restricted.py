"""Restricted evidence: a partnership's own store, apart from the open one, for what is not open data.

    STORE/restricted/<partnership>/   a store like any other: releases, objects, figures, ledger
      certificates/                   what was deleted on schedule, and when (see retention.py)

An extract, a return or a survey belongs to one partnership: another's people never open its folder. Its areas are
those of the open release that stood when it was loaded, taken over as they were, so that a figure of it leads back
without the open store's help.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frankpledge import __version__
from frankpledge.definitions.extract import extract_terms
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.event_table import make_events
from frankpledge.evidence.intake import (
    merge,
    no_progress,
    read_all,
    refuse_conflicts,
    refuse_mixture,
    sift,
)
from frankpledge.evidence.loading import LoadReport
from frankpledge.evidence.places import read_lookups
from frankpledge.evidence.sources import (
    home_office,
    partner_return,
    police_extract,
    reoffending,
    survey,
)
from frankpledge.evidence.sources.parts import Reading
from frankpledge.evidence.sources.recognise import recognise
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from frankpledge.definitions.extract import ExtractMapping
    from frankpledge.evidence.sources.csv_files import CsvKind
    from frankpledge.evidence.sources.parts import Part
    from frankpledge.evidence.store import Release

FORMAT = 1
FOLDER = "restricted"
EXTRACT = police_extract.FAMILY
EVENTS = "events"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LOOKUP_KINDS = (
    "lsoa21-ward", "lsoa11-lsoa21", "boundaries", "population-lsoa21-census21-ages", "population-lsoa21-census21",
)  # fmt: skip


@dataclass(frozen=True)
class Handling:
    """How files of restricted evidence are to be taken in: mappings of one's own, and what is done about persons.

    ``key`` hides references to people and addresses, and is never written to the store.
    """

    mappings: tuple[ExtractMapping, ...] = ()
    key: bytes | None = field(default=None, repr=False)
    drop_personal: bool = False
    accept_refused: bool = False


def restricted_store(open_store: Store, partnership: str) -> Store:
    """Return the store of a partnership's restricted evidence; a CallFault where the name is none."""
    if not _NAME.fullmatch(partnership):
        raise CallFault(
            f"{partnership!r} is no partnership's short name. It is written like south-warwickshire."
        )
    return Store(open_store.folder / FOLDER / partnership)


def is_restricted(release: Release) -> bool:
    """Whether a release is of some partnership's restricted evidence: it is told by where its store lies."""
    return release.store.folder.parent.name == FOLDER


def restricted_kinds(mappings: Sequence[ExtractMapping] = ()) -> tuple[CsvKind, ...]:
    """Return every kind of file that restricted evidence comes in; the Home Office's table is open, and welcome too."""
    return (
        *police_extract.kinds(*mappings),
        *partner_return.KINDS,
        *survey.kinds(),
        *reoffending.KINDS,
        *home_office.KINDS,
    )


def load_restricted(
    open_store: Store,
    partnership: str,
    paths: Sequence[Path],
    *,
    today: str,
    handling: Handling | None = None,
    progress: Callable[[str, int, int], None] = no_progress,
) -> LoadReport:
    """Load extracts, returns, surveys and cohorts as one release of a partnership's restricted store.

    The open store must hold the areas. A DataFault leaves the restricted store as it was.
    """
    how = handling or Handling()
    base = open_store.current()
    store = restricted_store(open_store, partnership)
    # For nobody else's account on the machine: the open store beside it may be read by more.
    (open_store.folder / FOLDER).mkdir(mode=0o700, exist_ok=True)
    with store.writing():
        kinds = restricted_kinds(how.mappings)
        found, left = recognise(
            paths, family=None, unpack_into=store.incoming, kinds=kinds, read_workbooks=True
        )
        if not found:
            names = "\n".join(f"  {item.name}: {item.why}" for item in left[:10])
            raise DataFault(f"Nothing here was recognised as restricted evidence.\n{names}")
        previous = store.current() if store.current_id is not None else None
        fresh, known, more_left = sift(found, previous)
        left += more_left
        if not fresh and previous is not None and previous.manifest["areas_of"] == base.id:
            return LoadReport(previous, changed=False, known=known, left=left)

        def reading(engine: DuckDB) -> Reading:
            return Reading(
                engine, store.incoming, today[:7], how.accept_refused,
                drop_personal=how.drop_personal, key=how.key,
            )  # fmt: skip

        parts = read_all(fresh, reading, progress)
        _refuse_deleted(store, parts, today)
        refuse_conflicts(parts)
        refuse_mixture(parts, previous or base)
        sources, superseded = merge(store, parts, previous)
        hashes = {part.found.sha256 for part in parts}
        sources, covered = without_overlap(sources, hashes)
        release = publish(store, base, sources, today=today, why=_why(len(parts)))
        added = [source for source in sources if source["sha256"] in hashes]
        refusals = {part.found.name: part.refusals for part in parts if part.refusals}
        return LoadReport(release, True, added, superseded + covered, known, left, refusals)


def _refuse_deleted(store: Store, parts: Sequence[Part], today: str) -> None:
    """Refuse a file whose rows were deleted on schedule, for as long as the schedule says that they must be gone."""
    from frankpledge.evidence import retention  # noqa: PLC0415 - retention publishes by this module

    deleted = {
        source["sha256"]: one for one in retention.certificates(store) for source in one.sources
    }
    for part in parts:
        one = deleted.get(part.found.sha256)
        if one is not None and retention.kept_until({"facts": part.facts}) < today[:7]:
            raise DataFault(
                f"{part.found.name} was deleted on {one.on} because its time was over (certificate {one.id}), so it "
                "is not taken in again. Delete this copy too."
            )


def _why(files: int) -> str:
    return f"load of {files} restricted file{'' if files == 1 else 's'}"


def without_overlap(
    sources: list[dict[str, Any]], new: set[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Let a new extract or return stand for older ones whose periods it covers; return what stays, and what it covers.

    One that shares a period with another and does not cover it whole is refused: its rows would count twice.
    """
    covered: list[dict[str, Any]] = []
    for source in (one for one in sources if one["sha256"] in new):
        for other in sources:
            if other is source or not _periods(other) & _periods(source):
                continue
            if other["sha256"] in new or not _periods(other) <= _periods(source):
                shared = ", ".join(
                    period for _, period in sorted(_periods(other) & _periods(source))[:3]
                )
                raise DataFault(
                    f"{source['name']} ({source['subject']}) shares {shared} with {other['name']} "
                    f"({other['subject']}), whose rows would count twice. Load a file that covers all of the other, "
                    "or one of periods that no other has."
                )
            covered.append(other)
    return [source for source in sources if source not in covered], covered


def _periods(source: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what a source is the source of, each period with its kind or return; empty for what has no periods."""
    facts = source["facts"]
    what = facts.get("return", source["kind"])
    return {(what, period) for period in facts.get("months" if what == EXTRACT else "periods", ())}


def publish(
    store: Store, base: Release, sources: list[dict[str, Any]], *, today: str, why: str
) -> Release:
    """Make the tables of a restricted release and make it current; its areas are taken over from an open release."""
    if any(source["synthetic"] != base.is_synthetic for source in sources):
        raise DataFault(
            f"The open evidence of {base.store.folder} and what {store.folder} holds are not both synthetic, or not "
            "both real. They never share a store."
        )
    tables = {"areas": [_taken_over(store, path) for path in base.table("areas")]}
    extracts = [
        store.object_path(source["object"]) for source in sources if source["kind"] == EXTRACT
    ]
    if extracts:
        made = store.incoming / f"{EVENTS}.parquet"
        lookups = read_lookups(DuckDB(), {kind: base.paths(kind) for kind in _LOOKUP_KINDS})
        make_events(DuckDB(), extracts, lookups, made)
        tables[EVENTS] = [store.adopt(made)]
    manifest = {
        "format": FORMAT,
        "code": __version__,
        "definitions": {"extract_terms": extract_terms().version},
        "synthetic": base.is_synthetic,
        "areas_of": base.id,
        "sources": sources,
        "tables": tables,
        "coverage": [],
    }
    return store.publish(manifest, today=today, why=why)


def _taken_over(store: Store, path: Path) -> str:
    copied = store.incoming / path.name
    shutil.copyfile(path, copied)
    return store.adopt(copied)
