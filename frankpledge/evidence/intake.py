"""Intake: what a load does with recognised files before it makes tables of them.

New files are told from known ones, each is read into a part (a few at a time), faults are gathered, conflicts refused,
and the parts set among the sources of the release before. Open and restricted evidence come in by the same way.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.places import make_ready
from frankpledge.evidence.sources.parts import Part, Reading
from frankpledge.evidence.sources.recognise import Left
from frankpledge.evidence.store import settle
from frankpledge.faults import DataFault, Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.sources.parts import Found
    from frankpledge.evidence.store import Release, Store

_SHOWN_FAULTS = 10


def no_progress(stage: str, done: int, total: int) -> None:
    """Take a step of progress and show nothing."""


class FilesRefused(DataFault):
    """Files of a load cannot be loaded as they are: each with its fault, by the name that is shown for it."""

    def __init__(self, words: str, faults: list[tuple[str, Fault]]) -> None:
        super().__init__(words)
        self.faults = faults


def sift(found: list[Found], previous: Release | None) -> tuple[list[Found], list[str], list[Left]]:
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


def read_all(
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
            return read_part(file, reading(engines.duckdb))
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
        return refuse_faults(found, list(results))


def read_part(file: Found, reading: Reading) -> Part:
    """Read one file into its part; a DataFault where it changed meanwhile."""
    part = file.kind.read(file, reading)
    file.refuse_if_changed()
    return replace(part, digest=settle(part.made))


def refuse_faults(found: list[Found], results: list[Part | Fault]) -> list[Part]:
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


def refuse_conflicts(parts: list[Part]) -> None:
    """Refuse two files of one load that are both the file of the same thing, and differ."""
    seen: dict[tuple[str, str], Part] = {}
    for part in parts:
        key = (part.found.kind.name, part.subject)
        if key in seen:
            raise DataFault(
                f"{seen[key].found.name} and {part.found.name} are both {key[0]} of {key[1]}, and they "
                "differ. Which is right? Load one of them."
            )
        seen[key] = part


def merge(
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


def refuse_mixture(parts: list[Part], previous: Release | None) -> None:
    """Keep invented and real evidence apart: a mixture could be read as real."""
    by_label: dict[bool, str] = {part.synthetic: part.found.name for part in parts}
    if previous:
        by_label.setdefault(previous.is_synthetic, f"the evidence of {previous.store.folder}")
    if len(by_label) > 1:
        raise DataFault(
            f"{by_label[True]} is synthetic and {by_label[False]} is not. Synthetic and real evidence "
            "never share a store: name another folder with --store."
        )
