"""What the golden thread and the history may show of actions and rounds, and how an action begins from any record."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries
from frankpledge.web.actions.rounds import queries as rounds
from frankpledge.web.thread.registry import Beginning, Kind, register, register_beginning


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    write = Permission.WRITE_PLANS
    names = {"waits_for": queries.KIND}
    register(
        Kind(queries.KIND, "Action", queries.describe, Permission.SEE_PLANS, write, names=names)
    )
    # A round is changed by its own steps; nobody marks one.
    register(Kind(rounds.KIND, "Return round", rounds.describe, Permission.SEE_PLANS))
    register_beginning(
        Beginning("Begin an action because of this", write, queries.beginning_because_of)
    )
