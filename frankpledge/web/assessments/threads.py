"""What the golden thread and the history may show of this app's records."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see, write = Permission.SEE_ASSESSMENT, Permission.WRITE_ASSESSMENT
    register(Kind(queries.KIND, "Assessment", queries.describe, see, write))
