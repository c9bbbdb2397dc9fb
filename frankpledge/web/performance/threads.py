"""What the golden thread and the history may show of this app's records."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.performance import queries
from frankpledge.web.performance.exceptions import queries as exceptions
from frankpledge.web.performance.indicators.moving import ACTION, moving_what
from frankpledge.web.performance.judgements import queries as judgements
from frankpledge.web.performance.targets import queries as targets
from frankpledge.web.thread.registry import Beginning, Kind, register, register_beginning


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see = Permission.SEE_PERFORMANCE
    words = "Say which indicators it should move"
    register_beginning(Beginning(words, Permission.WRITE_PLANS, moving_what, frozenset({ACTION})))
    handle, judge = Permission.HANDLE_EXCEPTIONS, Permission.JUDGE_INDICATORS
    register(
        Kind(exceptions.KIND, "Exception", exceptions.describe, see, handle,
             closed=exceptions.closed, names={"decision": "decision"})
    )  # fmt: skip
    register(
        Kind(
            judgements.KIND, "Judgement", judgements.describe, see, judge, closed=judgements.closed
        )
    )
    write = Permission.WRITE_INDICATORS
    register(
        Kind(queries.KIND, "Indicator", queries.describe, see, write, closed=queries.closed,
             names={"priority": "priority"})
    )  # fmt: skip
    propose = Permission.PROPOSE_TARGETS
    register(
        Kind(
            targets.KIND,
            "Target",
            targets.describe,
            see,
            propose,
            closed=targets.closed,
            names={"indicator": queries.KIND},
        )
    )
