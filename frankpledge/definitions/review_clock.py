"""The clock of a death review: by which day each step is due, what is late, and what waits while a review is paused."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.definitions.review_regimes import NOTIFIED
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.definitions.review_regimes import Regime, Step

MONTHS = 12


class State(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    LATE = "late"
    PAUSED = "paused"
    UNDER_WAY = "under way"
    TO_COME = "to come"


@dataclass(frozen=True)
class Pause:
    """A time in which the clock stands, as for criminal proceedings: both days included, ``until`` None while it lasts.

    ``revised_on``: the day by which the step that is under way is due instead, where one was set.
    """

    since: datetime.date
    reason: str
    until: datetime.date | None = None
    revised_on: datetime.date | None = None


@dataclass(frozen=True)
class StepStanding:
    """A step on a day. ``due_on`` is None where the regime gives no day, or a pause leaves it open.

    ``is_expected``: the step before is not done yet, so that the day is reckoned from when that is due.
    """

    step: Step
    state: State
    due_on: datetime.date | None
    done_on: datetime.date | None = None
    is_expected: bool = False

    @property
    def was_late(self) -> bool:
        """Whether it was done after the day by which it was due."""
        return self.done_on is not None and self.due_on is not None and self.done_on > self.due_on


def clock_of(
    regime: Regime,
    *,
    notified_on: datetime.date,
    today: datetime.date,
    done: Mapping[str, datetime.date] | None = None,
    pauses: Iterable[Pause] = (),
) -> tuple[StepStanding, ...]:
    """Return how each step of a review stands on a day, in the regime's order.

    ``done``: step → the day on which it was done. A step is due so many months after the one that it follows was done,
    or, until then, after that is due. A pause that begins while a step is under way moves its day to the one that was
    set, or else by as many days as the pause took; while it lasts without one, no day is given and nothing is late but
    what was late before.
    """
    held, stops = dict(done or {}), sorted(pauses, key=lambda one: one.since)
    _check(regime, notified_on, held, stops)
    days: dict[str, datetime.date | None] = {NOTIFIED: notified_on}
    found = []
    for step in regime.steps:
        begun = days[step.after]
        is_begun = step.after == NOTIFIED or step.after in held
        due_on = _due(step, begun, stops)
        done_on = held.get(step.id)
        state = _state(is_begun, due_on, done_on, stops, today)
        found.append(StepStanding(step, state, due_on, done_on, is_expected=not is_begun))
        days[step.id] = done_on or due_on
    return tuple(found)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later, or the month's last where it has no such day.

    The rule of the corresponding date: a month from 31 January ends on the last day of February.
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _due(step: Step, begun: datetime.date | None, stops: list[Pause]) -> datetime.date | None:
    if begun is None or step.months is None:
        return None
    due = months_after(begun, step.months)
    for stop in stops:
        if stop.since > due or (stop.until is not None and stop.until < begun):
            continue
        if stop.revised_on is not None and stop.since >= begun:
            due = stop.revised_on
        elif stop.until is not None:
            due += stop.until - max(begun, stop.since) + datetime.timedelta(days=1)
        else:
            return None
    return due


def _state(
    is_begun: bool,
    due_on: datetime.date | None,
    done_on: datetime.date | None,
    stops: list[Pause],
    today: datetime.date,
) -> State:
    if done_on is not None:
        return State.DONE
    if not is_begun:
        return State.TO_COME
    lasting = [
        one for one in stops if one.since <= today and (one.until is None or today <= one.until)
    ]
    # A pause begun after the day takes nothing back: the step was late before it, and is.
    if lasting and not any(due_on is not None and due_on < one.since for one in lasting):
        return State.PAUSED
    return State.LATE if due_on is not None and today > due_on else State.UNDER_WAY


def _check(
    regime: Regime,
    notified_on: datetime.date,
    done: dict[str, datetime.date],
    stops: list[Pause],
) -> None:
    known = {step.id: step for step in regime.steps}
    for name, day in done.items():
        if name not in known:
            raise CallFault(f"{regime.name} has no step {name!r}. It has: {', '.join(known)}.")
        before = known[name].after
        first = notified_on if before == NOTIFIED else done.get(before)
        if first is None:
            raise CallFault(
                f"The step {name!r} is done and {before!r} is not. Write down first when that was done."
            )
        if day < first:
            raise CallFault(
                f"The step {name!r} cannot be done on {day:%-d %B %Y}, before {before!r} on {first:%-d %B %Y}."
            )
    for stop in stops:
        if stop.until is not None and stop.until < stop.since:
            raise CallFault(
                f"A pause that begins on {stop.since:%-d %B %Y} cannot end on {stop.until:%-d %B %Y}: mend one."
            )
        if not stop.reason.strip():
            raise CallFault(f"Say why the review was paused on {stop.since:%-d %B %Y}.")
