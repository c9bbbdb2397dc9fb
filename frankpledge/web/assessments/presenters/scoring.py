"""An exercise in words: where it is on its way, and what a step of it means before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from frankpledge.web.assessments.models import ScoringExercise

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import ExerciseTheme

STATE = ScoringExercise.State
_ORDER = (STATE.PREPARING, STATE.SCORING, STATE.OPENED, STATE.CLOSED)
_WAY = {
    STATE.PREPARING: "Prepare: areas, themes, panel",
    STATE.SCORING: "Each panellist scores alone",
    STATE.OPENED: "Open the scores and agree",
    STATE.CLOSED: "Close: results are kept",
}
_BEGIN = """Each panellist then scores alone. The scheme is frozen as it now is, and themes cannot be taken out any
more."""
_OPEN = """Independent scoring ends. The panel sees all scores with names and reasons, and agrees on each level. This
cannot be undone: nobody can unsee them."""
_CLOSE = """The results are computed from the agreed levels and kept. Nothing in the exercise changes after that; it can
only be done again as a new one."""
_STEPS = {
    "begin": ("Begin scoring", _BEGIN),
    "open": ("Open the scores", _OPEN),
    "close": ("Close the exercise", _CLOSE),
}


@dataclass(frozen=True)
class Stage:
    """A stage of an exercise: what happens in it, and whether it is over, current or to come."""

    words: str
    status: str
    when: str

    @property
    def is_current(self) -> bool:
        """Whether the exercise is in it."""
        return self.status == "Now"


def way(exercise: ScoringExercise) -> list[Stage]:
    """Return the stages of an exercise in their order."""
    at = _ORDER.index(exercise.state)
    begun: dict[str, datetime.date | None] = {
        STATE.PREPARING: exercise.set_up_on,
        STATE.SCORING: exercise.begun_on,
        STATE.OPENED: exercise.opened_on,
        STATE.CLOSED: exercise.closed_on,
    }
    return [
        Stage(_WAY[state], _status(n, at), _when(_status(n, at), state, begun[state]))
        for n, state in enumerate(_ORDER)
    ]


def _status(place: int, at: int) -> str:
    if place == at:
        return "Done" if at == len(_ORDER) - 1 else "Now"
    return "Done" if place < at else "To come"


def _when(status: str, state: str, day: datetime.date | None) -> str:
    if day is None:
        return ""
    word = "since" if status == "Now" else "on" if state == STATE.CLOSED else "begun on"
    return f"{word} {date_format(day, 'j F Y')}"


def asked(step: str, themes: Sequence[ExerciseTheme]) -> dict[str, Any]:
    """Return what the page of a step says before it is taken."""
    words, means = _STEPS[step]
    return {"words": words, "means": means, "themes": themes, "step": step}
