"""What every write of an exercise does: lock it for who runs it, and tell the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import ScoringExercise
from frankpledge.web.assessments.scoring.queries import KIND, may_run
from frankpledge.web.history import services as history

if TYPE_CHECKING:
    from frankpledge.web.assessments.models import ExerciseTheme
    from frankpledge.web.history.models import Event
    from frankpledge.web.partnerships.models import Membership


def running(by: Membership, exercise: ScoringExercise, *states: str) -> ScoringExercise:
    """Return an exercise that the membership runs, locked until the transaction ends; refuse one in no such state."""
    found = (
        ScoringExercise.objects.select_for_update(no_key=True)
        .filter(pk=exercise.pk, partnership=by.partnership_id)
        .first()
    )
    if found is None or not may_run(by, found):
        raise CallFault("Only the chair of an exercise, an analyst or the manager runs it.")
    if found.state not in states:
        raise CallFault(
            f"{found.reference} is {found.get_state_display().lower()}: this cannot be done now."
        )
    return found


def theme_told(theme: ExerciseTheme) -> dict[str, str]:
    """Return a theme as events name it: by its name, and by the record that may be marked for others."""
    return {"theme": str(theme), "theme_assessed": theme.assessed_theme.reference}


def record(by: Membership, exercise: ScoringExercise, action: str, **more: Any) -> Event:
    """Write down what was done in an exercise; all of it stands under the exercise, and under its marking."""
    return history.record(
        by=by,
        action=action,
        kind=KIND,
        record_id=exercise.reference,
        title=exercise.title,
        partnership=exercise.partnership_id,
        **more,
    )
