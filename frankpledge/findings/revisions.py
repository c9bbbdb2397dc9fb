"""Revisions: what differs between two releases, from their files to the figures that stand on them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import KINDS
from frankpledge.evidence.questions import EVERYWHERE, CountQuestion, Period
from frankpledge.findings.baselines import COUNTY, window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

What = Literal["added", "removed", "revised"]


@dataclass(frozen=True)
class FileChange:
    """A source file that stands in one release only, or in another form: its rows before and after."""

    what: What
    kind: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def month(self) -> str | None:
        """The month that the file is of, where it is of one."""
        source = self.after or self.before or {"facts": {}}
        month: str | None = source["facts"].get("month")
        return month


@dataclass(frozen=True)
class CountChange:
    """How many records of a crime type a month has in the one release and in the other."""

    month: str
    crime_type: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        """How many more there are after."""
        return self.after - self.before


@dataclass(frozen=True)
class Revision:
    """All that differs between two releases. ``totals``: all records of each month that differs, before and after."""

    before: Release
    after: Release
    files: list[FileChange]
    counts: list[CountChange]
    totals: dict[str, tuple[int, int]]

    @property
    def areas_differ(self) -> bool:
        """Whether a lookup, boundary or population differs, so that any count by place may."""
        return any(change.kind not in KINDS for change in self.files)

    @property
    def months(self) -> list[str]:
        """Every month whose counts differ, in order."""
        return sorted({change.month for change in self.counts})

    @property
    def revised_months(self) -> list[str]:
        """The months that both releases hold and that differ."""
        both = _months(self.before) & _months(self.after)
        return [month for month in self.months if month in both]


@dataclass(frozen=True)
class Affected:
    """A scan or table that was printed from the earlier release, and the months of it that differ now."""

    record: str
    kind: str
    numbers: int
    months: list[str]


def revision(before: Release, after: Release, engine: Engine) -> Revision:
    """Return what differs between two releases: files by their content, counts by month and crime type."""
    files = _file_changes(before, after)
    old, new = _counts(before, engine), _counts(after, engine)
    counts = _count_changes(old, new)
    totals = {
        month: (_of_month(old, month), _of_month(new, month))
        for month in {change.month for change in counts}
    }
    return Revision(before, after, files, counts, totals)


def _of_month(counts: dict[tuple[str, str], int], month: str) -> int:
    return sum(n for (held, _), n in counts.items() if held == month)


def _months(release: Release) -> set[str]:
    return {s["facts"]["month"] for s in release.sources if "month" in s["facts"]}


def _file_changes(before: Release, after: Release) -> list[FileChange]:
    old = {(s["kind"], s["subject"]): s for s in before.sources}
    new = {(s["kind"], s["subject"]): s for s in after.sources}
    changes = []
    for key in sorted(old.keys() | new.keys()):
        was, is_ = old.get(key), new.get(key)
        if was and is_ and was["object"] == is_["object"]:
            continue
        what: What = "added" if was is None else "removed" if is_ is None else "revised"
        changes.append(FileChange(what, *key, was, is_))
    return changes


def _counts(release: Release, engine: Engine) -> dict[tuple[str, str], int]:
    """Count a release by month and crime type, from its cube."""
    months = sorted(_months(release))
    if not release.table("cube"):
        return {}
    question = CountQuestion(EVERYWHERE, Period(months[0], months[-1]), by=("month", "crime_type"))
    rows = count(release, engine, None, question).rows
    return {(row["month"], row["crime_type"]): row["count"] for row in rows}


def _count_changes(
    old: dict[tuple[str, str], int], new: dict[tuple[str, str], int]
) -> list[CountChange]:
    return [
        CountChange(*key, old.get(key, 0), new.get(key, 0))
        for key in sorted(old.keys() | new.keys())
        if old.get(key, 0) != new.get(key, 0)
    ]


def affected(found: Revision) -> list[Affected]:
    """Return the figures that were printed from the earlier release and use a month that differs.

    Where what places records differs (a lookup, boundaries, residents), every figure of that release may be another:
    then all of them are returned. Whether one is, its trace tells.
    """
    changed = set(found.months)
    listed = []
    for record in _printed_from(found.before):
        months = sorted(_months_of(record) & changed)
        if months or found.areas_differ:
            listed.append(Affected(record["id"], record["kind"], len(record["answer"]), months))
    return listed


def _printed_from(release: Release) -> Iterable[dict[str, Any]]:
    """Give every kept record of a release, by id. Read as text first: most are of other releases."""
    named = f'"release":"{release.id}"'.encode()
    for path in sorted((release.store.folder / "figures").glob("*.json")):
        content = path.read_bytes()
        if named in content:
            yield json.loads(content) | {"id": path.stem}


def _months_of(record: dict[str, Any]) -> set[str]:
    """Return the months that a record counts: those of its period, and of its baselines."""
    asked = record["question"]
    period = Period.from_json(asked["period"])
    months = set(period.months)
    for kind in asked.get("baselines", ()):
        if kind != COUNTY:  # the county's rate is of the period itself
            months |= set(window(kind, period, None).months)
    return months
