"""Pages of regimes: each rule with its source, and the switch of a regime that is not law everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.lookups import district_names
from frankpledge.web.reviews import regimes
from frankpledge.web.reviews.presenters import CHECKED
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.definitions.review_regimes import Holding, Regime, Sourced, Step
    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.reviews.switches import RegimeSwitch

ON, OFF = "on", "off"


class SwitchForm(forms.Form):
    """Where, since when, why and on whose word a regime is switched."""

    areas = forms.MultipleChoiceField(
        label="In which districts?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one district at least"},
    )  # fmt: skip
    switched = forms.ChoiceField(
        label="Is it switched on or off?", widget=forms.RadioSelect,
        choices=[(ON, "On: deaths can be reviewed under it"), (OFF, "Off: no new case can begin under it")],
        error_messages={"required": "Choose whether it is switched on or off"},
    )  # fmt: skip
    since = DateField(
        label="For deaths from which day on?", what="The first day",
        error_messages={"required": "Enter the first day"},
    )  # fmt: skip
    source = forms.CharField(
        label="On whose word?", max_length=300,
        help_text="A commencement order, a circular, a lawyer’s advice by its reference. Name no person.",
        error_messages={"required": "Enter on whose word"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays, and whoever coordinates reviews reads it. Name no person and no case.",
        error_messages={"required": "Enter why"},
    )  # fmt: skip

    def __init__(self, *given: Any, partnership: Partnership, **more: Any) -> None:
        """Offer the partnership's own districts."""
        super().__init__(*given, **more)
        self.fields["areas"].choices = _areas(partnership)  # type: ignore[attr-defined]  # a field of choices has them

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        told = dict(self.cleaned_data)
        return told | {"is_switched_on": told.pop("switched") == ON}


@dataclass(frozen=True)
class Rule:
    """A rule of a regime, where it stands, and how far that was checked."""

    text: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """A regime as its page shows it: where it is law, how it is switched today, what was said of it, its rules."""

    regime: Regime
    checked: str
    holds: list[Rule]
    may_be_switched: bool
    today: list[tuple[str, bool]]
    said: list[tuple[str, RegimeSwitch]]
    criteria: list[Rule]
    steps: list[Rule]


def _areas(partnership: Partnership) -> list[tuple[str, str]]:
    names = district_names()
    return [(code, names.get(code, code)) for code in partnership.districts]


def _rule(text: str, one: Sourced) -> Rule:
    return Rule(text, f"{one.source}: {CHECKED[one.confidence]}", one.note)


def _when(one: Holding, own: Iterable[str]) -> str:
    until = f" to {one.until:%-d %B %Y}" if one.until else ""
    days = f"Deaths from {one.since:%-d %B %Y}{until}"
    if not one.areas:
        return f"{days}, everywhere"
    here = (
        "some of this partnership’s among them"
        if {*own} & {*one.areas}
        else "none of them this partnership’s"
    )
    return f"{days}, in {len(one.areas)} areas, {here}"  # fmt: skip


def _step(one: Step) -> str:
    if one.months is None:
        return f"{one.text} (no day is given)"
    after = "the notification" if one.after == "notified" else "the step before"
    return f"{one.text} (within {one.months} month{'' if one.months == 1 else 's'} of {after})"


def shown(partnership: Partnership, said: Iterable[RegimeSwitch], today: Any) -> list[Shown]:
    """Return every regime with what the partnership said of it, and how one that can be switched stands today."""
    held, areas = list(said), _areas(partnership)
    names = dict(areas)
    found = []
    for one in review_regimes().regimes:
        own = [row for row in held if row.regime == one.id]
        open_to = regimes.can_be_switched(one)
        found.append(Shown(
            one, CHECKED[one.confidence], [_rule(_when(x, partnership.districts), x) for x in one.holds], open_to,
            [(name, one.takes(today, [code]) or regimes.is_on(own, code, today)) for code, name in areas],
            [(names.get(row.area, row.area), row) for row in reversed(own)],
            [_rule(x.text, x) for x in one.criteria], [_rule(_step(x), x) for x in one.steps],
        ))  # fmt: skip
    return found


@require_safe
@page(Permission.SWITCH_REVIEW_REGIMES)
def review_regimes_page(request: HttpRequest) -> HttpResponse:
    """Show each regime: its rules with source and confidence, and where the partnership switched it on."""
    told = shown(request.partnership, request.partnership.regime_switches.all(), request.today)
    return render(request, "reviews/regimes.html", {"regimes": told})


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SWITCH_REVIEW_REGIMES)
def switch_regime(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask where, since when, why and on whose word a regime is switched, and keep it."""
    held = next((one for one in review_regimes().regimes if one.id == slug), None)
    if held is None or not regimes.can_be_switched(held):
        raise Http404("There is no such regime, or it is law everywhere and is not switched.")
    form = SwitchForm(request.POST or None, partnership=request.partnership)
    if request.method == "POST" and form.is_valid():
        try:
            regimes.switch(by=request.acting, regime=held.id, today=request.today, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("review-regimes", request.partnership.pk)
    told = {"form": form, "regime": held, "checked": CHECKED[held.confidence]}
    return render(request, "reviews/switch_regime.html", told, status=400 if form.errors else 200)


urlpatterns = [
    path("reviews/regimes/", review_regimes_page, name="review-regimes"),
    path("reviews/regimes/<slug:slug>/", switch_regime, name="switch-review-regime"),
]
