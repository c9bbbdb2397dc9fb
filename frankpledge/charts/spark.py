"""Sparklines: many small drawings of one size and one time axis, as the points of their lines, for a page or a picture.

Each has its own scale from nought: they tell of shape, and the words beside each of size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.charts.control_chart import READINGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH, HEIGHT = 360, 96
# Room at each edge, so that a mark at the end is whole.
_EDGE = 8
MARK = 6
# What has no colour of its own is drawn in this one, such as a signal of what no rule may judge.
PLAIN = "#505a5f"


@dataclass(frozen=True)
class Lines:
    """What is drawn, each an array cells × slots of time, nan where there is nothing.

    ``every``: how many slots lie between two values of a cell, so that its line is joined over them.
    """

    values: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    mean: NDArray[np.float64]
    low_80: NDArray[np.float64]
    high_80: NDArray[np.float64]
    low_95: NDArray[np.float64]
    high_95: NDArray[np.float64]
    target: NDArray[np.float64]
    every: NDArray[np.intp]


@dataclass(frozen=True)
class Spark:
    """One drawing in a box of ``WIDTH`` × ``HEIGHT``: points of areas, paths of lines, and where the latest is."""

    band: str
    outer: str
    inner: str
    line: str
    ahead: str
    target: str
    at: tuple[int, int] | None


def sparks(lines: Lines) -> list[Spark]:
    """Return the drawing of every cell; the slots of time lie at the same places in all of them."""
    names = ("values", "lower", "upper", "mean", "low_80", "high_80", "low_95", "high_95", "target")
    held = np.stack([getattr(lines, name) for name in names], axis=1)
    top = np.nanmax(np.where(np.isfinite(held), held, 0.0), axis=(1, 2), initial=0.0)
    share = held / np.where(top > 0, top, 1.0)[:, None, None]
    y = (
        np.where(np.isfinite(share), HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE), -1)
        .round()
        .astype(int)
    )
    slots = held.shape[2]
    x = (
        np.linspace(_EDGE, WIDTH - _EDGE, slots).round().astype(int).tolist()
        if slots > 1
        else [_EDGE] * slots
    )
    every = lines.every.tolist()
    return [
        _spark(x, dict(zip(names, rows, strict=True)), every[n])
        for n, rows in enumerate(y.tolist())
    ]


def _spark(x: list[int], y: dict[str, list[int]], every: int) -> Spark:
    known = [n for n, place in enumerate(y["values"]) if place >= 0]
    at = (x[known[-1]], y["values"][known[-1]]) if known else None
    fan = {name: list(y[name]) for name in ("mean", "low_80", "high_80", "low_95", "high_95")}
    if known and any(place >= 0 for place in fan["mean"]):
        for line in fan.values():  # joined to the latest value
            line[known[-1]] = y["values"][known[-1]]
    return Spark(
        _area(x, y["lower"], y["upper"]), _area(x, fan["low_95"], fan["high_95"]),
        _area(x, fan["low_80"], fan["high_80"]), _path(x, y["values"], every), _path(x, fan["mean"], 1),
        _path(x, y["target"], 1), at,
    )  # fmt: skip


def _path(x: list[int], y: list[int], every: int) -> str:
    """Return a path through what is known; broken where more than ``every`` slots lie between."""
    parts, last = [], None
    for n, place in enumerate(y):
        if place >= 0:
            parts.append(f"{'L' if last is not None and n - last <= every else 'M'}{x[n]} {place}")
            last = n
    return "".join(parts)


def _area(x: list[int], low: list[int], high: list[int]) -> str:
    """Return the outline of an area between two lines; nothing where fewer than two slots are known."""
    known = [n for n, place in enumerate(low) if place >= 0 and high[n] >= 0]
    if len(known) < 2:
        return ""
    there = [f"{x[n]},{high[n]}" for n in known]
    return " ".join(there + [f"{x[n]},{low[n]}" for n in reversed(known)])


@dataclass(frozen=True)
class Mark:
    """A sign of a variation: its shape (circle, or the points of a polygon), around (0, 0), and its colour."""

    points: str
    colour: str


_SHAPES = {
    "circle": "",
    "diamond": "0,-7 7,0 0,7 -7,0",
    "square": "-6,-6 6,-6 6,6 -6,6",
    "triangle-up": "0,-7 7,6 -7,6",
    "triangle-down": "0,7 7,-6 -7,-6",
}


def mark_of(variation: str, *, is_judged: bool = False) -> Mark:
    """Return the sign of a variation in words: shape and colour together; what a person judges has no colour."""
    colour, shape = READINGS.get(variation, (PLAIN, "circle"))
    return Mark(_SHAPES[shape], PLAIN if is_judged or variation == "usual variation" else colour)
