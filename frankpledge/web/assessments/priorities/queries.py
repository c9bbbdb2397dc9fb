"""Read priorities, always through the membership that asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from frankpledge.web.assessments.models import Priority, PriorityText, Status
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import AreaOfWork, Membership, Strategy

KIND = "priority"


def priorities(membership: Membership) -> QuerySet[Priority]:
    """Return the priorities that a membership may see, those ended among them, by name."""
    own = Priority.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND, "slug").select_related("under")


def priority(membership: Membership, slug: str) -> Priority | None:
    """Return one priority that a membership may see."""
    return (
        priorities(membership).annotate(was_read=was_read(KIND, "slug")).filter(slug=slug).first()
    )


def standing(membership: Membership) -> QuerySet[Priority]:
    """Return the priorities that a membership may see and that are not ended."""
    return priorities(membership).filter(ended_on=None)


@dataclass
class Held:
    """A priority as it stood on a day, with what stood under it then."""

    priority: Priority
    status: Status
    above: Priority | None = None
    beneath: list[Held] = field(default_factory=list)


def on(membership: Membership, day: datetime.date) -> list[Held]:
    """Return the priorities as they stood on a day, those under another beneath it.

    One of which nothing says since when counts from the first year of its period; without a period, always. One whose
    upper priority the membership may not see, or that had ended, stands by itself.
    """
    begun = (
        Q(since__lte=day) | Q(since=None, first_year=None) | Q(since=None, first_year__lte=day.year)
    )
    running = Q(ended_on=None) | Q(ended_on__gt=day)
    rows = priorities(membership).filter(begun & running).prefetch_related("standings")
    held: dict[int, Held] = {}
    above: dict[int, int | None] = {}
    for row in rows:
        stood = row.standing_on(day)
        held[row.pk] = Held(row, Status(stood.status if stood else row.status))
        above[row.pk] = stood.under_id if stood else row.under_id
    top = []
    for key, one in held.items():
        over = held.get(above[key] or 0)
        one.above = over.priority if over else None
        (over.beneath if over else top).append(one)
    return top


def earlier_standings(
    membership: Membership, priority: Priority
) -> list[tuple[str, str, datetime.date | None]]:
    """Return what a priority was before: its status, under which other where one may see that, and since when.

    What a later decision carried on unchanged is nothing before.
    """
    held = list(priority.standings.all())
    rows = [
        row
        for row, after in pairwise(held)
        if (row.status, row.under_id) != (after.status, after.under_id)
    ]
    seen = dict(
        priorities(membership)
        .filter(pk__in=[row.under_id for row in rows])
        .values_list("pk", "name")
    )
    return [(row.get_status_display(), seen.get(row.under_id or 0, ""), row.since) for row in rows]


def ended(membership: Membership, day: datetime.date) -> list[Priority]:
    """Return the priorities that had ended by a day, the latest first."""
    rows = priorities(membership).filter(ended_on__lte=day)
    return list(rows.order_by("-ended_on", "name"))


def due(rows: Iterable[Priority], day: datetime.date) -> list[Priority]:
    """Return those priorities whose day of review has come, the oldest first."""
    come = [
        (row.review_on, row.name, row) for row in rows if row.review_on and row.review_on <= day
    ]
    return [row for *_, row in sorted(come, key=lambda told: told[:2])]


@dataclass(frozen=True)
class Unsaid:
    """A priority of which something is not said yet: its words, or what it serves."""

    priority: Priority
    words: bool
    serves: bool


def with_said(membership: Membership) -> QuerySet[Priority]:
    """Return the priorities that stand, with whether words and links of each are there, as ``unsaid`` wants."""
    of = OuterRef("pk")
    linked = (Priority.areas.through, Priority.linked.through)
    areas, strategies = (Exists(through.objects.filter(priority=of)) for through in linked)
    return standing(membership).annotate(
        has_words=Exists(PriorityText.objects.filter(priority=of)),
        has_linked=areas | strategies,
    )


def unsaid(rows: Iterable[Priority]) -> list[Unsaid]:
    """Return those of ``with_said`` that have no wording yet, or of which nobody said what they serve."""
    told = [
        Unsaid(
            row,
            words=not vars(row)["has_words"],
            serves=not (row.statutory or row.objectives or vars(row)["has_linked"]),
        )
        for row in rows
    ]
    return [one for one in told if one.words or one.serves]


def _told(place: str, slug: str, name: str) -> tuple[str, str]:
    return name, reverse("priority", args=[place, slug])


# Tell the thread of priorities: name and address of those that a membership may see.
describe = Rows(priorities, _told, ("slug", "name"))


@dataclass(frozen=True)
class Choosable:
    """What a change of a priority may name: other priorities that stand, decisions, areas of work, strategies."""

    others: QuerySet[Priority]
    decisions: QuerySet[Decision]
    areas: QuerySet[AreaOfWork]
    strategies: QuerySet[Strategy]


def choosable(membership: Membership, priority: Priority) -> Choosable:
    """Return what a change of a priority may name, as far as a membership may see it."""
    place = membership.partnership
    return Choosable(
        standing(membership).exclude(pk=priority.pk),
        decisions(membership),
        place.areaofwork_set.all(),
        place.strategy_set.all(),
    )
