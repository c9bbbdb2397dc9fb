"""The agenda of a meeting: what is on it, what is due to be, and each step of drawing it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.agenda import queries, services
from frankpledge.web.meetings.forms.agenda import ItemForm, TakeOffForm
from frankpledge.web.meetings.views.meetings import fetched
from frankpledge.web.meetings.views.running_order import shown_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.meetings.models import AgendaItem

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def agenda(request: HttpRequest, record: str) -> HttpResponse:
    """Show the agenda to whoever draws it up, and put an item on it by hand."""
    held = fetched(request, record)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_item(by=request.acting, meeting=held, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The item is on the agenda.")
            return redirect("agenda", request.partnership.pk, record)
    shown = {"meeting": held, "form": form, **shown_of(request, held, draws_up=True)}
    status = 400 if form.errors else 200
    return render(request, "meetings/agenda.html", shown, status=status)


@require_POST
@page(Permission.RUN_MEETINGS)
def draw_up(request: HttpRequest, record: str) -> HttpResponse:
    """Put on the agenda what stands on every one, and what is referred."""
    new = services.draw_up(by=request.acting, meeting=fetched(request, record), today=request.today)
    words = {0: "The agenda holds all that is due already.", 1: "An item is put on the agenda."}
    messages.success(request, words.get(len(new), f"{len(new)} items are put on the agenda."))
    return redirect("agenda", request.partnership.pk, record)


def item_of(request: HttpRequest, record: str, number: int) -> AgendaItem:
    """Return the item of an address; 404 where there is none for this person."""
    found = queries.item(request.acting, fetched(request, record), number)
    if found is None:
        raise Http404("There is no such item, or it is not yours to see.")
    raise_to(request, found.source_kind, [found.source_record])
    return found


@require_POST
@page(Permission.RUN_MEETINGS)
def move_item(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Move an item up or down."""
    up = request.POST.get("way") == "up"
    services.move_item(by=request.acting, item=item_of(request, record, number), up=up)
    return redirect("agenda", request.partnership.pk, record)


@require_http_methods(ASK)
@page(Permission.RUN_MEETINGS)
def take_off(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Ask why an item is taken off, and take it off."""
    item = item_of(request, record, number)
    form = TakeOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_off(
                by=request.acting, item=item, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The item is taken off, and stays with its reason.")
            return redirect("agenda", request.partnership.pk, record)
    shown = {"form": form, "item": item, "meeting": item.meeting}
    return render(request, "meetings/take_off.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("meetings/<slug:record>/agenda/", agenda, name="agenda"),
    path("meetings/<slug:record>/agenda/draw-up/", draw_up, name="draw-up-agenda"),
    path("meetings/<slug:record>/agenda/<int:number>/move/", move_item, name="move-agenda-item"),
    path("meetings/<slug:record>/agenda/<int:number>/off/", take_off, name="take-off-agenda-item"),
]
