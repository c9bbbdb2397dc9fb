"""What the golden thread and the history may show of case reviews: that there is one, to who may see it."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews import queries
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of case reviews; called once, when the app is ready."""
    see, run = Permission.SEE_CASE_REVIEW, Permission.RUN_CASE_REVIEWS
    register(
        Kind(queries.KIND, "Case review", queries.describe, see, run, closed=queries.hidden_from)
    )
