"""Bars of places: from which place to which a theme came in nine draws of ten, drawn small, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.assessments.presenters.risk_words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.risk.results import ThemeResult

_LEFT, _RIGHT = 12.0, 388.0
_HALF, _TOP, _LINE, _FOOT = 7, 5, 12, 19
_MOST_TICKS = 41


@dataclass(frozen=True)
class RankBar:
    """A bar in a box of 400 × 24, the first place at the left: a line, a mark at the place itself, ticks, words."""

    left: float
    width: float
    points: str
    ticks: tuple[float, ...]
    words: str


def rank_bar(found: ThemeResult, places: int, names: Mapping[str, str]) -> RankBar | None:
    """Draw where a theme stands among so many places; None where it has none."""
    if found.rank is None or found.rank_interval is None:
        return None
    low, high = (_at(end, places) for end in found.rank_interval)
    at = _at(found.rank, places)
    corners = ((at, _TOP), (at + _HALF, _LINE), (at, _FOOT), (at - _HALF, _LINE))
    ticks = tuple(_at(one, places) for one in range(1, places + 1)) if places < _MOST_TICKS else ()
    return RankBar(
        left=low,
        width=round(max(high - low, 1.0), 1),
        points=" ".join(f"{round(x, 1)},{y}" for x, y in corners),
        ticks=ticks,
        words=place_words(found, places, names),
    )


def place_words(found: ThemeResult, places: int, names: Mapping[str, str]) -> str:
    """Say a theme's place, with whom it shares it, and how far it moved in the draws."""
    if found.rank is None or found.rank_interval is None:
        return "No place: not fully scored."
    shared = (
        f", shared with {listed(names[one] for one in found.tied_with)}" if found.tied_with else ""
    )
    low, high = found.rank_interval
    moved = f"place {low}" if low == high else f"between {low} and {high}"
    return f"Place {found.rank} of {places}{shared}; {moved} in nine draws of ten."


def _at(place: float, places: int) -> float:
    share = (place - 1) / (places - 1) if places > 1 else 0.5
    return round(_LEFT + share * (_RIGHT - _LEFT), 1)
