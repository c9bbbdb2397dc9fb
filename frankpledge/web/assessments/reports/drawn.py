"""What a provider gathers for a section: words and findings, each with the record whose marking guards them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.web.assessments.rationales.citing import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Drawn:
    """A piece of a section: a heading of its own, words that may cite, findings by number, of which record it tells.

    Findings are told to each reader as that reader may see them; of a record (kind, id) that is marked for others a
    reader is told nothing.
    """

    heading: str = ""
    words: str = ""
    findings: tuple[int, ...] = ()
    kind: str = ""
    record: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is frozen."""
        return asdict(self) | {"findings": list(self.findings)}


def from_json(kept: Mapping[str, Any]) -> Drawn:
    """Return a piece as it was frozen."""
    return Drawn(**{**kept, "findings": tuple(kept["findings"])})


def evidence_in(pieces: Iterable[Drawn], words: Iterable[str] = ()) -> tuple[list[str], list[int]]:
    """Return the figures and the findings that pieces and words name, each once."""
    held = list(pieces)
    figures, numbers = named([*words, *(piece.words for piece in held)])
    told = [number for piece in held for number in piece.findings]
    return figures, list(dict.fromkeys([*numbers, *told]))
