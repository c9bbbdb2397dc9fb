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
from frankpledge.web.explore.queries import figures
from frankpledge.web.thread.registry import Beginning, Kind, register, register_beginning


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
    assessed = Kind(
        queries.ASSESSED, "Theme assessed", queries.describe_assessed, see, write,
        queries.hidden_theme_events,
    )  # fmt: skip
    register(assessed)
    register(Kind(themes.KIND, "Theme", themes.describe, see))
    # A finding is as restricted as its evidence: nobody marks one by hand.
    register(Kind(kept.KIND, "Finding kept", kept.describe, see, hidden=kept.hidden_events))
    foreseen = Kind(
        horizon.KIND, "On the horizon", horizon.describe, see, write, horizon.hidden_events
    )
    register(foreseen)
    register_beginning(
        Beginning("Keep in an assessment", write, kept.keeping, frozenset({figures.KIND}))
    )
    register(Kind(cycle.KIND, "Cycle", cycle.describe, see))
    register(Kind(cycle.STAGE, "Stage of the cycle", cycle.describe_stages, see))
    register(Kind(outcomes.KIND, "Outcome", outcomes.describe, see, write))
    seen, change = Permission.SEE_PRIORITIES, Permission.CHANGE_PRIORITIES
    register(Kind(priorities.KIND, "Priority", priorities.describe, seen, change))
    argue = Permission.WRITE_RATIONALE
    register(Kind(rationales.KIND, "Rationale", rationales.describe, see, argue))
    register(Kind(reports.KIND, "Report", reports.describe, see, write))
