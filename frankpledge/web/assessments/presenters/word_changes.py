"""What changed between two texts, word by word: what stayed, what was taken out, what came in."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words, and ends of lines as words of their own: a paragraph that was cut in two is a change too.
_TOKENS = re.compile(r"\n+|\S+")
SAME, REMOVED, ADDED = "same", "removed", "added"
FEWEST_SAME = 3


@dataclass(frozen=True)
class Run:
    """A stretch of words that stayed, was removed or was added."""

    how: str
    words: str


def changes(earlier: str, later: str) -> list[Run]:
    """Return the runs of which both texts are made: without what was added they are the earlier, else the later.

    >>> [(run.how, run.words) for run in changes("It rose a little.", "It fell a little.")]
    [('same', 'It'), ('removed', 'rose'), ('added', 'fell'), ('same', 'a little.')]
    """
    old, new = _TOKENS.findall(earlier), _TOKENS.findall(later)
    runs: list[Run] = []
    a = c = 0
    for start, at, length in _stretches(old, new):
        runs += [Run(REMOVED, _text(old[a:start]))] if start > a else []
        runs += [Run(ADDED, _text(new[c:at]))] if at > c else []
        runs += [Run(SAME, _text(old[start : start + length]))] if length else []
        a, c = start + length, at + length
    return runs


def _stretches(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Return where both texts are the same, and where they end; a word or two amid changes is no stretch to read by."""
    found = difflib.SequenceMatcher(None, old, new).get_matching_blocks()
    ends = {(0, 0), (len(old), len(new))}
    return [
        (a, b, n)
        for a, b, n in found
        if n >= FEWEST_SAME or (a, b) in ends or (a + n, b + n) in ends
    ]


def _text(tokens: list[str]) -> str:
    return " ".join(tokens).replace(" \n", "\n").replace("\n ", "\n")


class Worded(Protocol):
    """What has words that are replaced, such as a wording of a priority or a text of a section."""

    words: str


W = TypeVar("W", bound=Worded)


@dataclass(frozen=True)
class Version(Generic[W]):
    """A text, with what changed from the one before it."""

    text: W
    runs: list[Run]


def versions(texts: Iterable[W]) -> list[Version[W]]:
    """Return the texts, the latest first, each compared with the one before it, word by word."""
    rows = list(texts)
    befores = [row.words for row in rows[:1] + rows[:-1]]
    made = [
        Version(row, changes(before, row.words)) for before, row in zip(befores, rows, strict=True)
    ]
    return made[::-1]


def counted(runs: list[Run]) -> tuple[int, int]:
    """Return how many words were removed and how many added."""
    of = {how: sum(len(r.words.split()) for r in runs if r.how == how) for how in (REMOVED, ADDED)}
    return of[REMOVED], of[ADDED]
