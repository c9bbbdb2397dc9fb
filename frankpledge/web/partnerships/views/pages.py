"""What a partnership is: its area, bodies, duties, strategies, regard, and where its documents disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships import lookups, queries
from frankpledge.web.partnerships.access import may, page
from frankpledge.web.partnerships.presenters import area
from frankpledge.web.thread.registry import markings_of, note_read
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

SEE = Permission.SEE_PARTNERSHIP
_R = TypeVar("_R", bound=Model)


def draw(request: HttpRequest, template: str, shown: dict[str, object]) -> HttpResponse:
    """Draw a page of this app; it knows whether the person may change what stands there, and what day it is."""
    more = {
        "may_change": may(request.acting, Permission.CHANGE_PARTNERSHIP),
        "today": request.today,
    }
    return render(request, f"partnerships/{template}.html", shown | more)


def visible(request: HttpRequest, kind: str, rows: Iterable[_R]) -> list[_R]:
    """Return the records of a list that the person may learn of; the page takes the highest of their markings."""
    named = {(kind, str(getattr(row, "slug", row.pk))): row for row in rows}
    marked = markings_of(request.acting, list(named))
    raise_marking(request, *(marking for marking in marked.values() if marking is not None))
    return [row for name, row in named.items() if marked.get(name, True) is not None]


def draw_record(
    request: HttpRequest, template: str, kind: str, record: str, shown: dict[str, object]
) -> HttpResponse:
    """Draw the page of a record with its thread, under its marking; 404 for who must not learn of it.

    A restricted one notes the read.
    """
    marked = markings_of(request.acting, [(kind, record)])
    if (kind, record) in marked:
        marking = marked[kind, record]
        if marking is None:
            raise Http404("There is no such record, or it is not yours to see.")
        raise_marking(request, marking)
        if marking.is_restricted:
            note_read(request.acting, kind, record)
    return draw(request, template, shown | {"record": record})


@require_safe
@page(SEE)
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the partnership is: vision, area, members, what its area is compared with."""
    held, names = request.partnership, lookups.district_names()
    agencies = visible(request, "agency", held.agency_set.order_by("pk"))
    shown = {
        "districts": area.places(held.districts, names),
        "county": area.places(held.county_districts, names),
        "force": area.force_name(held),
        "formed": area.formed(held),
        "stated": area.stated(held),
        "standings": area.by_standing(agencies),
        "work": list(held.areaofwork_set.all()),
        "gaps": list(held.gap_set.all()),
    }
    return draw(request, "overview", shown)


@require_safe
@page(SEE)
def agencies(request: HttpRequest) -> HttpResponse:
    """List the agencies by how they stand to the partnership."""
    listed = visible(request, "agency", request.partnership.agency_set.order_by("pk"))
    return draw(request, "agencies", {"standings": area.by_standing(listed)})


@require_safe
@page(SEE)
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an agency: its names, its standing, the seats that it holds."""
    held = get_object_or_404(request.partnership.agency_set, slug=slug)
    seats = queries.seats_held_by(held, request.today)
    names = lookups.district_names()
    shown = {"agency": held, "seats": seats, "district": names.get(held.district, "")}
    return draw_record(request, "agency", "agency", slug, shown)


@require_safe
@page(SEE)
def duties(request: HttpRequest) -> HttpResponse:
    """List the duties by law, with their source, date and status."""
    listed = visible(request, "duty", request.partnership.duty_set.all())
    return draw(request, "duties", {"duties": listed})


@require_safe
@page(SEE)
def duty(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one duty."""
    held = get_object_or_404(request.partnership.duty_set, slug=slug)
    return draw_record(request, "duty", "duty", slug, {"duty": held})


@require_safe
@page(SEE)
def strategies(request: HttpRequest) -> HttpResponse:
    """List the strategies and plans that the partnership's own is linked with."""
    listed = visible(request, "strategy", request.partnership.strategy_set.all())
    return draw(request, "strategies", {"strategies": listed})


@require_safe
@page(SEE)
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one strategy or plan."""
    held = get_object_or_404(request.partnership.strategy_set, slug=slug)
    return draw_record(request, "strategy", "strategy", slug, {"strategy": held})


@require_safe
@page(SEE)
def regards(request: HttpRequest) -> HttpResponse:
    """Show the regard of partnership and commissioner for each other, both ways side by side."""
    listed = visible(request, "regard", request.partnership.regards.all())
    ways = [
        (words, [regard for regard in listed if regard.direction == value])
        for value, words in type(listed[0]).Direction.choices
    ] if listed else []  # fmt: skip
    by_law = request.partnership.duty_set.filter(slug__startswith="mutual-regard")
    return draw(request, "regards", {"ways": ways, "duties": list(by_law)})


@require_safe
@page(SEE)
def regard(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one record of regard."""
    held = get_object_or_404(request.partnership.regards, pk=pk)
    return draw_record(request, "regard", "regard", str(pk), {"regard": held})


@require_safe
@page(SEE)
def contradictions(request: HttpRequest) -> HttpResponse:
    """Show where the documents disagree: every reading, the one that is followed, and why."""
    shown = {"contradictions": list(request.partnership.contradiction_set.all())}
    return draw(request, "contradictions", shown)
