"""An exception in words: where it stands, who owes what by when, and its way from raised to closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.performance.models import PerformanceException

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.performance.models import ExceptionStep

STATE = PerformanceException.State
WHY = PerformanceException.Why
_TAGS = {
    STATE.RAISED: "govuk-tag--orange",
    STATE.REMEDY: "govuk-tag--yellow",
    STATE.REFERRED: "govuk-tag--purple",
    STATE.DECIDED: "govuk-tag--blue",
    STATE.CLOSED: "govuk-tag--grey",
}
# What may be done at each stage, in the order of the buttons.
NEXT = {
    STATE.RAISED: ("remedy", "refer"),
    STATE.REMEDY: ("refer", "close"),
    STATE.REFERRED: ("decide", "close"),
    STATE.DECIDED: ("remedy", "close"),
    STATE.CLOSED: (),
}
# What may be done besides, without a button of its own.
BESIDES = {STATE.RAISED: ("close",), STATE.REMEDY: ("remedy",)}
BOARD = "The Board"
GROUP = "The operational group"


@dataclass(frozen=True)
class Line:
    """An exception as a list shows it: who owes what, by when."""

    exception: PerformanceException
    state: str
    tag: str
    owes: str
    # By how many days the day has passed by which it was to be put right; nothing where it has not.
    late: str
    named: str

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return bool(self.late)


def line(exception: PerformanceException, today: datetime.date) -> Line:
    """Present an exception on a day."""
    state = STATE(exception.state)
    days = (today - exception.duty_on).days if state == STATE.REMEDY else 0
    late = f"{days} day{'' if days == 1 else 's'} late" if days > 0 else ""
    return Line(
        exception, state.label, _TAGS[state], owes(exception, today), late, named(exception)
    )


def named(exception: PerformanceException) -> str:
    """Name the agency that does not contribute, for as long as the exception stands for it; empty where none does."""
    return f"{exception.withholding} does not contribute" if exception.withholding else ""


def owes(exception: PerformanceException, today: datetime.date) -> str:
    """Say on a day who owes what by when."""
    state = STATE(exception.state)
    if state == STATE.RAISED:
        return f"{GROUP} owes a remedy since {_day(exception.raised_on)}"
    if state == STATE.REMEDY:
        verb = "was to put" if exception.duty_on < today else "puts"
        return f"{who(exception)} {verb} it right by {_day(exception.recovery_on)}"
    if state == STATE.REFERRED:
        return f"{BOARD} owes a decision, asked for on {_day(exception.referred_on)}"
    if state == STATE.DECIDED:
        return f"{GROUP} carries out {exception.decision.reference if exception.decision else ''}"
    return f"Closed on {_day(exception.closed_on)}"


def who(exception: PerformanceException) -> str:
    """Say who answers for it: the person where one is named, with the agency."""
    if exception.owner:
        return f"{exception.owner.person.name} for {exception.agency}"
    return str(exception.agency) if exception.agency else GROUP


@dataclass(frozen=True)
class Point:
    """A point of the timeline: its day, what happened, in which words, and by whom; or what is still to come."""

    day: str
    title: str
    words: str = ""
    by: str = ""
    is_to_come: bool = False


_TITLES = {
    STATE.RAISED: "Raised",
    STATE.REMEDY: "Remedy",
    STATE.REFERRED: "Referred to the Board",
    STATE.DECIDED: "Decided",
    STATE.CLOSED: "Closed",
}


def timeline(
    exception: PerformanceException, steps: Iterable[ExceptionStep], today: datetime.date
) -> list[Point]:
    """Return the way of an exception from raised to closed, with what is owed next at its end."""
    points = [
        Point(
            _day(step.day),
            _TITLES[STATE(step.state)] if step.is_move else "The figures anew",
            step.words,
            f"{step.by.person.name}, {step.by.words}" if step.by else "by its rule",
        )
        for step in steps
    ]
    if not exception.is_open:
        return points
    has_a_day = exception.state == STATE.REMEDY and exception.duty_on >= today
    day = _day(exception.recovery_on) if has_a_day else "Now"
    return [*points, Point(day, owes(exception, today), is_to_come=True)]


def _day(day: datetime.date | None) -> str:
    return date_format(day, "j F Y") if day else ""
