"""What changed from one exercise to the next: score, band and place of each theme, where the scheme is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frankpledge.risk.scoring import DIGITS

if TYPE_CHECKING:
    from frankpledge.risk.results import Measured, Number, Results, ThemeResult

    Ends = tuple[Number, Number]

Way = Literal["up", "down", "same"]


@dataclass(frozen=True)
class MeasureChange:
    """One measure in two exercises. ``difference``, ``band_moved`` and ``beyond`` are None where either has no score.

    ``band_moved`` is None too where the scheme has no bands for the measure. ``beyond``: whether the two 90 % intervals
    lie apart: a cautious sign that the change is more than the confidence in single levels explains.
    """

    before: Number | None
    after: Number | None
    difference: Number | None
    band_before: str | None
    band_after: str | None
    band_moved: Way | None
    beyond: bool | None


@dataclass(frozen=True)
class ThemeChange:
    """One theme in two exercises. Places are among the themes that both exercises ranked; None where either did not."""

    theme: str
    measures: dict[str, MeasureChange]
    place_before: int | None
    place_after: int | None
    places: int
    severe_before: bool | None
    severe_after: bool | None


@dataclass(frozen=True)
class Comparison:
    """Two exercises beside each other; ``why_not`` says why they cannot be compared, and then nothing is."""

    why_not: str | None
    changes: tuple[ThemeChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Results, after: Results) -> Comparison:
    """Set two exercises side by side, themes by their names in the order of the later one.

    Where the stamps of their schemes differ, scores do not mean the same, and nothing is compared.
    """
    earlier = {one.theme: one for one in before.themes}
    later = {one.theme: one for one in after.themes}
    only_before = tuple(name for name in earlier if name not in later)
    only_after = tuple(name for name in later if name not in earlier)
    if before.stamp != after.stamp:
        why = (
            f"The exercises were scored under different schemes ({before.scheme['name']}, {before.stamp}; "
            f"{after.scheme['name']}, {after.stamp}). Their scores, bands and places do not mean the same."
        )
        return Comparison(why, (), only_before, only_after)
    both = {n for n in later if n in earlier and earlier[n].rank and later[n].rank}
    bands = {name: [band["id"] for band in found] for name, found in after.scheme["bands"].items()}
    changes = [
        ThemeChange(
            theme=name,
            measures={
                measure: _measure_change(earlier[name].measures[measure], found, bands.get(measure, []))
                for measure, found in later[name].measures.items()
            },
            place_before=_place(earlier, both, name),
            place_after=_place(later, both, name),
            places=len(both),
            severe_before=earlier[name].severe_impact,
            severe_after=later[name].severe_impact,
        )
        for name in later
        if name in earlier
    ]  # fmt: skip
    return Comparison(None, tuple(changes), only_before, only_after)


def _place(found: dict[str, ThemeResult], both: set[str], name: str) -> int | None:
    """Return a theme's place among those that both exercises ranked: one more than stand above it there."""
    if name not in both:
        return None
    own = found[name].rank or 0
    return 1 + sum((found[other].rank or 0) < own for other in both)


def _measure_change(before: Measured, after: Measured, bands: list[str]) -> MeasureChange:
    difference: Number | None = None
    moved: Way | None = None
    beyond: bool | None = None
    if before.score is not None and after.score is not None:
        difference = round(after.score - before.score, DIGITS)
    if before.interval is not None and after.interval is not None:
        beyond = _lie_apart(before.interval, after.interval)
    if before.band is not None and after.band is not None:
        moved = _way(bands.index(before.band), bands.index(after.band))
    return MeasureChange(
        before=before.score,
        after=after.score,
        difference=difference,
        band_before=before.band,
        band_after=after.band,
        band_moved=moved,
        beyond=beyond,
    )


def _way(before: int, after: int) -> Way:
    if before == after:
        return "same"
    return "up" if after > before else "down"


def _lie_apart(before: Ends, after: Ends) -> bool:
    return before[1] < after[0] or after[1] < before[0]
