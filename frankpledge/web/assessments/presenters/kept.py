"""How findings kept are told on the page of a theme: by bearing, what speaks against concern apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.assessments.kept.queries import GROUPS
from frankpledge.web.assessments.models import KeptFinding

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADINGS = {
    KeptFinding.Bearing.CONCERN: "What raises concern",
    KeptFinding.Bearing.PROTECTIVE: "What speaks against concern",
    KeptFinding.Bearing.CONTEXT: "Context",
}


@dataclass(frozen=True)
class Shown:
    """A finding with its place among those of its bearing."""

    kept: KeptFinding
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Group:
    """Findings of one bearing: heading, an id for the page, the findings in order."""

    bearing: str
    heading: str
    findings: list[Shown]


def grouped(rows: Iterable[KeptFinding]) -> list[Group]:
    """Return the findings by bearing, in order; a bearing without any is left out."""
    by_bearing: dict[str, list[KeptFinding]] = {}
    for row in rows:
        by_bearing.setdefault(row.bearing, []).append(row)
    return [
        Group(bearing, _HEADINGS[bearing], _placed(by_bearing[bearing]))
        for bearing in GROUPS
        if bearing in by_bearing
    ]


def _placed(rows: list[KeptFinding]) -> list[Shown]:
    last = len(rows) - 1
    return [Shown(row, at == 0, at == last) for at, row in enumerate(rows)]
