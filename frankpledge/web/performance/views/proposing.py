"""Propose a target: what the operational group looks at and the form, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.findings.performing import year_around
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.presenters.horizon import noted
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance import queries
from frankpledge.web.performance.forms.proposing import ChooseForm, ProposeForm
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.presenters import indicators as shown_as
from frankpledge.web.performance.presenters import proposal as present
from frankpledge.web.performance.presenters.target_page import aim_words
from frankpledge.web.performance.standing import areas_of, monthly_of, performing
from frankpledge.web.performance.targets.queries import KIND, targets
from frankpledge.web.performance.targets.resting import (
    SEASON,
    compared,
    kept,
    notes_on,
    profiles,
    shares_of,
)
from frankpledge.web.performance.targets.services import propose_lines
from frankpledge.web.performance.views.indicators import area_in, fetched
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.context import is_synthetic

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area, Period
    from frankpledge.findings.performing import Monthly, Performing
    from frankpledge.web.performance.models import Indicator

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.PROPOSE_TARGETS)
def propose(request: HttpRequest) -> HttpResponse:
    """Ask of which indicator and area; or show what a target for it rests on, and ask for the number."""
    form = _choosing(request)
    if not form.is_valid():
        shown = {"form": form}
        status = 400 if form.errors else 200
        return render(request, "performance/propose_choose.html", shown, status=status)
    held = fetched(request, form.cleaned_data["indicator"])
    area = area_in(request, held, form.cleaned_data["area"])
    if held.is_judged or held.ended_on:
        shown = {"indicator": held, "area": area, "judged": shown_as.judged(held)}
        return render(request, "performance/propose_refused.html", shown)
    return _proposing(request, held, area)


def _choosing(request: HttpRequest) -> ChooseForm:
    rows = queries.indicators(request.acting).filter(ended_on=None)
    named = {"indicator", "area"} & set(request.GET)
    return ChooseForm(
        request.GET if named else None,
        indicators=[(one.slug, one.name) for one in rows],
        areas=[(area.code, area.name) for area in areas_of(request.partnership)],
    )


def _proposing(request: HttpRequest, held: Indicator, area: Area) -> HttpResponse:
    monthly = monthly_of([held], [area])
    latest = monthly.months[-1] if monthly else request.today.isoformat()[:7]
    year = year_around(latest)
    standing = performing(monthly, year) if monthly else None
    shown = _rests(request, held, area, standing, year)
    form = _form(request, held, standing, year)
    if request.method == "POST" and form.is_valid():
        shown |= _looked_at(form, held, area, monthly)
        if not form.errors and request.POST.get("step") == "propose":
            made = _write(request, form, held, area, shown)
            if made is not None:
                messages.success(request, "It is proposed, and waits for the Board.")
                return redirect("target", request.partnership.pk, made.reference)
    shown |= {"form": form, "indicator": held, "area": area}
    return render(request, "performance/propose.html", shown, status=400 if form.errors else 200)


def _form(
    request: HttpRequest, held: Indicator, standing: Performing | None, year: Period
) -> ProposeForm:
    """Return the form: the present year and the next; a total where readings are counts that add up."""
    years = [(one.first, one.words) for one in (year, year.years_earlier(-1))]
    adds = not (held.question or {}).get("denominator") and _is_count(standing)
    begun = {"year": years[0][0], "kind": "total" if adds else "level", "spread": SEASON}
    return ProposeForm(
        request.POST or None, years=years, polarity=held.polarity, adds=adds, initial=begun
    )


def _is_count(standing: Performing | None) -> bool:
    if standing is None:
        return True
    counted = standing.monthly.counted
    return bool((counted[np.isfinite(counted)] % 1 == 0).all())


def _rests(
    request: HttpRequest, held: Indicator, area: Area, standing: Performing | None, year: Period
) -> dict[str, Any]:
    """Return what a proposal rests on, as far as the person may see it; the page takes its marking."""
    notes = notes_on(request.acting, held)
    raise_to(request, ASSESSED, {one.assessed.reference for one in notes})
    others = list(
        targets(request.acting).filter(indicator=held, state__in=("proposed", "endorsed"))
    )
    raise_to(request, KIND, [one.reference for one in others])
    names = {one.code: one.name for one in areas_of(request.partnership)}
    shown: dict[str, Any] = {
        "notes": notes,
        "noted": noted(notes),
        "others": [(one, names.get(one.area, one.area), aim_words(one)) for one in others],
        "as_of": "", "past": [], "trend": [], "baseline": "", "compared": [], "same": "",
    }  # fmt: skip
    if standing is None or standing.latest(held.slug, area.code) is None:
        return shown
    rows = present.past(standing, held, area, year)
    return shown | {
        "as_of": standing.as_of,
        "past": [vars(row) for row in rows],
        "trend": present.trend(standing, held, area),
        "baseline": present.baseline(standing, held, area),
        "compared": compared(request.partnership, held, area, standing.as_of),
        "same": present.same_months(standing, held, area, year),
        "picture": shown_as.in_area(held, standing, area, [], synthetic=is_synthetic()).get(
            "picture"
        ),
    }


def _looked_at(
    form: ProposeForm, held: Indicator, area: Area, monthly: Monthly | None
) -> dict[str, Any]:
    """Return what the numbers that were entered come to: their months, and how likely each is missed."""
    told, year = form.cleaned_data, year_around(form.cleaned_data["year"])
    told["period"] = {"first": year.first, "last": year.last}
    spread: dict[str, dict[str, float]] = {}
    if told["kind"] == Target.Kind.TOTAL:
        shares = shares_of(monthly, held, area.code, year, told["spread"], told["hand"])
        if shares is None:
            form.add_error(
                "spread", "No earlier year is held whole, so that its season is not known. Choose evenly, or by hand"
            )  # fmt: skip
            return {}
        spread = profiles(year, shares, form.lines)
    drafts = present.drafts(held, area, told, form.lines, spread)
    standing = performing(monthly, year) if monthly else None
    return {
        "drafts": drafts,
        "chances": present.chances(drafts, standing),
        "spread_rows": present.spread_rows(drafts),
    }


def _write(
    request: HttpRequest, form: ProposeForm, held: Indicator, area: Area, shown: dict[str, Any]
) -> Target | None:
    """Write the lines down; None where a fault was put on the form."""
    told = form.cleaned_data
    lines = {one.line: (one.value, one.profile or None) for one in shown["drafts"]}
    try:
        made = propose_lines(
            by=request.acting, today=request.today, lines=lines, indicator=held, area=area.code, kind=told["kind"],
            rationale=told["rationale"], rests_on=kept(shown, shown["notes"]), **told["period"],
        )  # fmt: skip
    except CallFault as fault:
        form.add_error(None, str(fault))
        return None
    return made[0]


urlpatterns = [path("performance/targets/new/", propose, name="propose-target")]
