"""What a manager changes of how a group meets: terms, calendars, which is followed, who stands in, who chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from frankpledge.web.partnerships import forms, queries, services
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.models import Seat, Substitute
from frankpledge.web.partnerships.views.asking import Asked, ask
from frankpledge.web.partnerships.views.changes import ASK, CHANGE, at

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.partnerships.models import Calendar, Group, Terms


def _group(request: HttpRequest, slug: str) -> Group:
    found: Group = get_object_or_404(request.partnership.group_set, slug=slug)
    return found


def _to_group(request: HttpRequest, group: Group, title: str, button: str, done: str) -> Asked:
    return Asked(
        title, button, at(request, "group", group.slug), group.name, done, {"about": group.name}
    )


@require_http_methods(ASK)
@page(CHANGE)
def new_terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Write new terms of reference, beginning from a copy of those in force; the old ones end the day before."""
    group = _group(request, slug)
    copied = queries.terms_on(group, request.today)
    initial = forms.NewTerms.of(copied, queries.agency_names(request.partnership))
    form = forms.NewTerms(request.POST or None, partnership=request.partnership, initial=initial)
    seats = forms.Seats(
        request.POST or None,
        prefix="seats",
        initial=_seats(copied),
        form_kwargs={"agencies": request.partnership.agency_set.all()},
    )
    asked = Asked("New terms of reference", "Put them in force", at(request, "group", slug), group.name,
                  "The new terms of reference stand.", {"seats": seats, "copied": copied, "about": group.name},
                  "partnerships/new_terms.html")  # fmt: skip
    if request.method == "POST" and not seats.is_valid():
        form.add_error(None, "A seat is not right yet. See the words beside it.")
    return ask(request, form, asked, lambda _: _write_terms(request, group, copied, form, seats))


def _seats(copied: Terms | None) -> list[dict[str, Any]]:
    kinds = list(Seat.Kind)
    held = (
        sorted(copied.seats.all(), key=lambda s: kinds.index(Seat.Kind(s.kind))) if copied else []
    )
    return [
        {"agency": s.agency_id, "kind": s.kind, "places": s.places, "votes": s.votes, "holder": s.holder,
         "follows": s.pk}
        for s in held
    ]  # fmt: skip


def _write_terms(
    request: HttpRequest, group: Group, copied: Terms | None, form: forms.NewTerms, seats: Any
) -> None:
    before = {seat.pk: seat for seat in copied.seats.all()} if copied else {}
    source = form.cleaned_data["source"]
    wanted = [
        told | {"follows": before.get(told.get("follows")), "source": source}
        for told in (seat.cleaned_data for seat in seats)
        if told.get("agency")
    ]
    services.add_terms(
        by=request.acting,
        group=group,
        since=form.cleaned_data["since"],
        values=form.values(copied),
        seats=wanted,
    )


@require_http_methods(ASK)
@page(CHANGE)
def terms_in_force(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Follow another version of the terms from a day on."""
    group = _group(request, slug)
    version = get_object_or_404(group.terms, slug=other)
    return _follow(request, version, f"Follow these terms: {version}", "Put them in force",
                   "These terms are in force from that day.")  # fmt: skip


@require_http_methods(ASK)
@page(CHANGE)
def new_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a new calendar, beginning from a copy of the one in force."""
    group = _group(request, slug)
    held = queries.calendar_on(group, request.today)
    form = forms.NewCalendar(request.POST or None, initial=forms.NewCalendar.of(held))
    asked = _to_group(request, group, "New calendar", "Put it in force", "The new calendar stands.")
    return ask(
        request,
        form,
        asked,
        lambda told: services.add_calendar(
            by=request.acting, group=group, since=told["since"], values=form.values()
        ),
    )


@require_http_methods(ASK)
@page(CHANGE)
def calendar_in_force(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Follow another version of the calendar from a day on."""
    group = _group(request, slug)
    version = get_object_or_404(group.calendars, slug=other)
    return _follow(request, version, f"Follow this calendar: {version}", "Put it in force",
                   "This calendar is in force from that day.")  # fmt: skip


def _follow(
    request: HttpRequest, version: Terms | Calendar, title: str, button: str, done: str
) -> HttpResponse:
    asked = _to_group(request, version.group, title, button, done)
    form = forms.PutInForce(request.POST or None)
    return ask(
        request,
        form,
        asked,
        lambda told: services.put_in_force(by=request.acting, version=version, **told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def add_substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who may stand in for the holder of a seat."""
    seats = Seat.objects.select_related("agency", "terms__group")
    seat = get_object_or_404(seats, pk=pk, terms__group__partnership=request.partnership)
    members = queries.current(request.today).filter(partnership=request.partnership)
    form = forms.StandIn(
        request.POST or None,
        partnership=request.partnership,
        members=members.select_related("person", "agency"),
    )
    asked = _to_terms(
        request, seat, "Who may stand in?", "Name the substitute", "The substitute is named."
    )
    return ask(request, form, asked, lambda told: _name_substitute(request, seat, told))


def _name_substitute(request: HttpRequest, seat: Seat, told: dict[str, Any]) -> None:
    services.add_substitute(
        by=request.acting, seat=seat, since=told.pop("since"), values=told, today=request.today
    )


def _to_terms(request: HttpRequest, seat: Seat, title: str, button: str, done: str) -> Asked:
    group, about = (
        seat.terms.group,
        f"{seat.agency}, {seat.holder}" if seat.holder else str(seat.agency),
    )
    back = at(request, "terms", group.slug, seat.terms.slug)
    return Asked(title, button, back, "Terms of reference", done, {"about": about})


@require_http_methods(ASK)
@page(CHANGE)
def end_substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an arrangement to stand in end."""
    found = Substitute.objects.select_related(
        "seat__agency", "seat__terms__group", "agency", "membership__person"
    )
    held = get_object_or_404(found, pk=pk, seat__terms__group__partnership=request.partnership)
    asked = _to_terms(
        request, held.seat, f"End: {held} stands in", "End it", "The arrangement ends."
    )
    form = forms.UntilDay(request.POST or None)
    return ask(
        request,
        form,
        asked,
        lambda told: services.end_substitute(by=request.acting, substitute=held, **told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def record_chair(request: HttpRequest, slug: str) -> HttpResponse:
    """Record which agency holds the chair since when."""
    group = _group(request, slug)
    asked = _to_group(
        request, group, "Record who holds the chair", "Record it", "The chair is recorded."
    )
    form = forms.WhoChairs(request.POST or None, agencies=request.partnership.agency_set.all())
    return ask(
        request,
        form,
        asked,
        lambda told: services.record_chair(by=request.acting, group=group, **told),
    )


@require_http_methods(ASK)
@page(CHANGE)
def review_chair(request: HttpRequest, slug: str) -> HttpResponse:
    """Record that the chair was reviewed, and what came of it."""
    group = _group(request, slug)
    asked = _to_group(
        request, group, "Record a review of the chair", "Record it", "The review is recorded."
    )
    form = forms.ReviewOfChair(request.POST or None, groups=request.partnership.group_set.all())
    today = request.today
    return ask(
        request,
        form,
        asked,
        lambda told: services.record_chair_review(
            by=request.acting, group=group, today=today, **told
        ),
    )
