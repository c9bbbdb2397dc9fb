"""Read decisions, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from frankpledge.web.decisions.models import Decision
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "decision"
# How a decision came into the register: somebody recorded it, or the partnership's documents state it.
RECORDED, AS_STATED = "recorded", "entered as stated"


def decisions(membership: Membership) -> QuerySet[Decision]:
    """Return the decisions that a membership may see, the latest first."""
    own = Decision.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND).select_related("body")


def with_entry(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Add when each was entered into the register and by whom, as the history says, and whether a read was noted."""
    events = Event.objects.filter(
        partnership=OuterRef("partnership_id"),
        kind=KIND,
        record=OuterRef("reference"),
        action__in=(RECORDED, AS_STATED),
    ).order_by("number")
    return rows.annotate(
        entered_at=Subquery(events.values("at")[:1]),
        entered_by=Subquery(events.values("by")[:1]),
        was_read=was_read(KIND),
    )


def filtered(
    rows: QuerySet[Decision],
    *,
    q: str = "",
    body: str = "",
    kind: str = "",
    status: str = "",
    year: str = "",
) -> QuerySet[Decision]:
    """Return those that fit: words in title, wording or reference; a body, a kind, a status, a year."""
    if q:
        rows = rows.filter(
            Q(title__icontains=q) | Q(wording__icontains=q) | Q(reference__icontains=q)
        )
    if body:
        rows = rows.filter(body__slug=body)
    exact = {"kind": kind, "status": status, "year": year}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def years(membership: Membership) -> list[int]:
    """Return the years in which a membership sees decisions, the latest first."""
    found = decisions(membership).select_related(None).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def bodies(membership: Membership) -> QuerySet[Group]:
    """Return the bodies of the partnership, by name."""
    return Group.objects.filter(partnership=membership.partnership_id).order_by("name")


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("decision", args=[place, reference])


# Tell the thread of decisions: title and address of those that the membership may see.
describe = Rows(decisions, _told, ("reference", "title"))


def recording_because_of(membership: Membership, kind: str, record: str) -> str:
    """Return the address at which a decision is recorded because of a record."""
    asked = urlencode({"kind": kind, "id": record})
    return f"{reverse('record-decision', args=[membership.partnership_id])}?{asked}"


def visible_versions(membership: Membership, decision: Decision) -> list[Decision]:
    """Return the decisions that this one supersedes and that supersedes it, as far as the membership may see them."""
    if decision.supersedes_id is None and decision.status != Decision.Status.SUPERSEDED:
        return []
    ends = Q(pk=decision.supersedes_id) | Q(supersedes=decision.pk)
    return list(decisions(membership).filter(ends))
