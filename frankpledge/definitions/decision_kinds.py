"""The kinds of decision that a partnership's bodies take."""

from __future__ import annotations

import functools

from frankpledge.definitions import Definition, read_definition


class DecisionKind(Definition):
    """A kind of decision: its id, which decisions keep, and its name for people."""

    id: str
    name: str
    note: str = ""


class DecisionKinds(Definition):
    """Every kind, in the order in which a form offers them."""

    version: int
    kinds: tuple[DecisionKind, ...]


@functools.cache
def decision_kinds() -> tuple[DecisionKind, ...]:
    """Return the kinds of decision."""
    return read_definition(DecisionKinds, "decision_kinds.yaml").kinds


def name_of_kind(kind: str) -> str:
    """Return the name of a kind; one that is not defined any more is told by its id."""
    return next((known.name for known in decision_kinds() if known.id == kind), kind)
