"""What the golden thread and the history may show of this app's records."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries
from frankpledge.web.assessments.cycle import queries as cycle
from frankpledge.web.assessments.horizon import queries as horizon
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.outcomes import queries as outcomes
from frankpledge.web.assessments.priorities import queries as priorities
from frankpledge.web.assessments.rationales import queries as rationales
from frankpledge.web.assessments.reports import queries as reports
from frankpledge.web.assessments.scoring import queries as scoring
from frankpledge.web.assessments.themes import queries as themes
from frankpledge.web.decisions import queries as decisions
from frankpledge.web.explore.queries import figures
from frankpledge.web.thread.registry import Beginning, Kind, register, register_beginning


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see, write = Permission.SEE_ASSESSMENT, Permission.WRITE_ASSESSMENT
    register(Kind(queries.KIND, "Assessment", queries.describe, see, write))
    run = Permission.RUN_SCORING
    exercise = Kind(
        scoring.KIND, "Scoring exercise", scoring.describe, see, run, scoring.hidden_events, scoring.closed,
        {"theme_assessed": queries.ASSESSED, "follows": scoring.KIND},
    )  # fmt: skip
    register(exercise)
    register(
        Kind(scoring.RESULT, "Score", scoring.describe_results, see, closed=scoring.closed_results)
    )
    assessed = Kind(
        queries.ASSESSED, "Theme assessed", queries.describe_assessed, see, write,
        closed=queries.closed_themes,
    )  # fmt: skip
    register(assessed)
    register(Kind(themes.KIND, "Theme", themes.describe, see))
    # A finding is as restricted as its evidence: nobody marks one by hand.
    register(
        Kind(kept.KIND, "Finding kept", kept.describe, see, "", kept.hidden_events, kept.closed)
    )
    foreseen = Kind(
        horizon.KIND, "On the horizon", horizon.describe, see, write, closed=horizon.closed
    )
    register(foreseen)
    register_beginning(
        Beginning("Keep in an assessment", write, kept.keeping, frozenset({figures.KIND}))
    )
    register(Kind(cycle.KIND, "Cycle", cycle.describe, see))
    register(Kind(cycle.STAGE, "Stage of the cycle", cycle.describe_stages, see))
    placed = {"under": priorities.KIND, "priority": priorities.KIND, "decision": decisions.KIND}
    register(
        Kind(
            outcomes.KIND, "Outcome", outcomes.describe, see, write, closed=outcomes.closed, names=placed
        )
    )  # fmt: skip
    seen, change = Permission.SEE_PRIORITIES, Permission.CHANGE_PRIORITIES
    stands = {"under": priorities.KIND}
    register(Kind(priorities.KIND, "Priority", priorities.describe, seen, change, names=stands))
    argue = Permission.WRITE_RATIONALE
    register(
        Kind(
            rationales.KIND, "Rationale", rationales.describe, see, argue, closed=rationales.closed
        )
    )
    register(Kind(reports.KIND, "Report", reports.describe, see, write, closed=reports.closed))
