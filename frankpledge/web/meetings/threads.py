"""What the golden thread and the history may show of meetings."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings import queries
from frankpledge.web.meetings.ledger import unseen
from frankpledge.web.meetings.papers import queries as papers
from frankpledge.web.meetings.risks import queries as risks
from frankpledge.web.meetings.scrutiny import queries as scrutiny
from frankpledge.web.meetings.scrutiny.reports import queries as reports
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see, run = Permission.SEE_MEETINGS, Permission.RUN_MEETINGS
    # An item that a record brought, and its papers, are as closed as the record.
    brought = {"exception": EXCEPTION, "decision": DECISION}
    meeting = Kind(
        queries.KIND,
        "Meeting",
        queries.describe,
        see,
        run,
        hidden=unseen.hidden_events,
        names=brought,
    )
    register(meeting)
    register(
        Kind(papers.KIND, "Paper", papers.describe, see, run, closed=papers.closed, names=brought)
    )
    register(Kind(risks.KIND, "Risk", risks.describe, see, run))
    asked = Kind(scrutiny.KIND, "Question of a scrutiny committee", scrutiny.describe, see, run)
    register(asked)
    register(Kind(reports.KIND, "Report to scrutiny", reports.describe, see, run))
