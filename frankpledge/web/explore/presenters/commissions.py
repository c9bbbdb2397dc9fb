"""A commission in words: its state, its days, for whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.web.explore.models import commission as states

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.explore.models import Commission

_TAGS = {
    states.ASKED: "govuk-tag--blue",
    states.IN_HAND: "govuk-tag--yellow",
    states.DELIVERED: "govuk-tag--green",
    states.LATE: "govuk-tag--red",
    states.WITHDRAWN: "govuk-tag--grey",
}


@dataclass(frozen=True)
class Line:
    """A commission as a list shows it."""

    commission: Commission
    state: str
    tag: str
    when: str
    meeting: str


def line(commission: Commission, today: datetime.date) -> Line:
    """Present a commission on a day."""
    state = commission.state(today)
    return Line(
        commission,
        state.capitalize(),
        _TAGS[state],
        when(commission, today),
        meeting(commission),
    )


def when(commission: Commission, today: datetime.date) -> str:
    """Say by when it is due, or when it ended."""
    due = _day(commission.due_on)
    if commission.delivered_on is not None:
        late = f", due on {due}" if commission.delivered_on > commission.due_on else ""
        return f"delivered on {_day(commission.delivered_on)}{late}"
    if commission.withdrawn_on is not None:
        return f"withdrawn on {_day(commission.withdrawn_on)}"
    return f"was due on {due}" if commission.due_on < today else f"due on {due}"


def meeting(commission: Commission) -> str:
    """Say for which meeting it is; nothing where none is named."""
    on = f"on {_day(commission.meeting_on)}" if commission.meeting_on else ""
    return " ".join(filter(None, (commission.meeting_words, on)))


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
