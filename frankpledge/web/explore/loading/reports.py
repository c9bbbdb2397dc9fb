"""What a load did, as plain values that its record keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.evidence.sources.parts import RowsRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.evidence.intake import FilesRefused
    from frankpledge.evidence.loading import LoadReport
    from frankpledge.evidence.sources.parts import Refusal
    from frankpledge.faults import Fault

# A table of refused rows that a person can still read; how many there are is told beside it.
KEPT_ROWS = 5000


def of(report: LoadReport) -> dict[str, Any]:
    """Return what a load that went through did."""
    replaced = {(old["kind"], old["subject"]): old for old in report.superseded}
    return {
        "files": [
            _file(source, replaced.get((source["kind"], source["subject"])))
            for source in report.added
        ],
        "known": list(report.known),
        "left": [{"name": item.name, "why": item.why} for item in report.left],
        "rows": _rows((name, row) for name, rows in report.refusals.items() for row in rows),
    }


def of_refusal(refused: FilesRefused) -> dict[str, Any]:
    """Return why files were refused, and whether it was for some of their rows alone."""
    of_rows = [(name, f) for name, f in refused.faults if isinstance(f, RowsRefused)]
    return {
        "only_rows": len(of_rows) == len(refused.faults),
        "refused": [_refused(name, fault) for name, fault in refused.faults],
        "rows": _rows((name, row) for name, fault in of_rows for row in fault.refusals),
    }


def _file(source: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    names = ("kind", "subject", "name", "sha256", "bytes", "rows_in", "rows")
    told = {name: source[name] for name in names}
    return told | {
        "refused": source["facts"]["refused"],
        "rows_before": before["rows"] if before else None,
        "name_before": before["name"] if before else None,
    }


def _refused(name: str, fault: Fault) -> dict[str, Any]:
    if isinstance(fault, RowsRefused):
        return {"name": name, "kind": fault.found.kind.name, "rows": fault.total, "why": ""}
    return {"name": name, "kind": "", "rows": 0, "why": str(fault)}


def _rows(refusals: Iterable[tuple[str, Refusal]]) -> list[list[Any]]:
    rows = [[name, r.row, r.column, r.value[:200], r.reason] for name, r in refusals]
    return rows[:KEPT_ROWS]
