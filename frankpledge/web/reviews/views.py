"""Pages of death reviews. Those of a case stand behind its own door (``case_page``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    lesson_forms,
    panels,
    points,
    presenters,
    queries,
    recommendations,
    themes,
)
from frankpledge.web.reviews import sealed as seal
from frankpledge.web.reviews.actions_of_reviews import RECOMMENDATION, actions_of
from frankpledge.web.reviews.doors import NOT_THERE, RESTRICTED, case_page
from frankpledge.web.reviews.models import CriterionAnswer, DeathReview, Recommendation
from frankpledge.web.sharing.queries import reads_of
from frankpledge.web.sharing.records import people_named
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

STATE = queries.STATE
_UNDECIDED = {STATE.NOTIFIED, STATE.DECIDING}
_GOES_ON = set(STATE) - set(queries.OVER)
LAST = 50


@dataclass(frozen=True)
class Step:
    """A step of a case: its words, what it does, what is asked, in which states, and the service that takes it."""

    words: str
    explains: str
    form: type[forms.CaseForm]
    states: set[DeathReview.State]
    take: Callable[..., Any]


STEPS = {
    "criteria": Step("Check the criteria", "A review is due where the answer to each is yes.", forms.CriteriaForm,
                     _UNDECIDED, casework.answer_criteria),
    "decide": Step("Write down the decision", "The reason is kept whichever way it was decided.", forms.DecideForm,
                   {STATE.DECIDING}, casework.decide),
    "home-office": Step("Say that the Home Office was told", "It is told of the decision either way.", forms.DayForm,
                        set(STATE) - _UNDECIDED, casework.tell_home_office),
    "chair": Step("Say that a chair was appointed", "In words, how the chair is independent; never who it is.",
                  forms.ChairForm, {STATE.COMMISSIONED}, casework.appoint_chair),
    "report": Step("Say that the report is complete", "From then on it can be sent.", forms.DayForm,
                   {STATE.REPORTING}, casework.report),
    "send": Step("Say that the report was sent", "To the quality panel, or to whom the law names.", forms.DayForm,
                 {STATE.REPORTING}, casework.send),
    "publish": Step("Say that the report was published", "The review is over then; its recommendations go on.",
                    forms.DayForm, {STATE.SENT}, casework.publish),
    "withhold": Step("Say that the report is not published", "The exception needs its reason, and who decided.",
                     forms.WithholdForm, {STATE.SENT}, casework.withhold),
    "pause": Step("Pause the review", "Its clock stands, as for criminal proceedings.", forms.PauseForm, _GOES_ON,
                  casework.pause),
    "resume": Step("Resume the review", "Enter the last day of the pause.", forms.DayForm, _GOES_ON, casework.resume),
    "join": Step("Put somebody on the panel", "They can read this case from now on, and no other.", forms.JoinForm,
                 set(STATE), panels.join),
    "leave": Step("Take somebody off the panel", "They do not see the case any more.", forms.LeaveForm, set(STATE),
                  panels.leave),
    "conflict": Step("Write down a conflict of interest", "It shuts the person out of the case at once.",
                     forms.ConflictForm, set(STATE), panels.declare_conflict),
    "recommend": Step("Add a recommendation", "With the agency that leads on it and its day.",
                      forms.RecommendationForm, set(recommendations.CAN_RECOMMEND), recommendations.recommend),
    "point": Step("Add a point of the quality panel", "What it asks to be changed, and which agency sees to it.",
                  lesson_forms.PointForm, set(points.CAN_BE_MADE), points.add_point),
    "ask-agency": Step("Ask an agency for its report", "From the day after it is due, it is late.",
                       lesson_forms.AskAgencyForm, set(agency_reports.CAN_BE_ASKED), agency_reports.ask_agency),
    "agency-report": Step("Say that an agency’s report came", "Its words stand elsewhere, and not here.",
                          lesson_forms.ReportReceivedForm, set(agency_reports.CAN_COME), agency_reports.receive_report),
}  # fmt: skip


@require_safe
@page(Permission.SEE_REVIEW)
def reviews(request: HttpRequest) -> HttpResponse:
    """List the reviews that one coordinates, or on whose panel one sits."""
    raise_marking(request, RESTRICTED)
    shown = {
        "reviews": queries.listed(request.acting),
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
    answers = {
        one.criterion: CriterionAnswer.Answer(one.answer).label for one in held.answers.all()
    }
    regime = review_regimes().get(held.regime)
    shown = {
        "review": held,
        "regime": regime,
        "death": presenters.death(held),
        "clock": presenters.clock(queries.standing(held, pauses, request.today)),
        "criteria": [(one, answers.get(one.id, "Not answered")) for one in regime.criteria],
        "pauses": pauses,
        "panel": places,
        "sits": any(one.membership_id == request.acting.pk and one.sits for one in places),
        "recommendations": held.recommendations.select_related("lead"),
        "points": held.points.select_related("lead"),
        "reports": agency_reports.lines(
            held.agency_reports.select_related("agency"), request.today
        ),
        "may_run": may_run,
        "steps": {n: s.words for n, s in STEPS.items() if may_run and held.state in s.states},
    }
    return render(request, "reviews/review.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def review_step(request: HttpRequest, held: DeathReview, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    taken = STEPS.get(step)
    if taken is None or held.state not in taken.states:
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
    shown = {"form": form, "review": held, "step": taken}
    return render(request, "reviews/step.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.SIT_ON_REVIEW)
def my_conflict(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Let somebody on the panel declare a conflict of interest of their own: the case is closed to them then."""
    place = get_object_or_404(held.panel, membership=request.acting.pk, until=None)
    form = forms.OwnConflictForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        told = {"place": place, "words": form.cleaned_data["words"]}
        panels.declare_conflict(by=request.acting, review=held, today=request.today, **told)
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
             "may_act": found.is_open and found.level != Recommendation.Level.NATIONAL}  # fmt: skip
    return render(request, "reviews/recommendation.html", shown, status=400 if form.errors else 200)  # fmt: skip


@require_safe
@case_page(Permission.RUN_REVIEWS)
def review_reads(request: HttpRequest, held: DeathReview) -> HttpResponse:
    """Show who read a case, and who asked for it and may not see it; the latest of each."""
    reads = list(reads_of(request.acting, queries.KIND, held.reference)[:LAST])
    attempts = list(queries.attempts(held)[:LAST])
    takings = list(files.takings(held)[:LAST])
    names = people_named({one.by for one in (*reads, *attempts, *takings)})
    shown = {
        "review": held,
        "reads": [(one, names.get(one.by, "somebody whose account is gone")) for one in reads],
        "takings": [(one, names.get(one.by, "somebody whose account is gone")) for one in takings],
        "attempts": [(one, names.get(one.by, "somebody whose account is gone")) for one in attempts],
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
