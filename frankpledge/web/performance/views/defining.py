"""Define an indicator, change what may change, end it: for who writes indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.assessments.priorities.queries import priorities as priorities_of
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.queries import current
from frankpledge.web.performance.forms.indicators import (
    ChangeCountedForm,
    ChangeEnteredForm,
    ChangeReadEnteredForm,
    ChangeReadForm,
    CountedForm,
    EndForm,
    EnteredForm,
    as_begun,
)
from frankpledge.web.performance.indicators import services
from frankpledge.web.performance.readings.services import read_indicators
from frankpledge.web.performance.views.indicators import fetched
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.performance.models import Indicator

ASK = ["GET", "HEAD", "POST"]
# Where the readings of a new one come from, as ``?from=`` says it.
FORMS = {"evidence": CountedForm, "people": EnteredForm}
# Whether people enter them, and whether readings stand.
CHANGES = {
    (False, False): ChangeCountedForm,
    (False, True): ChangeReadForm,
    (True, False): ChangeEnteredForm,
    (True, True): ChangeReadEnteredForm,
}


def choices_of(request: HttpRequest, held: Indicator | None = None) -> dict[str, Any]:
    """Return what a form offers: priorities that stand and that the person may see, agencies, people of today."""
    own = held.priority_id if held is not None else None
    priorities = priorities_of(request.acting).filter(Q(ended_on=None) | Q(pk=own))
    raise_to(request, PRIORITY, [one.slug for one in priorities])
    people = current(request.today).filter(partnership=request.partnership, agency__isnull=False)
    return {
        "priorities": priorities,
        "agencies": request.partnership.agency_set.order_by("name"),
        "people": people.select_related("person", "agency").order_by("person__name", "pk"),
        "today": request.today,
    }


@require_http_methods(ASK)
@page(Permission.WRITE_INDICATORS)
def new(request: HttpRequest) -> HttpResponse:
    """Define an indicator: first where its readings come from, then what it is."""
    old = _old(request)
    form_class = FORMS.get(request.GET.get("from", ""))
    if form_class is None:
        shown: dict[str, Any] = {"old": old, "place": _place(old)}
        return render(request, "performance/indicator_source.html", shown)
    begun = as_begun(old) if old is not None else {}
    form = form_class(
        request.POST or None, initial=begun, groups=groups_for(request.acting), **choices_of(request)
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = _defined(request, form, old)
        if made is not None:
            return redirect("indicator", request.partnership.pk, made.slug)
    shown = {"form": form, "old": old}
    return render(
        request, "performance/indicator_new.html", shown, status=400 if form.errors else 200
    )


def _old(request: HttpRequest) -> Indicator | None:
    slug = request.GET.get("in-place-of", "")
    return fetched(request, slug) if slug else None


def _place(old: Indicator | None) -> str:
    return f"&{urlencode({'in-place-of': old.slug})}" if old is not None else ""


def _defined(request: HttpRequest, form: Any, old: Indicator | None) -> Indicator | None:
    """Define it and, where the evidence is asked, read it at once; None where it is refused, and the form says why."""
    told = form.cleaned_data
    marking = {"level": Level(told["level"]), "groups": list(told.get("groups", ()))}
    try:
        made = services.define_indicator(
            by=request.acting, today=request.today, takes_place_of=old, **form.said(), **marking
        )
    except CallFault as fault:
        form.add_error(None, str(fault))
        return None
    messages.success(request, f"{made.name} is defined. {_first_readings(request, made)}")
    return made


def _first_readings(request: HttpRequest, made: Indicator) -> str:
    if made.is_entered:
        return "Enter its first reading."
    try:
        held = evidence.held_for(request.partnership)
        told = read_indicators(by=request.acting, partnership=request.partnership, held=held,
                               today=request.today, only=made)  # fmt: skip
    except DataFault as fault:
        return str(fault)
    if not told.new:
        return "The evidence that is loaded tells nothing of it yet."
    return f"Readings of the evidence: {told.new:,}."


@require_http_methods(ASK)
@page(Permission.WRITE_INDICATORS)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an indicator says; what would make its readings mean another thing is refused."""
    held = fetched(request, slug)
    is_read = held.readings.exists()
    form = CHANGES[held.is_entered, is_read](
        request.POST or None, initial=as_begun(held), **choices_of(request, held)
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_indicator(by=request.acting, today=request.today, indicator=held,
                                      why=form.cleaned_data["why"], **form.said())  # fmt: skip
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("indicator", request.partnership.pk, slug)
    shown = {"form": form, "indicator": held, "is_read": is_read}
    return render(
        request, "performance/indicator_change.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.WRITE_INDICATORS)
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End an indicator, and go on to the one that takes its place where one is wanted."""
    held = fetched(request, slug)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            services.end_indicator(by=request.acting, today=request.today, indicator=held, why=why)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{held.name} is ended.")
            return redirect(_after_end(request, held, form))
    shown = {"form": form, "indicator": held}
    return render(
        request, "performance/indicator_end.html", shown, status=400 if form.errors else 200
    )


def _after_end(request: HttpRequest, held: Indicator, form: EndForm) -> str:
    place = request.partnership.pk
    if form.cleaned_data["in_its_place"]:
        return f"{reverse('indicator-new', args=[place])}?{urlencode({'in-place-of': held.slug})}"
    return reverse("indicator", args=[place, held.slug])


_AT = "performance/indicators/"
urlpatterns = [
    path(f"{_AT}new/", new, name="indicator-new"),
    path(f"{_AT}<slug:slug>/change/", change, name="indicator-change"),
    path(f"{_AT}<slug:slug>/end/", end, name="indicator-end"),
]
