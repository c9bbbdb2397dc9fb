"""How a table is put on paper: the size of its letters, upright or on its side, whole or in parts, and its widths."""

from collections.abc import Sequence
from dataclasses import dataclass

# What a page has between its margins, in points: A4 upright, and on its side.
UPRIGHT, ASIDE = 467.0, 713.0
# Tried in this order; smaller letters are not asked of anybody.
_TRIED = ((10.5, UPRIGHT), (9.5, UPRIGHT), (10.5, ASIDE), (9.0, ASIDE))
# On both sides of a cell's words.
EDGES = 11.0
# A word with more letters may be broken.
LONGEST_WORD = 22
# A number is not broken, but for one that is a sentence.
_LONGEST_NUMBER = 16
# Higher tables may break over pages; up to here they are kept on one.
_KEPT_WHOLE = 300.0
_LINE, _ROW = 1.32, 9.0

# How wide letters are, as a part of their size, a little more than Source Sans needs when it is bold.
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]{} "), frozenset("mwMWQO@%&—½¼¾")


@dataclass(frozen=True)
class Part:
    """Some of a table's columns, by their turn, each with its width in points."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Fit:
    """How a table stands: its letters, whether on a page on its side, its parts, whether it must not break."""

    size: float
    is_aside: bool
    is_whole: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class _Wish:
    """What a column needs at the least, and what it would take to break no line, in parts of a letter's size."""

    least: float
    most: float


def fitted(columns: Sequence[Sequence[str]], numbers: Sequence[bool]) -> Fit:
    """Return how a table stands; ``columns`` are the words of each, heading first, ``numbers`` those that hold numbers.

    The first column heads the rows: where a table is parted, each part begins with it.
    """
    wishes = [_wish(words, is_number=number) for words, number in zip(columns, numbers, strict=True)]
    for size, room in _TRIED:
        if _needed(wishes, size) <= room:
            part = _shared(range(len(wishes)), wishes, size, room)
            whole = room == UPRIGHT and _height(columns, part, size) <= _KEPT_WHOLE
            return Fit(size, room == ASIDE, whole, (part,))
    size, room = _TRIED[-1]
    parts = [_shared(turns, wishes, size, room) for turns in _parted(wishes, size, room)]
    return Fit(size, True, False, tuple(parts))


def ems(words: str) -> float:
    """Return how wide words are, in parts of their letters' size."""
    return sum(_em(letter) for letter in words)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.9
    if letter.isupper():
        return 0.66
    return 0.57 if ord(letter) < 0x250 else 1.0


def _wish(words: Sequence[str], *, is_number: bool) -> _Wish:
    heading, *cells = words
    kept = [part for said in words for part in said.split()]
    if is_number:
        kept += [said for said in cells if len(said) <= _LONGEST_NUMBER]
    least = max((ems(part[:LONGEST_WORD]) for part in kept), default=1.0)
    most = max((ems(said) for said in words), default=1.0)
    return _Wish(least, max(least, most))


def _needed(wishes: Sequence[_Wish], size: float) -> float:
    return sum(wish.least * size + EDGES for wish in wishes)


def _shared(turns: Sequence[int], wishes: Sequence[_Wish], size: float, room: float) -> Part:
    """Give each column what it needs, then share what is left by what each would still take, then evenly."""
    least = [wishes[turn].least * size + EDGES for turn in turns]
    wanted = [(wishes[turn].most - wishes[turn].least) * size for turn in turns]
    left = max(room - sum(least), 0.0)
    taken = min(1.0, left / sum(wanted)) if sum(wanted) else 0.0
    even = (left - taken * sum(wanted)) / len(least)
    widths = [low + want * taken + even for low, want in zip(least, wanted, strict=True)]
    scale = min(1.0, room / sum(widths))
    return Part(tuple(turns), tuple(round(width * scale, 2) for width in widths))


def _parted(wishes: Sequence[_Wish], size: float, room: float) -> list[list[int]]:
    """Part the columns after the first into runs that fit beside it."""
    parts: list[list[int]] = [[0]]
    for turn in range(1, len(wishes)):
        tried = [*parts[-1], turn]
        if len(parts[-1]) > 1 and _needed([wishes[one] for one in tried], size) > room:
            tried = [0, turn]
            parts.append(tried)
        parts[-1] = tried
    return parts


def _height(columns: Sequence[Sequence[str]], part: Part, size: float) -> float:
    """Return about how high a table is, in points."""
    rows = zip(*columns, strict=True)
    lines = [
        max(
            1 + int(ems(said) * size / max(width - EDGES, 1.0)) + said.count("\n")
            for said, width in zip(row, part.widths, strict=True)
        )
        for row in rows
    ]
    return sum(lines) * size * _LINE + len(lines) * _ROW
