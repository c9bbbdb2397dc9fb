"""Wording: how a method's sentences write a p, a list of names and a chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_P = 0.0001
# Chances as people say them; the nearest one is taken.
_SPOKEN = {
    1 / 20: "1 in 20", 1 / 10: "1 in 10", 1 / 5: "1 in 5", 1 / 4: "1 in 4", 1 / 3: "1 in 3", 2 / 5: "2 in 5",
    1 / 2: "1 in 2", 3 / 5: "3 in 5", 2 / 3: "2 in 3", 3 / 4: "3 in 4", 4 / 5: "4 in 5", 9 / 10: "9 in 10",
    19 / 20: "19 in 20",
}  # fmt: skip


def p_words(p: float) -> str:
    """Write a p after its letter.

    >>> p_words(0.03214), p_words(0.6), p_words(1e-9)
    ('p = 0.032', 'p = 0.60', 'p < 0.0001')
    """
    if p < LEAST_P:
        return f"p < {LEAST_P}"
    return f"p = {p:.2f}" if p >= 0.1 else f"p = {p:.2g}"


def listed(names: Sequence[str], most: int = 8) -> str:
    """List names as a sentence does; where there are more than ``most``, say how many more.

    >>> listed(["A"]), listed(["A", "B", "C"]), listed(["A", "B", "C"], most=2)
    ('A', 'A, B and C', 'A, B and 1 more')
    """
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def chance_words(chance: float) -> str:
    """Say a chance as people do: the nearest simple fraction, and no certainty that is not there.

    >>> chance_words(0.78), chance_words(0.004), chance_words(0.996)
    ('about 4 in 5', 'less than 1 in 50', 'more than 49 in 50')
    """
    if chance < 0.02:
        return "less than 1 in 50"
    if chance > 0.98:
        return "more than 49 in 50"
    return f"about {_SPOKEN[min(_SPOKEN, key=lambda one: abs(one - chance))]}"
