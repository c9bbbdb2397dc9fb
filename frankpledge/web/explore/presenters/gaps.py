"""A data gap in words: where it stands, since when, and when somebody looks at it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.explore.models import DataGap

if TYPE_CHECKING:
    import datetime

STATE = DataGap.State
_TAGS = {
    STATE.ASKED: "govuk-tag--blue",
    STATE.PROMISED: "govuk-tag--yellow",
    STATE.REFUSED: "govuk-tag--red",
    STATE.RECEIVED: "govuk-tag--green",
    STATE.WITHDRAWN: "govuk-tag--grey",
}


@dataclass(frozen=True)
class Line:
    """A data gap as a list shows it."""

    gap: DataGap
    state: str
    tag: str
    when: str
    next: str
    is_overdue: bool


def line(gap: DataGap, today: datetime.date) -> Line:
    """Present a data gap on a day."""
    state = STATE(gap.state)
    overdue = gap.is_open and gap.duty_on < today and gap.duty_on != gap.asked_on
    return Line(gap, state.label, _TAGS[state], _when(gap, state), _next(gap, today), overdue)


def _when(gap: DataGap, state: DataGap.State) -> str:
    days = {
        STATE.PROMISED: ("promised by", gap.promised_by),
        STATE.REFUSED: ("refused on", gap.refused_on),
        STATE.RECEIVED: ("received on", gap.received_on),
        STATE.WITHDRAWN: ("withdrawn on", gap.withdrawn_on),
    }
    asked = f"asked on {_day(gap.asked_on)}"
    words, on = days.get(state, ("", None))
    return f"{asked}, {words} {_day(on)}" if on else asked


def _next(gap: DataGap, today: datetime.date) -> str:
    """Say when somebody looks at it again; nothing where it is over or no day is set."""
    if not gap.is_open or gap.review_on is None:
        return ""
    words = "was to be reviewed on" if gap.review_on < today else "to be reviewed on"
    return f"{words} {_day(gap.review_on)}"


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
