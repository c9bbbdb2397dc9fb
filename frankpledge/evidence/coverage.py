"""The coverage ledger: which months each force has given, of which kind, and which are not believed.

Missing is not zero: no rate, comparison or chart spans a missing month in silence. An implausible or partial
month is used, and every figure that uses it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

from frankpledge import definitions
from frankpledge.evidence.questions import month_number, month_ranges, month_text
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release

Status = Literal["present", "missing", "partial", "implausible"]
STREET = "police-uk-street"
OUTCOMES = "police-uk-outcomes"
KINDS = (STREET, OUTCOMES)


@dataclass(frozen=True)
class Entry:
    """One cell of the ledger: a force, a month, a kind of file."""

    force: str
    month: str
    kind: str
    status: Status
    rows: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def is_implausible(self) -> bool:
        """Whether the file looks wrong, be rows of it refused or not: a partial month tells of the refused first."""
        return self.status == "implausible" or (self.status == "partial" and len(self.reasons) > 1)


def make_ledger(sources: list[dict[str, Any]], outside: dict[str, int]) -> list[Entry]:
    """Judge every force, kind and month between the first and the last that any file covers.

    ``outside`` gives, for each street file's subject, its placed rows that lie outside the force's area.
    """
    files = [source for source in sources if source["kind"] in KINDS]
    if not files:
        return []
    numbers = [month_number(source["facts"]["month"]) for source in files]
    months = [month_text(number) for number in range(min(numbers), max(numbers) + 1)]
    by_cell = {(s["facts"]["force"], s["kind"], s["facts"]["month"]): s for s in files}
    entries = []
    for force, kind in sorted({(force, kind) for force, kind, _ in by_cell}):
        own = [s["rows"] for (f, k, _), s in by_cell.items() if (f, k) == (force, kind)]
        for month in months:
            source = by_cell.get((force, kind, month))
            entries.append(_judge(force, month, kind, source, median(own), len(own), outside))
    return entries


def _judge(
    force: str,
    month: str,
    kind: str,
    source: dict[str, Any] | None,
    usual: float,
    files: int,
    outside: dict[str, int],
) -> Entry:
    if source is None:
        return Entry(force, month, kind, "missing")
    reasons = _implausible(source, usual, files, outside)
    refused = source["facts"]["refused"]
    if refused:
        reasons.insert(0, f"{refused:,} of {source['rows_in']:,} rows were refused")
    status: Status = "partial" if refused else "implausible" if reasons else "present"
    return Entry(force, month, kind, status, source["rows"], tuple(reasons))


def _implausible(
    source: dict[str, Any], usual: float, files: int, outside: dict[str, int]
) -> list[str]:
    """Return why a present file is not believed."""
    rules = definitions.coverage_rules()
    rows, facts = source["rows"], source["facts"]
    reasons = []
    if files >= rules.fewest_months_to_judge:
        low, high = rules.lowest_share_of_median, rules.highest_share_of_median
        if not usual * low <= rows <= usual * high:
            reasons.append(f"{rows:,} rows where this force usually has about {usual:,.0f}")
    alike = facts.get("most_alike", 0)
    if alike > 1 and alike > rows * rules.highest_share_alike:
        reasons.append(f"{alike:,} of {rows:,} rows are one row repeated")
    away = outside.get(source["subject"], 0) if source["kind"] == STREET else 0
    placed = rows - facts.get("unplaced", 0)
    if placed and away > placed * rules.highest_share_outside_area:
        reasons.append(f"{away:,} of {placed:,} placed rows lie outside the force's area")
    return reasons


def read_ledger(release: Release) -> list[Entry]:
    """Return the coverage ledger of a release."""
    return [
        Entry(e["force"], e["month"], e["kind"], e["status"], e["rows"], tuple(e["reasons"]))
        for e in release.manifest["coverage"]
    ]


@dataclass(frozen=True)
class Cover:
    """How well an area's months are covered: which are missing, and which carry a caveat."""

    missing: dict[str, list[str]]
    doubted: list[Entry]
    # How many months of how many forces are there.
    given: int = field(default=0, compare=False)

    @classmethod
    def joined(cls, covers: list[Cover]) -> Cover:
        """Join the covers of several periods."""
        missing: dict[str, list[str]] = {}
        for one in covers:
            for force, months in one.missing.items():
                missing.setdefault(force, []).extend(months)
        doubted = [entry for one in covers for entry in one.doubted]
        return cls(missing, doubted, sum(one.given for one in covers))

    @property
    def missing_months(self) -> list[str]:
        """Every month that some force of the area has not given."""
        return sorted({month for months in self.missing.values() for month in months})

    @property
    def doubts(self) -> str:
        """Name the months that are partial or implausible in one short sentence; empty where there are none."""
        if not self.doubted:
            return ""
        return f"Partial or implausible: {month_ranges([entry.month for entry in self.doubted])}."

    @property
    def caveats(self) -> list[str]:
        """A sentence for each month that is partial or implausible."""
        return [
            f"{entry.month} of {entry.force} is {entry.status}: {'; '.join(entry.reasons)}."
            for entry in self.doubted
        ]


def cover(release: Release, areas: AreaDirectory, area: Area, period: Period) -> Cover:
    """Return how an area's street-level crime is covered over a period.

    The forces that count are those whose police force area the area lies in; for *everywhere* those with any file.
    """
    ledger = {
        (entry.force, entry.month): entry for entry in read_ledger(release) if entry.kind == STREET
    }
    names = _forces(areas, area, sorted({force for force, _ in ledger}))
    missing: dict[str, list[str]] = {}
    doubted = []
    for force in names:
        for month in period.months:
            entry = ledger.get((force, month))
            if entry is None or entry.status == "missing":
                missing.setdefault(force, []).append(month)
            elif entry.status != "present":
                doubted.append(entry)
    lacking = sum(map(len, missing.values()))
    return Cover(missing, doubted, len(names) * len(period.months) - lacking)


def _forces(areas: AreaDirectory, area: Area, loaded: list[str]) -> list[str]:
    """Name the forces whose files an area needs."""
    if area.kind == "everywhere":
        return loaded
    known = definitions.forces().by_area
    codes = areas.forces(area)
    if not codes:
        raise DataFault(
            f"No loaded lookup says which police force {area.name} ({area.code}) lies in, so that "
            "missing months could not be told. Load the lookup of district to CSP to force."
        )
    return [known[code].name if code in known else code for code in codes]


def covered_forces(release: Release, months: Iterable[str]) -> set[str]:
    """Return the codes of the police force areas whose own force has given all of these months."""
    given: dict[str, set[str]] = {}
    for entry in read_ledger(release):
        if entry.kind == STREET and entry.status != "missing":
            given.setdefault(entry.force, set()).add(entry.month)
    wanted = set(months)
    return {
        code
        for code, force in definitions.forces().by_area.items()
        if wanted <= given.get(force.name, set())
    }


def require_complete(cover_of: Cover, area: Area, period_words: str, what: str) -> None:
    """Refuse a comparison over a window with missing months, naming them."""
    if cover_of.missing_months:
        forces = ", ".join(sorted(cover_of.missing))
        raise DataFault(
            f"{what} cannot be told for {area.name}: {period_words} lacks "
            f"{month_ranges(cover_of.missing_months)} ({forces}). Missing is not zero. Load these "
            "months, or ask for a window that is whole: frankpledge coverage"
        )
