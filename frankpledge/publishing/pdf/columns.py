"""How a table is put on paper: the size of its letters, upright or on its side, whole or in parts, and its widths."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
_LINE, _ROW = 1.32, 10.0
# Higher rows may break over pages.
_ROW_KEPT_WHOLE = 200.0
_HEAD_OF_A_PART = 14.0

# How wide letters are, as a part of their size, a little more than Source Sans needs when it is bold.
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]{} "), frozenset("mwMWQO@%&—½¼¾")


@dataclass(frozen=True)
class Part:
    """Some of a table's columns, by their turn, each with its width in points."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Fit:
    """How a table stands: its letters, its parts, and whether on a page on its side.

    ``is_whole``: it is kept on one page; ``has_whole_rows``: each of its rows is.
    """

    size: float
    is_aside: bool
    is_whole: bool
    has_whole_rows: bool
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
    wishes = [
        _wish(words, is_number=number) for words, number in zip(columns, numbers, strict=True)
    ]
    for size, room in _TRIED:
        if _needed(wishes, size) <= room:
            part = _shared(range(len(wishes)), wishes, size, room)
            heights = _heights(columns, part, size)
            whole = room == UPRIGHT and sum(heights) <= _KEPT_WHOLE
            return Fit(size, room == ASIDE, whole, max(heights) <= _ROW_KEPT_WHOLE, (part,))
    size, room = _TRIED[-1]
    # It stands in every part, so that it has room to be read.
    wishes[0] = _Wish(max(wishes[0].least, min(wishes[0].most, _HEAD_OF_A_PART)), wishes[0].most)
    parts = [_shared(turns, wishes, size, room) for turns in _parted(wishes, size, room)]
    highest = max(max(_heights(columns, part, size)) for part in parts)
    return Fit(size, True, False, highest <= _ROW_KEPT_WHOLE, tuple(parts))


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
    kept = [part for said in words for part in said.split()]
    if is_number:
        kept += [said for said in words[1:] if len(said) <= _LONGEST_NUMBER]
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
    """Part the columns after the first into as few runs as fit beside it, each about as long as the next."""
    first, *others = range(len(wishes))
    for parts in range(2, len(others)):
        at = [turn * len(others) // parts for turn in range(parts + 1)]
        made = [[first, *others[low:high]] for low, high in pairwise(at)]
        if all(_needed([wishes[turn] for turn in part], size) <= room for part in made):
            return made
    return [[first, other] for other in others]


def _heights(columns: Sequence[Sequence[str]], part: Part, size: float) -> list[float]:
    """Return about how high each row is, in points, rather too high than too low."""
    rows = zip(*(columns[turn] for turn in part.columns), strict=True)
    return [max(_lines(said, width, size) for said, width in zip(row, part.widths, strict=True)) * size * _LINE + _ROW
            for row in rows]  # fmt: skip


def _lines(said: str, width: float, size: float) -> int:
    return 1 + int(ems(said) * size * 1.15 / max(width - EDGES, 1.0)) + said.count("\n")
