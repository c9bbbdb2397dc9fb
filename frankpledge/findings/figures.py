"""Figures: every number that is printed is kept with its question and release, so that it can be traced.

A figure's id hashes question, release, statistic and parameters; the code version stands beside it, not in
it, so that an upgrade breaks no printed id (docs/adr/0007). A scan or table is kept whole, under one id; one of its
numbers is that id, a dash, and its place.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from frankpledge import __version__
from frankpledge.evidence.store import canonical, translated_disk_faults, write_whole
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.evidence.store import Store

_ID_DIGITS = 12
# The function that computes each kind of figure: what a stranger to the code opens first (CONTRIBUTING.md).
COMPUTED_BY = {
    "changed": "frankpledge.findings.changed.changed",
    "clock": "frankpledge.findings.methods.clock.clock",
    "compare": "frankpledge.findings.methods.compare.compare",
    "control-chart": "frankpledge.findings.methods.control_chart.control_chart",
    "count": "frankpledge.findings.counted.counted",
    "days-between": "frankpledge.findings.methods.days_between.days_between",
    "emerging": "frankpledge.findings.methods.emerging.emerging",
    "explanations": "frankpledge.findings.methods.explanations.explanations",
    "harm": "frankpledge.findings.methods.harm.harm_by_two_indices",
    "funnel": "frankpledge.findings.methods.funnel.funnel_of_areas",
    "locations": "frankpledge.findings.methods.locations.locations",
    "nowcast": "frankpledge.findings.methods.nowcast.nowcast",
    "performance": "frankpledge.findings.released_performance.released_performance",
    "people": "frankpledge.findings.methods.people.people",
    "profile": "frankpledge.findings.profile.profile",
    "projection": "frankpledge.findings.methods.projection.projection",
    "rate-chart": "frankpledge.findings.methods.rate_chart.rate_chart",
    "readings": "frankpledge.findings.methods.readings.readings",
    "released": "frankpledge.findings.released_counts.released_counts",
    "reoffending": "frankpledge.findings.methods.reoffending.reoffending",
    "repeats": "frankpledge.findings.methods.repeats.repeats",
    "reporting-lag": "frankpledge.findings.methods.reporting_lag.reporting_lag",
    "revisions": "frankpledge.findings.methods.revisions.revisions",
    "season": "frankpledge.findings.methods.season.season",
    "step": "frankpledge.findings.methods.step.step",
    "standardise": "frankpledge.findings.methods.standardise.standardise",
    "survey": "frankpledge.findings.methods.survey.survey",
    "triangulate": "frankpledge.findings.methods.triangulate.triangulate",
    "ward-change": "frankpledge.findings.methods.ward_change.ward_change",
}
_FIGURE = re.compile(rf"([0-9a-f]{{{_ID_DIGITS}}})(?:-([1-9]\d{{0,8}}))?")


@dataclass(frozen=True)
class Record:
    """A scan or table as it was printed: what was asked, of which release, how, and the answer."""

    kind: str
    question: dict[str, Any]
    release: str
    statistic: str
    parameters: dict[str, Any]
    answer: list[Any]
    code: str = __version__

    @cached_property
    def id(self) -> str:
        """The id of the whole: a short hash of question, release, statistic and parameters."""
        asked = [self.kind, self.question, self.release, self.statistic, self.parameters]
        return hashlib.sha256(canonical(asked)).hexdigest()[:_ID_DIGITS]

    def figure(self, position: int) -> str:
        """Return the id of the number at a position of the answer, the first being 0."""
        return f"{self.id}-{position + 1}"


def _path(store: Store, record_id: str) -> Path:
    return store.folder / "figures" / f"{record_id}.json"


def keep(store: Store, record: Record) -> None:
    """Keep a record as printed; one that is kept already stays as it was first printed."""
    path = _path(store, record.id)
    if path.exists():
        return
    body = {name: getattr(record, name) for name in Record.__dataclass_fields__}
    digest = hashlib.sha256(canonical(body)).hexdigest()
    with translated_disk_faults(store.folder):
        write_whole(path, canonical(body | {"sha256": digest}))


def _read(path: Path) -> Record | None:
    """Read a record; None where a byte of it is not as it was kept, so that it may be no record at all."""
    try:
        body = json.loads(path.read_bytes())
        digest = body.pop("sha256", None)
        as_kept = hashlib.sha256(canonical(body)).hexdigest() == digest
        return Record(**body) if as_kept else None
    except (ValueError, TypeError, AttributeError):
        return None


def find(store: Store, figure: str) -> tuple[Record, int | None]:
    """Return the record that a figure stands in and its position in it (None for the whole)."""
    match = _FIGURE.fullmatch(figure.strip())
    if not match:
        raise CallFault(
            f"{figure!r} is no figure id. It looks like 3f9c01aa27de-14, and is printed beside each figure."
        )
    path = _path(store, match[1])
    if not path.exists():
        raise CallFault(
            f"The store {store.folder} never printed figure {figure}. Is it another --store?"
        )
    record = _read(path)
    if record is None or record.id != match[1]:
        raise DataFault(
            f"The record of figure {figure} was changed after it was printed: {path}. Restore it from a "
            "backup."
        )
    position = int(match[2]) - 1 if match[2] else None
    if position is not None and position >= len(record.answer):
        raise CallFault(
            f"{match[1]} holds {len(record.answer)} figures; there is no number {match[2]}."
        )
    return record, position
