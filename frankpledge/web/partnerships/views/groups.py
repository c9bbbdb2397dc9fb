"""The bodies of a partnership: the governance chart, a group, its terms and calendars side by side, its chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from frankpledge.web.partnerships import queries
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.presenters import calendars, governance, terms
from frankpledge.web.partnerships.views.pages import SEE, draw, draw_record, visible

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(SEE)
def chart(request: HttpRequest) -> HttpResponse:
    """Draw who reports to whom, and say the same in a table."""
    groups = visible(request, "group", queries.groups_on(request.partnership, request.today))
    shown = {"tiers": governance.tiers(groups), "rows": governance.rows(groups)}
    return draw(request, "governance", shown)


@require_safe
@page(SEE)
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a group: what it is for, by which terms it meets, and when."""
    held = queries.group_with_chair(request.partnership, slug)
    versions = queries.terms_of(held)
    in_force = next((v for v in versions if terms.state(v, request.today) == "In force"), None)
    meeting = list(held.calendars.all())
    shown = {
        "group": held,
        "versions": versions,
        "terms": in_force,
        "kinds": terms.seats_by_kind(in_force.seats.all()) if in_force else [],
        "votes": terms.votes_in_all(in_force.seats.all()) if in_force else terms.NOT_STATED,
        "calendars": meeting,
        "meets": next((c for c in meeting if terms.state(c, request.today) == "In force"), None),
        "months": calendars.month_rows(meeting),
        "disagreement": calendars.disagreement(meeting),
    }
    return draw_record(request, "group", "group", slug, shown | _chair(request, held, in_force))


def _chair(request: HttpRequest, held: object, in_force: object) -> dict[str, object]:
    """Return what is known of the chair: between whom it passes, who holds it, when it is next reviewed."""
    names = queries.agency_names(request.partnership)
    chair = getattr(in_force, "chair", None)
    return {
        "chair": chair,
        "vice_chair": getattr(in_force, "vice_chair", None),
        "rotation": terms.rotation(chair, names),
        "every": terms.every(chair),
        "review_due": terms.review_due(chair, held.chaired_since, held.chair_reviewed),  # type: ignore[attr-defined]  # annotated by the query
    }


@require_safe
@page(SEE)
def group_chair(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who has held a group's chair, and when that was reviewed."""
    held = queries.group_with_chair(request.partnership, slug)
    shown = {
        "group": held,
        "chairings": list(held.chairings.select_related("agency")),
        "reviews": list(held.chair_reviews.select_related("held_by")),
    }
    in_force = queries.terms_on(held, request.today)
    return draw(request, "chair", shown | _chair(request, held, in_force))


@require_safe
@page(SEE)
def all_terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Set all versions of a group's terms of reference side by side."""
    held = get_object_or_404(request.partnership.group_set, slug=slug)
    versions = queries.terms_of(held)
    rows = terms.side_by_side(versions, queries.agency_names(request.partnership))
    return draw(request, "all_terms", {"group": held, "versions": versions, "rows": rows})


@require_safe
@page(SEE)
def one_terms(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Show one version of a group's terms: its rules, and each seat with who may stand in."""
    held = get_object_or_404(request.partnership.group_set, slug=slug)
    version = get_object_or_404(held.terms, slug=other)
    seats = queries.seats_of(version)
    names = queries.agency_names(request.partnership)
    shown = {
        "group": held,
        "terms": version,
        "kinds": terms.seats_by_kind(seats),
        "votes": terms.votes_in_all(seats),
        "rotation": terms.rotation(version.chair, names),
    }
    return draw_record(request, "one_terms", "terms", str(version.pk), shown)
