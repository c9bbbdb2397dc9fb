"""The cycle in a line, for the front page and the head of the assessment's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.cycle import queries
from frankpledge.web.assessments.presenters.cycle import lead_words, next_words, squares
from frankpledge.web.partnerships.access import may

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class CycleLine:
    """The cycle in a line: squares for the eye, the same in words, and where its timetable is."""

    squares: str
    words: str
    address: str


def cycle_line(membership: Membership, day: datetime.date) -> CycleLine | None:
    """Return the line of the cycle for whoever sees assessments; None where there is none."""
    held = queries.current(membership, day) if may(membership, Permission.SEE_ASSESSMENT) else None
    if held is None:
        return None
    now = queries.standing(held, day)
    words = lead_words(held, now)
    if now.late:
        words += f" Late: {len(now.late)} stage{'' if len(now.late) == 1 else 's'}."
    if now.next:
        words += f" Next: {next_words(now.next)}."
    where = reverse("cycle", args=[membership.partnership_id])
    return CycleLine(squares(now, len(held.plan_of_stages.years)), words, where)
