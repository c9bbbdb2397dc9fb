"""What waits of scoring: themes that a panellist has still to score, and a panel that waits for who moderates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.scoring import queries
from frankpledge.web.assessments.scoring.moderation import open_ends
from frankpledge.web.assessments.scoring.progress import course_of, panel_progress
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.disclosure.markings import Marking
    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import ScoringExercise
    from frankpledge.web.partnerships.models import Membership

STATE = queries.STATE
NAMED = 5  # how many are named who have not finished


def exercises_under_way(
    membership: Membership, today: datetime.date
) -> QuerySet[ScoringExercise] | None:
    """Return the exercises that are being scored or agreed; None to who scores no risk."""
    del today
    return queries.under_way(membership) if may(membership, Permission.SCORE_RISK) else None


def scoring_under_way(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask a panellist for the scores that are left, then tell who runs an exercise what its panel waits for."""
    del release
    rows = exercises_under_way(membership, today)
    held = [] if rows is None else list(rows)
    marked = markings_of(membership, [(queries.KIND, row.reference) for row in held])
    named = [
        (row, _name(row, marked.get((queries.KIND, row.reference)) or OFFICIAL)) for row in held
    ]
    for exercise, name in named:
        if exercise.scores_now:
            yield from _to_give(membership, exercise, name)
    for exercise, name in named:
        if queries.may_run(membership, exercise):
            asked = _to_open if exercise.state == STATE.SCORING else _to_agree
            words, why = asked(membership, exercise, name)
            yield Waiting(words, why, _address("moderate-scoring", exercise))


def _to_give(membership: Membership, exercise: ScoringExercise, name: str) -> Iterator[Waiting]:
    panellist = queries.panellist_of(membership, exercise)
    course = course_of(membership, exercise, panellist)
    if course.left:
        why = f"{course.left} of {len(course.steps)} are left. Nobody sees them before the panel opens them."
        yield Waiting(f"Score: {name}", why, _address("my-scores", exercise))


def _to_open(membership: Membership, exercise: ScoringExercise, name: str) -> tuple[str, str]:
    themes = list(queries.themes_of(membership, exercise))
    late = [one for one in panel_progress(exercise, themes) if not one.is_done]
    if not late:
        return f"Open the scores: {name}", "Everybody on the panel has finished."
    if name != exercise.title:  # marked: whoever is on its panel is told on its own page
        return f"The panel scores: {name}", f"{len(late)} have not finished."
    who = ", ".join(str(one.panellist.membership.person) for one in late[:NAMED])
    more = f" and {len(late) - NAMED} more" if len(late) > NAMED else ""
    return f"The panel scores: {name}", f"Not finished: {who}{more}."


def _to_agree(membership: Membership, exercise: ScoringExercise, name: str) -> tuple[str, str]:
    ends = len(open_ends(exercise, queries.themes_of(membership, exercise)))
    if not ends:
        return f"Close: {name}", "All is agreed. The results are kept when the exercise is closed."
    return f"Agree on the scores: {name}", f"{ends} {'part is' if ends == 1 else 'parts are'} open."


def _name(exercise: ScoringExercise, marking: Marking) -> str:
    """Name an exercise; one that is marked by its reference alone, because the front page bears no record's marking."""
    return f"exercise {exercise.reference}" if marking.is_restricted else exercise.title


def _address(page: str, exercise: ScoringExercise) -> str:
    return reverse(page, args=[exercise.partnership_id, exercise.reference])
