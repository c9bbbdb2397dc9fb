"""How something that waits is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """Something to do: in words, why, and where it is done."""

    words: str
    why: str
    address: str
