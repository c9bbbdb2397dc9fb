"""Read partnerships, always through the person who asks. Whatever holds from day to day is asked for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max, OuterRef, Prefetch, Q, Subquery
from django.http import Http404

from frankpledge.web.partnerships.models import Calendar, Chairing, Group, Membership, Seat, Terms

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Agency, Partnership


def holds_on(day: datetime.date) -> Q:
    """Return the condition that something between two days, either of which may be unknown, holds on a day."""
    begun = Q(since=None) | Q(since__lte=day)
    return begun & (Q(until=None) | Q(until__gte=day))


def current(today: datetime.date) -> QuerySet[Membership]:
    """Return the memberships that hold on a day."""
    return Membership.objects.filter(holds_on(today))


def memberships_of(
    person: Any, today: datetime.date, partnership: str | None = None
) -> list[Membership]:
    """Return the memberships that a person holds on a day, in one partnership or in all, the oldest first.

    Whoever is signed in was fetched with them when the request began (``signing_in``), and is not asked for again.
    """
    day, known = getattr(person, "held_on", (None, []))
    if day != today:
        asked = current(today).filter(person=person).select_related("partnership", "agency")
        known = list(asked if partnership is None else asked.filter(partnership=partnership))
    return [one for one in known if partnership in (None, one.partnership_id)]


def terms_on(group: Group, day: datetime.date) -> Terms | None:
    """Return the terms of reference that are in force in a group on a day, or None."""
    return group.terms.filter(holds_on(day), in_force=True).first()


def calendar_on(group: Group, day: datetime.date) -> Calendar | None:
    """Return the calendar that is in force in a group on a day, or None."""
    return group.calendars.filter(holds_on(day), in_force=True).first()


def groups_on(partnership: Partnership, day: datetime.date) -> list[Group]:
    """Return every group with its terms (``held_terms``) and calendar (``held_calendars``) of a day: four queries."""
    terms = Terms.objects.filter(holds_on(day), in_force=True)
    calendars = Calendar.objects.filter(holds_on(day), in_force=True)
    found = partnership.group_set.select_related("reports_to").prefetch_related(
        Prefetch("terms", terms.prefetch_related("seats"), to_attr="held_terms"),
        Prefetch("calendars", calendars, to_attr="held_calendars"),
    )
    return list(found.order_by("pk"))


def group_with_chair(partnership: Partnership, slug: str) -> Group:
    """Return a group with who chairs it, since when, and when that was last reviewed; 404 where there is none."""
    last = Chairing.objects.filter(group=OuterRef("pk")).order_by("-since")
    found = (
        partnership.group_set.select_related("reports_to")
        .annotate(
            chaired_by=Subquery(last.values("agency__name")[:1]),
            chaired_since=Subquery(last.values("since")[:1]),
            chair_source=Subquery(last.values("source")[:1]),
            chair_reviewed=Max("chair_reviews__held_on"),
        )
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise Http404("There is no such group.")
    return found


def terms_of(group: Group) -> list[Terms]:
    """Return all versions of a group's terms with their seats, the one followed last first, in two queries."""
    seats = Seat.objects.select_related("agency")
    return list(group.terms.prefetch_related(Prefetch("seats", seats)))


def seats_of(terms: Terms) -> list[Seat]:
    """Return the seats of terms, each with its agency and those who may stand in, in two queries."""
    people = ("standing_in__agency", "standing_in__membership__person")
    found = terms.seats.select_related("agency").prefetch_related("standing_in", *people)
    return list(found.prefetch_related("standing_in__membership__agency"))


def agency_names(partnership: Partnership) -> dict[str, str]:
    """Return the name of every agency of a partnership by its short id."""
    return dict(partnership.agency_set.values_list("slug", "name"))


def people_on(partnership: Partnership, day: datetime.date) -> dict[str, list[Membership]]:
    """Return who holds a role on a day, who is to, and who held one, each by name."""
    everyone = partnership.memberships.select_related("person", "agency").order_by(
        "person__name", "since"
    )
    told: dict[str, list[Membership]] = {"now": [], "to_come": [], "past": []}
    for membership in everyone:
        told[_when(membership, day)].append(membership)
    return told


def _when(membership: Membership, day: datetime.date) -> str:
    if membership.since > day:
        return "to_come"
    if membership.until is not None and membership.until < day:
        return "past"
    return "now"


def seats_held_by(agency: Agency, day: datetime.date) -> list[Seat]:
    """Return the seats that an agency holds on a day under the terms in force, with their groups."""
    terms = Terms.objects.filter(holds_on(day), in_force=True)
    return list(agency.seats.filter(terms__in=terms).select_related("terms__group"))
