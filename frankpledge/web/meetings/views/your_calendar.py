"""Your calendar: a member's own address, and the calendar that whoever holds it reads without signing in.

Nobody can guess an address, since it is signed; one that opens nothing is answered with 404 and nothing else, whether
it is altered, renewed or ended, or the role behind it is over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from frankpledge import clock
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.views.my_return import HEADERS
from frankpledge.web.meetings.feed import services
from frankpledge.web.meetings.feed.links import link_text, reader_of
from frankpledge.web.meetings.feed.queries import entries_for
from frankpledge.web.meetings.feed.writing import write_calendar
from frankpledge.web.meetings.models import CalendarAddress
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.meetings.models import Meeting

TYPE = "text/calendar; charset=utf-8"


@require_safe
def calendar_feed(request: HttpRequest, link: str) -> HttpResponse:
    """Give the calendar of whoever holds the address; no session is looked at."""
    today = clock.day()
    membership = reader_of(link, today)
    if membership is None:
        return HttpResponse(status=404, headers=HEADERS)
    place = membership.partnership

    def address_of(meeting: Meeting) -> str:
        return request.build_absolute_uri(reverse("meeting", args=[place.pk, meeting.reference]))

    name = f"Meetings of {place.short_name or place.name}"
    entries = entries_for(membership, today)
    content = write_calendar(name, place.code, entries, address_of)
    return HttpResponse(content, content_type=TYPE, headers=HEADERS)


@require_safe
@page(Permission.SEE_MEETINGS)
def your_calendar(request: HttpRequest) -> HttpResponse:
    """Show a member the address of their calendar, or how to get one."""
    held = CalendarAddress.objects.filter(membership=request.acting).first()
    where = reverse("calendar-feed", args=[link_text(held)]) if held else ""
    shown = {
        "held": held,
        "address": request.build_absolute_uri(where) if held else "",
        # What telephones take as "subscribe to this".
        "subscribe": f"webcal://{request.get_host()}{where}" if held else "",
        "agency": request.acting.agency,
        "is_for_all": request.acting.may(Permission.RUN_MEETINGS),
    }
    return render(request, "meetings/your_calendar.html", shown)


@require_POST
@page(Permission.SEE_MEETINGS)
def renew_calendar(request: HttpRequest) -> HttpResponse:
    """Make an address, which ends the one before."""
    had_one = CalendarAddress.objects.filter(membership=request.acting).exists()
    services.renew_address(by=request.acting, today=request.today)
    more = " The one that you had before is ended." if had_one else ""
    messages.success(request, f"Your calendar has {'a new' if had_one else 'an'} address.{more}")
    return redirect("your-calendar", request.partnership.pk)


@require_POST
@page(Permission.SEE_MEETINGS)
def end_calendar(request: HttpRequest) -> HttpResponse:
    """End the address."""
    try:
        services.end_address(by=request.acting)
    except CallFault as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "Your calendar’s address is ended.")
    return redirect("your-calendar", request.partnership.pk)


urlpatterns = [
    path("meetings/your-calendar/", your_calendar, name="your-calendar"),
    path("meetings/your-calendar/renew/", renew_calendar, name="renew-calendar"),
    path("meetings/your-calendar/end/", end_calendar, name="end-calendar"),
]
