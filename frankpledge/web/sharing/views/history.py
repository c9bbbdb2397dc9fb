"""The history of a record, and of the whole partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.history import queries as history
from frankpledge.web.history.presenters import Row, rows
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.forms import HistoryFilter
from frankpledge.web.sharing.names import names_in
from frankpledge.web.sharing.queries import events_seen_by, markings_of
from frankpledge.web.sharing.records import open_record, people_of
from frankpledge.web.thread.registry import kinds_open_to
from frankpledge.web.ui.marking import raise_marking
from frankpledge.web.ui.paging import Paged, paged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.history.models import Event


@require_safe
@page(Permission.SEE_HISTORY)
def of_record(request: HttpRequest, kind: str, record: str) -> HttpResponse:
    """Show what was done to one record, the latest first."""
    told = open_record(request, kind, record)
    of_it = history.of_record(request.partnership.pk, kind, record)
    events = paged(request, events_seen_by(of_it, request.acting))
    shown = {"told": told, "events": events, "rows": _rows(request, events)}
    return render(request, "history/record.html", shown)


@require_safe
@page(Permission.SEE_HISTORY)
def of_partnership(request: HttpRequest) -> HttpResponse:
    """Show what was done in the whole partnership, by whom and to what kind of record."""
    own = request.partnership.pk
    people, kinds = people_of(own), kinds_open_to(request.acting)
    form = HistoryFilter(request.GET or None, people=people, kinds=kinds)
    asked = form.cleaned_data if form.is_valid() else {}
    events = paged(request, events_seen_by(history.of_partnership(own, **asked), request.acting))
    marked = markings_of(request.acting, {(event.kind, event.record) for event in events})
    raise_marking(request, *filter(None, marked.values()))
    words = {kind.name: kind.word for kind in kinds}
    shown = {"form": form, "events": events, "words": words, "end": history.end()}
    shown["rows"] = _rows(request, events, people)
    return render(request, "history/partnership.html", shown)


def _rows(request: HttpRequest, events: Paged, people: dict[str, str] | None = None) -> list[Row]:
    """Present the events of a page with the names of all that stands in them by an id."""
    found: list[Event] = list(events)
    return rows(found, names_in(request.partnership.pk, found, people))
