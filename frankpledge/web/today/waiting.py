"""What waits for a person: each rule says who it is for, and is told only where something is to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

    Rule = Callable[[Membership, "Release | None"], Iterator["Waiting"]]


@dataclass(frozen=True)
class Waiting:
    """Something to do: in words, why, and where it is done."""

    words: str
    why: str
    address: str


# The gravest first.
RULES: tuple[Rule, ...] = ()


def waiting_for(membership: Membership, release: Release | None) -> list[Waiting]:
    """Return what waits for a membership, the gravest first."""
    return [waiting for rule in RULES for waiting in rule(membership, release)]
