"""The forward plan of a partnership: what its sources bring, against the meetings that a member may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.cycle_calendar import standing_of
from frankpledge.definitions.forward_plan import MeetingToCome, forward_plan, lay_out
from frankpledge.web.assessments.cycle.queries import cycles
from frankpledge.web.meetings import queries
from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from frankpledge.definitions.forward_plan import Due
    from frankpledge.web.partnerships.models import Group, Membership


def laid_out(
    membership: Membership, held: Iterable[Meeting], groups: Iterable[Group], today: datetime.date
) -> list[Due]:
    """Return what is due in the twelve months from a day's month on, with the meetings that it goes to."""
    to_come = [
        MeetingToCome(one.group.slug, one.on, one.reference, one.planned_for) for one in held
    ]
    return lay_out(
        forward_plan().items_for(membership.partnership.definition), to_come,
        groups={one.slug for one in groups}, first=today, cycle_year=_cycle_year(membership),
    )  # fmt: skip


def meetings_from(membership: Membership, today: datetime.date) -> list[Meeting]:
    """Return the meetings from a day's month on that are planned, called or held.

    Also those after the twelve months: what comes shortly after a meeting may lie there.
    """
    rows = queries.meetings(membership).exclude(state=Meeting.State.CANCELLED)
    return list(rows.filter(on__gte=today.replace(day=1)))


def _cycle_year(membership: Membership) -> Callable[[datetime.date], int | None]:
    """Return what tells in which year of a cycle a day lies: the latest begun that has it; None where none has."""
    held = [one for one in cycles(membership) if one.given_up_on is None]

    def year_of(day: datetime.date) -> int | None:
        years = (standing_of(one.plan_of_stages, one.begins, day, {}).year for one in held)
        return next((year for year in years if year is not None), None)

    return year_of
