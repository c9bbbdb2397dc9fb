"""What the golden thread and the history may show of reviews: that there is one, to who may see it."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews import queries
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of reviews; called once, when the app is ready."""
    see, run = Permission.SEE_REVIEW, Permission.RUN_REVIEWS
    register(Kind(queries.KIND, "Death review", queries.describe, see, run, closed=queries.hidden_from))  # fmt: skip
