"""Interval bars: a difference with its interval, drawn small on one scale around zero, of attributes alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.charts.look import FALL, RISE, WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.findings.finding import Finding

WIDTH = 400
_MIDDLE, _HALF, _LINE = 200, 190, 12


@dataclass(frozen=True)
class Bar:
    """The drawing of one interval, in units of a box of 400 × 24, and what it says in words."""

    left: float
    width: float
    points: str
    colour: str
    words: str


def scale_of(findings: Iterable[Finding]) -> float:
    """Return the number at either end of the scale that all of these share."""
    return (
        max((max(abs(f.low), abs(f.high), abs(f.difference)) for f in findings), default=1.0) or 1.0
    )


def bar(finding: Finding, scale: float) -> Bar:
    """Draw a finding's interval: a line from its low to its high end, and a mark at the difference."""
    low, at, high = (_place(x, scale) for x in (finding.low, finding.difference, finding.high))
    colour = WITHIN
    if finding.signal:
        colour = RISE if finding.difference > 0 else FALL
    words = f"Difference {signed(finding.difference)}, 95% interval {signed(finding.low)} to {signed(finding.high)}"
    return Bar(low, round(max(high - low, 1.0), 1), _mark(at, finding.difference), colour, words)


def signed(value: float) -> str:
    """Write a whole number with its sign."""
    whole = round(value)
    return f"{'+' if whole > 0 else '−' if whole < 0 else ''}{abs(whole):,}"


def _place(value: float, scale: float) -> float:
    return round(_MIDDLE + value / scale * _HALF, 1)


def _mark(at: float, difference: float) -> str:
    """Return the corners of the mark: a triangle up for a rise, down for a fall, a diamond for neither."""
    if difference > 0:
        corners = ((at, 4), (at + 7, 19), (at - 7, 19))
    elif difference < 0:
        corners = ((at, 20), (at + 7, 5), (at - 7, 5))
    else:
        corners = ((at, 5), (at + 7, _LINE), (at, 19), (at - 7, _LINE))
    return " ".join(f"{round(x, 1)},{y}" for x, y in corners)
