"""What the golden thread and the history may show of this app's records."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries
from frankpledge.web.assessments.scoring import queries as scoring
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see, write = Permission.SEE_ASSESSMENT, Permission.WRITE_ASSESSMENT
    register(Kind(queries.KIND, "Assessment", queries.describe, see, write))
    run = Permission.RUN_SCORING
    exercise = Kind(
        scoring.KIND, "Scoring exercise", scoring.describe, see, run, scoring.hidden_events
    )
    register(exercise)
    results = Kind(
        scoring.RESULT, "Score", scoring.describe_results, see, hidden=scoring.hidden_result_events
    )
    register(results)
