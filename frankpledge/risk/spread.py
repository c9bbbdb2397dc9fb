"""How far independent scorers lie apart on one scale: in numbers, and in a sentence for the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.faults import DataFault
from frankpledge.risk.sheet import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.risk_schemes import Scale


@dataclass(frozen=True)
class Spread:
    """What scorers gave on one scale. ``counts``: how many gave each choice, by its id, from the lowest up.

    ``lowest``, ``highest`` and ``middle`` are ids of choices, None where nobody scored. ``middle`` is the median; of an
    even number of scorers the lower and the upper one, which may be the same. ``steps``: from lowest to highest.
    """

    scale: str
    counts: dict[str, int]
    scorers: int
    lowest: str | None
    highest: str | None
    middle: tuple[str, str] | None
    steps: int
    words: str

    @property
    def all_agree(self) -> bool:
        """Whether two or more scored, and all gave the same."""
        return self.scorers > 1 and self.steps == 0


def spread(scale: Scale, given: Iterable[Any]) -> Spread:
    """Tell how far the levels that scorers gave on a scale lie apart; empty ones are of nobody.

    Raises DataFault for a level that the scale does not know.
    """
    at = sorted(_position(scale, value) for value in given if not is_empty(value))
    ids = [choice.id for choice in scale.choices]
    ends = (ids[at[0]], ids[at[-1]]) if at else (None, None)
    middle = (at[(len(at) - 1) // 2], at[len(at) // 2]) if at else None
    return Spread(
        scale=scale.id,
        counts={name: at.count(n) for n, name in enumerate(ids)},
        scorers=len(at),
        lowest=ends[0],
        highest=ends[1],
        middle=None if middle is None else (ids[middle[0]], ids[middle[1]]),
        steps=at[-1] - at[0] if at else 0,
        words=_words(scale, at),
    )


def leaves_range(scale: Scale, found: Spread, level: str) -> bool:
    """Tell whether an agreed level lies outside what scorers gave, so that it wants a reason.

    Where nobody scored, any level does: nothing stands behind it. Raises DataFault for a level that is not known.
    """
    at = _position(scale, level)
    if found.lowest is None or found.highest is None:
        return True
    return not _position(scale, found.lowest) <= at <= _position(scale, found.highest)


def _position(scale: Scale, value: Any) -> int:
    found = scale.position(str(value))
    if found is None:
        raise DataFault(
            f"{value!r:.80} is no level of {scale.name.lower()}. "
            f"Use {', '.join(choice.id for choice in scale.choices)}."
        )
    return found


def _words(scale: Scale, at: list[int]) -> str:
    """Say it in a sentence; ``at`` are the positions of what was given, sorted."""
    names = [choice.name for choice in scale.choices]
    if not at:
        return "Nobody has scored this."
    if len(at) == 1:
        return f"One scorer, who says {names[at[0]]}."
    if at[0] == at[-1]:
        who = "Both scorers" if len(at) == 2 else f"All {len(at)} scorers"
        return f"{who} say {names[at[0]]}."
    ends = f"from {names[at[0]]} to {names[at[-1]]}"
    lower, upper = at[(len(at) - 1) // 2], at[len(at) // 2]
    middle = names[lower] if lower == upper else f"between {names[lower]} and {names[upper]}"
    if len(set(at)) == len(at):
        who = (
            "The two scorers do not agree" if len(at) == 2 else f"No two of {len(at)} scorers agree"
        )
        return f"{who}: {ends}; the middle is {middle}."
    return f"{len(at)} scorers, {ends}; the middle is {middle}."
