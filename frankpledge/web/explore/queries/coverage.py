"""What the coverage ledger says to one partnership: its own forces, what misses, and what may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge import definitions
from frankpledge.evidence.coverage import KINDS, STREET, Entry, cover, read_ledger
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period, month_number, month_text
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    import datetime

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

# How far back a missing month is asked for: a year, and the three that the longest baseline sums.
YEARS_NEEDED = 4
# police.uk publishes a month at about the end of the second month after it.
MONTHS_TO_PUBLISH = 3


@dataclass(frozen=True)
class Series:
    """One force's files of one kind: every month between the first and the last that any file covers."""

    force: str
    kind: str
    entries: list[Entry]
    is_own: bool

    @property
    def missing(self) -> list[str]:
        """The months that are not there."""
        return [entry.month for entry in self.entries if entry.status == "missing"]

    @property
    def doubted(self) -> list[Entry]:
        """The months that are there and not wholly believed."""
        return [entry for entry in self.entries if entry.status in ("partial", "implausible")]


@dataclass(frozen=True)
class Comparison:
    """A window that is whole, and the earlier one that it may be set against."""

    period: Period
    against: Period


def forces_of(release: Release, partnership: Partnership) -> list[str]:
    """Name the forces whose files a partnership needs; none where no lookup says which they are."""
    if not release.table("areas"):
        return []
    known = definitions.forces().by_area
    codes = _areas(release).forces(evidence.area_of(partnership))
    return [known[code].name if code in known else code for code in codes]


def _areas(release: Release) -> AreaDirectory:
    return evidence.areas(release)


def series_of(release: Release, own: list[str]) -> list[Series]:
    """Return the ledger by force and kind, of a partnership's own forces; of all where nobody knows which they are.

    Another force's months are another partnership's concern: what lies inside this one counts here all the same.
    """
    by_key = _ledger(release)
    known = [key for key in by_key if not own or key[0] in own]
    keys = sorted(known, key=lambda key: (key[0], KINDS.index(key[1])))
    return [Series(force, kind, by_key[force, kind], force in own) for force, kind in keys]


def forces_beside(release: Release, own: list[str]) -> int:
    """Count the other forces whose files the release holds."""
    return len({force for force, _ in _ledger(release)} - set(own)) if own else 0


def _ledger(release: Release) -> dict[tuple[str, str], list[Entry]]:
    """Return the entries of each force and kind, read once a release: a nation's are sixteen thousand."""
    key = (str(release.store.folder), release.id)
    held = _ledgers.get(key)
    if held is None:
        held = {}
        for entry in read_ledger(release):
            held.setdefault((entry.force, entry.kind), []).append(entry)
        _ledgers.clear()
        _ledgers[key] = held
    return held


# Of the release that was asked for last: it never changes.
_ledgers: dict[tuple[str, str], dict[tuple[str, str], list[Entry]]] = {}


def needed(series: list[Series], own: list[str], today: datetime.date) -> dict[str, list[str]]:
    """Return each own force's months of recorded crime that a comparison needs and that are not there.

    From four years before the last month that should be published by ``today`` up to it, and never before the first
    month that the force ever gave: what nobody loaded on purpose is not asked for.
    """
    last = month_number(f"{today:%Y-%m}") - MONTHS_TO_PUBLISH
    wanted: dict[str, list[str]] = {}
    for force in own:
        held = {
            month_number(entry.month)
            for one in series
            if one.force == force and one.kind == STREET
            for entry in one.entries
            if entry.status != "missing"
        }
        first = max(last - YEARS_NEEDED * MONTHS_IN_YEAR + 1, min(held, default=last))
        missing = [month_text(n) for n in range(first, last + 1) if n not in held]
        if missing:
            wanted[force] = missing
    return wanted


def comparisons(release: Release, partnership: Partnership) -> list[Comparison]:
    """Return the windows that hold for a partnership, against the same months a year before, the latest first."""
    area, directory = evidence.area_of(partnership), _areas(release)
    months = sorted({entry.month for entry in read_ledger(release) if entry.kind == STREET})
    if not months:
        return []
    missing = set(cover(release, directory, area, Period(months[0], months[-1])).missing_months)
    held = {month_number(month) for month in months if month not in missing}
    both = sorted(n for n in held if n - MONTHS_IN_YEAR in held)
    return [
        _comparison(first, last)
        for run in reversed(_runs(both))
        for first, last in _windows(run[0], run[-1])
    ]


def _comparison(first: int, last: int) -> Comparison:
    period = Period(month_text(first), month_text(last))
    return Comparison(period, period.years_earlier(1))


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _windows(first: int, last: int) -> list[tuple[int, int]]:
    """Cut a run of months into years that end with its last month; what is left at its beginning is one window."""
    windows = []
    while last - first + 1 >= MONTHS_IN_YEAR:
        windows.append((last - MONTHS_IN_YEAR + 1, last))
        last -= MONTHS_IN_YEAR
    if last >= first:
        windows.append((first, last))
    return windows
