"""The forward plan of a partnership: what its sources bring, against the meetings that a member may see."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from frankpledge.definitions.cycle_calendar import standing_of
from frankpledge.definitions.forward_plan import MeetingToCome, forward_plan, lay_out
from frankpledge.web.assessments.cycle.queries import cycles
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.meetings import queries
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.thread.models import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from frankpledge.definitions.forward_plan import Due, ForwardItem
    from frankpledge.web.partnerships.models import Group, Membership

A_YEAR = datetime.timedelta(days=366)
# What approves an agreement: a decision of this kind, of a body of this level, that is tied to the strategy.
STRATEGY, APPROVAL, COUNTY = "strategy", "approval", "county"


def laid_out(
    membership: Membership, held: Iterable[Meeting], groups: Iterable[Group], today: datetime.date
) -> list[Due]:
    """Return what is due in the twelve months from a day's month on, with the meetings that it goes to."""
    items = forward_plan().items_for(membership.partnership.definition)
    own = [
        MeetingToCome(one.group.slug, one.on, one.reference, one.planned_for)
        for one in (*_meetings_before(membership, today), *held)
    ]
    return lay_out(
        items, own, groups={one.slug for one in groups}, first=today, cycle_year=_cycle_year(membership),
        approved=_approved(membership, items),
    )  # fmt: skip


def _meetings_before(membership: Membership, today: datetime.date) -> list[Meeting]:
    """Return the meetings of the year before a day's month: what they took falls due no more."""
    first = today.replace(day=1)
    rows = queries.meetings(membership).exclude(state=Meeting.State.CANCELLED)
    return list(rows.filter(on__gte=first - A_YEAR, on__lt=first))


def _approved(membership: Membership, items: Iterable[ForwardItem]) -> dict[str, datetime.date]:
    """Return since when the agreements for which something waits are approved, by their short ids.

    That is a decision of a county body, of the kind that approves a document, which is tied to the agreement and was
    not superseded; the latest counts.
    """
    wanted = {one.after_approval_of for one in items if one.after_approval_of}
    if not wanted:
        return {}
    away = Q(source_kind=STRATEGY, source__in=wanted, target_kind=DECISION)
    back = Q(target_kind=STRATEGY, target__in=wanted, source_kind=DECISION)
    links = Link.objects.filter(away | back, partnership=membership.partnership_id)
    ends = links.values_list("source_kind", "source", "target")
    ties = {(one, other) if kind == STRATEGY else (other, one) for kind, one, other in ends}
    taken = decisions(membership).filter(
        reference__in={record for _, record in ties}, kind=APPROVAL, body__level=COUNTY
    )
    days = dict(
        taken.exclude(status=Decision.Status.SUPERSEDED).values_list("reference", "decided_on")
    )
    found: dict[str, datetime.date] = {}
    for slug, record in ties:
        if (day := days.get(record)) is not None:
            found[slug] = max(day, found.get(slug, day))
    return found


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
