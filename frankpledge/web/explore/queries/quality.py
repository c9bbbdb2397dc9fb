"""What the quality report says, and how much of each month could not be placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.evidence import quality
from frankpledge.evidence.coverage import STREET
from frankpledge.web.explore.queries.own_files import is_own

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership

# By release id: a release never changes, and neither does its report.
_reports: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True)
class Unplaced:
    """One month of a force: its rows, and those that lie nowhere."""

    force: str
    month: str
    rows: int
    unplaced: int

    @property
    def share(self) -> float:
        """The share that lies nowhere."""
        return self.unplaced / self.rows if self.rows else 0.0


def report_of(release: Release) -> dict[str, Any]:
    """Return the quality report of a release, made once."""
    held = _reports.get(release.id)
    if held is None:
        held = quality.report(release)
        _reports.clear()
        _reports[release.id] = held
    return held


def report_for(release: Release, partnership: Partnership) -> dict[str, Any]:
    """Return the report with the files that concern a partnership; its totals are those of the release."""
    report, own = report_of(release), is_own(release, partnership)
    return report | {"files": [f for f in report["files"] if own(f["kind"], f["subject"])]}


def unplaced_by_month(release: Release, forces: list[str]) -> list[Unplaced]:
    """Return the months of some forces (of all where none is named), the latest first."""
    months = [
        Unplaced(
            source["facts"]["force"],
            source["facts"]["month"],
            source["rows"],
            source["facts"].get("unplaced", 0),
        )
        for source in release.sources
        if source["kind"] == STREET and (not forces or source["facts"]["force"] in forces)
    ]
    return sorted(months, key=lambda one: (one.month, one.force), reverse=True)
