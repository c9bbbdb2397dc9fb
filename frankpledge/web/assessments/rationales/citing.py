"""How the words of a rationale name evidence: ``[figure 3f9c01aa27de-14]`` a figure, ``[finding 12]`` a kept finding.

A kept finding that is named stays where it is kept, and its sentence is told to each reader as that reader may see it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIGURE = r"[0-9a-f]{12}(?:-[1-9]\d{0,8})?"
_NAMED = re.compile(
    rf"\[(?:(?:figure\s+)?(?P<figure>{_FIGURE})|finding\s+(?P<finding>[1-9]\d{{0,17}}))\]",
    re.IGNORECASE,
)
# What begins as if it named evidence, whatever follows: it must be one of the two, or is refused.
_MEANT = re.compile(r"\[(?:figure|finding)\b[^\]\n]{0,80}\]?", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A place where words name evidence: a figure's id or a kept finding's number, and plain words else."""

    words: str = ""
    figure: str = ""
    finding: int = 0


def parts(text: str) -> Iterator[Named]:
    """Give the words in their order, cut where they name evidence.

    >>> [one.figure or one.finding or one.words for one in parts("It rose [figure 3f9c01aa27de-14]. [finding 3]")]
    ['It rose ', '3f9c01aa27de-14', '. ', 3]
    """
    at = 0
    for found in _NAMED.finditer(text):
        if found.start() > at:
            yield Named(words=text[at : found.start()])
        at = found.end()
        if found["figure"]:
            yield Named(figure=found["figure"].lower())
        else:
            yield Named(finding=int(found["finding"]))
    if at < len(text):
        yield Named(words=text[at:])


def named(texts: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the figures and the kept findings that texts name, each once, in the order of their first naming."""
    found = [one for text in texts for one in parts(text)]
    figures = dict.fromkeys(one.figure for one in found if one.figure)
    return list(figures), list(dict.fromkeys(one.finding for one in found if one.finding))


def unreadable(text: str) -> list[str]:
    """Return what begins as if it named evidence and does not, as it was written.

    >>> unreadable("[figure 3f9c] [figure 3f9c01aa27de-14] [finding x]")
    ['[figure 3f9c]', '[finding x]']
    """
    return [found[0] for found in _MEANT.finditer(text) if not _NAMED.fullmatch(found[0])]


def cite_figure(figure: str) -> str:
    """Write how words name a figure."""
    return f"[figure {figure}]"


def cite_finding(number: int) -> str:
    """Write how words name a kept finding."""
    return f"[finding {number}]"
