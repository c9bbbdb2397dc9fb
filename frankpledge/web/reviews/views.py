"""Pages of death reviews. Those of a case stand behind its own door (``case_page``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import (
    agency_reports,
    casework,
    files,
    forms,
    panels,
    presenters,
    queries,
    recommendations,
    steps,
    themes,
)
from frankpledge.web.reviews import sealed as seal
from frankpledge.web.reviews.actions_of_reviews import RECOMMENDATION, actions_of
from frankpledge.web.reviews.doors import NOT_THERE, RESTRICTED, case_page
from frankpledge.web.reviews.models import CriterionAnswer, DeathReview, Recommendation
from frankpledge.web.sharing.names import names_for
from frankpledge.web.sharing.queries import read_days
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LAST = 50


@require_safe
@page(Permission.SEE_REVIEW)
def reviews(request: HttpRequest) -> HttpResponse:
    """List the reviews that one coordinates, or on whose panel one sits."""
    raise_marking(request, RESTRICTED)
    rows = list(queries.listed(request.acting))
    shown = {
        "reviews": [
            (one, *presenters.stands(queries.standing_of(one, request.today))) for one in rows
        ],
        "may_run": request.acting.may(Permission.RUN_REVIEWS),
        "may_monitor": request.acting.may(Permission.MONITOR_REVIEWS),
        "is_open": seal.is_open(),
        "key": seal.NAME,
    }
    return render(request, "reviews/reviews.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_REVIEWS)
def notify(request: HttpRequest) -> HttpResponse:
    """Ask what the partnership was told of a death, and open its case."""
    request.sensitive_post_parameters = "__ALL__"
    raise_marking(request, RESTRICTED)
    form = forms.NotifyForm(request.POST or None, partnership=request.partnership)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            made = casework.notify(by=request.acting, today=request.today, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("review", request.partnership.pk, made.reference)
    shown = {"form": form, "is_open": seal.is_open(), "key": seal.NAME}
    return render(request, "reviews/notify.html", shown, status=400 if form.errors else 200)


@require_safe
@case_page(Permission.SEE_REVIEW)
def review(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Show a case: its clock, what was decided, its panel and its recommendations."""
    may_run = request.acting.may(Permission.RUN_REVIEWS)
    pauses = list(held.pauses.all())
    places = list(held.panel.select_related("membership__person", "membership__agency"))
    reports = list(held.agency_reports.select_related("agency"))
    given = {one.criterion: one.answer for one in held.answers.all()}
    answers = {name: CriterionAnswer.Answer(one).label for name, one in given.items()}
    regime = review_regimes().get(held.regime)
    facts = steps.facts_of(pauses, places, reports)
    shown = {
        "review": held,
        "regime": regime,
        "death": presenters.death(held),
        "clock": presenters.clock(queries.standing(held, pauses, request.today)),
        "criteria": [
            (one, answers.get(one.id, "Not answered"), presenters.sourced(one))
            for one in regime.criteria
        ],
        "weighed": presenters.weighed([given.get(one.id, "") for one in regime.criteria]),
        "pauses": pauses,
        "panel": places,
        "recommendations": presenters.recommended(queries.recommended(held), request.today),
        "points": held.points.select_related("lead"),
        "reports": agency_reports.lines(reports, request.today),
        "may_run": may_run,
        "next": [(name, steps.STEPS[name].words) for name in steps.next_of(held, facts)]
        if may_run
        else [],
        "steps": steps.offered(held, facts) if may_run else [],
    }
    return render(request, "reviews/review.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def review_step(request: HttpRequest, held: DeathReview, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    taken = steps.STEPS.get(step)
    pauses = list(held.pauses.all())
    facts = steps.facts_of(pauses, held.panel.all(), held.agency_reports.all())
    if taken is None or not taken.is_open(held, facts):
        raise Http404(NOT_THERE)
    form = taken.form(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            taken.take(by=request.acting, review=held, today=request.today, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("review", request.partnership.pk, held.reference)
    found = queries.standing(held, pauses, request.today)
    kept = presenters.clock([one for one in found if one.step.id == taken.rule])
    shown = {"form": form, "review": held, "step": taken, "rules": kept}
    return render(request, "reviews/step.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.SEE_REVIEW)
def my_conflict(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Let who reads the case declare a conflict of interest of their own: it is closed to them then."""
    form = forms.OwnConflictForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        panels.declare_own_conflict(
            by=request.acting, review=held, today=request.today, words=words
        )
        messages.success(request, "It is written down. The case is closed to you now.")
        return redirect("reviews", request.partnership.pk)
    shown = {"form": form, "review": held}
    return render(request, "reviews/my_conflict.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def recommendation(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Show a recommendation with all that was said of it, and take what is said now."""
    found = get_object_or_404(held.recommendations.select_related("lead"), number=number)
    form = forms.UpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            recommendations.update(
                by=request.acting, recommendation=found, today=request.today, **told
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("review-recommendation", request.partnership.pk, held.reference, number)
    shown = {"form": form, "review": held, "recommendation": found, "updates": found.updates.all(),
             "actions": actions_of(request.acting, RECOMMENDATION, found.pk),
             "themes": themes.names_of(found),
             "assurance": presenters.assurance_words(found, found.assurance.defer("words").last()),
             "may_act": found.is_open and found.level != Recommendation.Level.NATIONAL}  # fmt: skip
    return render(request, "reviews/recommendation.html", shown, status=400 if form.errors else 200)  # fmt: skip


@require_safe
@case_page(Permission.RUN_REVIEWS)
def review_reads(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Show who read a case, and who asked for it and may not see it; the latest of each."""
    reads = list(read_days(request.acting, queries.KIND, held.reference)[:LAST])
    attempts = list(queries.attempts(held)[:LAST])
    takings = list(files.takings(held)[:LAST])
    told = {one.by for one in (*attempts, *takings)} | {one["by"] for one in reads}
    shown = {
        "review": held,
        "reads": reads,
        "takings": takings,
        "attempts": attempts,
        "names": names_for(request.partnership.pk, told),
        "last": LAST,
    }  # fmt: skip
    return render(request, "reviews/reads.html", shown)


@require_safe
@page(Permission.MONITOR_REVIEWS)
def monitoring(request: HttpRequest) -> HttpResponse:
    """Show how the recommendations of reviews go, by pseudonym, agency and lateness; nothing of a case."""
    raise_marking(request, RESTRICTED)
    told = presenters.progress(queries.monitored(request.acting), request.today)
    shown = {
        "open": queries.open_reviews(request.acting),
        "recommendations": told,
        "late": sum(1 for one in told if one.days_late),
        "done": presenters.done_words(told),
        "leads": presenters.leads(told),
        "may_switch": request.acting.may(Permission.SWITCH_REVIEW_REGIMES),
        "may_see_county": request.acting.may(Permission.MONITOR_COUNTY_REVIEWS),
    }
    return render(request, "reviews/monitoring.html", shown)


urlpatterns = [
    path("reviews/", reviews, name="reviews"),
    path("reviews/notify/", notify, name="notify-review"),
    path("reviews/monitoring/", monitoring, name="review-monitoring"),
    path("reviews/<slug:record>/", review, name="review"),
    path("reviews/<slug:record>/reads/", review_reads, name="review-reads"),
    path("reviews/<slug:record>/my-conflict/", my_conflict, name="my-review-conflict"),
    path("reviews/<slug:record>/recommendations/<int:number>/", recommendation, name="review-recommendation"),
    path("reviews/<slug:record>/<slug:step>/", review_step, name="review-step"),
]  # fmt: skip
