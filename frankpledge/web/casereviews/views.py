"""Pages of case reviews: the list, a case with its clock and threshold, its steps, and the figures of each year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews import (
    casework,
    forms,
    panels,
    presenters,
    queries,
    recommendations,
)
from frankpledge.web.casereviews import figures as counting
from frankpledge.web.casereviews.doors import case_page
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import sealed as seal
from frankpledge.web.reviews.doors import NOT_THERE, RESTRICTED
from frankpledge.web.reviews.queries import attempts
from frankpledge.web.sharing.queries import reads_of
from frankpledge.web.sharing.records import people_named
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.casereviews.models import CaseReview

STATE = queries.STATE
LAST = 50


@dataclass(frozen=True)
class Step:
    """A step of a case: its words, what it does, what is asked, in which states, and the service that takes it.

    ``undone``: which field's day must still be empty, where the step is taken once. ``is_last``: only of a case that is
    over.
    """

    words: str
    explains: str
    form: type[forms.CaseForm]
    states: set[CaseReview.State]
    take: Callable[..., Any]
    undone: str = ""
    is_last: bool = False

    def is_open(self, review: CaseReview) -> bool:
        """Whether the step can be taken now."""
        is_undone = not self.undone or getattr(review, self.undone) is None
        return review.state in self.states and is_undone and (review.is_over or not self.is_last)


_APPLIED, _DECIDED = {STATE.APPLIED}, {STATE.ACCEPTED, STATE.NOT_MET, STATE.HELD}
STEPS = {
    "acknowledge": Step("Say that the application was acknowledged", "The clock’s first step.", forms.DayForm,
                        set(STATE) - {STATE.WITHDRAWN}, casework.acknowledge, "acknowledged_on"),
    "complaint": Step("Add a complaint", "The threshold is answered from the days of the complaints.",
                      forms.ComplaintForm, _APPLIED, casework.add_complaint),
    "strike": Step("Strike out a complaint", "It was entered in error: it stays, and does not count.",
                   forms.StrikeForm, _APPLIED, casework.strike_complaint),
    "decide": Step("Answer the threshold", "Complaints cannot be added or struck out after it.", forms.DecideForm,
                   _APPLIED, casework.decide),
    "threshold-told": Step("Say that the applicant was told of the threshold", "Whether it is met, and why.",
                           forms.DayForm, _DECIDED, casework.tell_threshold, "threshold_told_on"),
    "join": Step("Let an agency take part", "Who sits for it here reads this case from now on, and no other.",
                 forms.JoinForm, panels.IN_TIME, panels.join),
    "leave": Step("Take an agency off the panel", "Nobody sees the case through it any more.", forms.LeaveForm,
                  panels.IN_TIME, panels.leave),
    "conflict": Step("Write down a conflict of interest", "It shuts the person out of the case at once.",
                     forms.ConflictForm, set(STATE), panels.declare_conflict),
    "hold": Step("Say that the review was held", "With what the panel found.", forms.HoldForm, {STATE.ACCEPTED},
                 casework.hold),
    "recommend": Step("Add a recommendation", "To an agency, which then answers it.", forms.RecommendForm,
                      {STATE.HELD}, recommendations.recommend),
    "outcome-told": Step("Say that the applicant was told of the outcome", "And of what is recommended.",
                         forms.DayForm, {STATE.HELD}, casework.tell_outcome, "outcome_told_on"),
    "withdraw": Step("Say that the application was withdrawn", "It is still counted in its year.",
                     forms.WithdrawForm, casework.OPEN, casework.withdraw),
    "forget": Step("Empty who applied", "The case is over. What it was about stays, sealed; this cannot be taken back.",
                   forms.NothingForm, {STATE.NOT_MET, STATE.HELD, STATE.WITHDRAWN}, casework.forget_applicant,
                   "forgotten_on", is_last=True),
}  # fmt: skip


@require_safe
@page(Permission.SEE_CASE_REVIEW)
def case_reviews(request: HttpRequest) -> HttpResponse:
    """List the case reviews that one runs, or on whose panel one sits, with what is late."""
    raise_marking(request, RESTRICTED)
    rows = list(queries.listed(request.acting))
    shown = {
        "reviews": [(one, presenters.late(queries.standing(one, request.today))) for one in rows],
        "may_run": request.acting.may(Permission.RUN_CASE_REVIEWS),
        "may_see_figures": request.acting.may(Permission.SEE_CASE_REVIEW_FIGURES),
        "is_open": seal.is_open(),
        "key": seal.NAME,
    }
    return render(request, "casereviews/reviews.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.RUN_CASE_REVIEWS)
def apply(request: HttpRequest) -> HttpResponse:
    """Ask what an application says, and open its case."""
    request.sensitive_post_parameters = "__ALL__"
    raise_marking(request, RESTRICTED)
    form = forms.ApplyForm(request.POST or None, areas=request.partnership.districts)
    if request.method == "POST" and form.is_valid():
        try:
            made = casework.apply(by=request.acting, today=request.today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("case-review", request.partnership.pk, made.reference)
    shown = {"form": form, "is_open": seal.is_open(), "key": seal.NAME}
    return render(request, "casereviews/apply.html", shown, status=400 if form.errors else 200)


@require_safe
@case_page(Permission.SEE_CASE_REVIEW)
def case_review(request: HttpRequest, held: CaseReview) -> HttpResponse:
    """Show a case: its threshold in words, its clock, its panel, and what came of it."""
    rule = case_review_rules().get(held.rule)
    complaints = list(held.complaints.all())
    found = queries.threshold(held, complaints)
    may_run = request.acting.may(Permission.RUN_CASE_REVIEWS)
    shown = {
        "review": held,
        "rule": rule,
        "rule_source": presenters.sourced(rule),
        "threshold": presenters.threshold(held, rule, complaints, found),
        "decision": presenters.decision(held),
        "clock": presenters.clock(queries.standing(held, request.today)),
        "panel": held.panel.select_related("agency", "membership__person", "membership__agency"),
        "recommendations": held.recommendations.select_related("agency"),
        "may_run": may_run,
        "steps": {n: s.words for n, s in STEPS.items() if may_run and s.is_open(held)},
    }
    return render(request, "casereviews/review.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_CASE_REVIEWS)
def case_review_step(request: HttpRequest, held: CaseReview, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    taken = STEPS.get(step)
    if taken is None or not taken.is_open(held):
        raise Http404(NOT_THERE)
    data = request.POST if request.method == "POST" else None
    form = taken.form(data, review=held, today=request.today)
    if data is not None and form.is_valid():
        try:
            taken.take(by=request.acting, review=held, today=request.today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("case-review", request.partnership.pk, held.reference)
    shown = {"form": form, "review": held, "step": taken}
    return render(request, "casereviews/step.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.SEE_CASE_REVIEW)
def my_conflict(request: HttpRequest, held: CaseReview) -> HttpResponse:
    """Let whoever sees a case declare a conflict of interest of their own: the case is closed to them then."""
    form = forms.OwnConflictForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        told = {"membership": request.acting, "words": form.cleaned_data["words"]}
        try:
            panels.declare_conflict(by=request.acting, review=held, today=request.today, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down. The case is closed to you now.")
            return redirect("case-reviews", request.partnership.pk)
    shown = {"form": form, "review": held}
    return render(request, "casereviews/my_conflict.html", shown, status=400 if form.errors else 200)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_CASE_REVIEWS)
def answer(request: HttpRequest, held: CaseReview, number: int) -> HttpResponse:
    """Ask what an agency answers to a recommendation."""
    found = get_object_or_404(held.recommendations.select_related("agency"), number=number)
    form = forms.AnswerForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            recommendations.answer(
                by=request.acting, recommendation=found, today=request.today, **told
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("case-review", request.partnership.pk, held.reference)
    shown = {"form": form, "review": held, "recommendation": found}
    return render(request, "casereviews/answer.html", shown, status=400 if form.errors else 200)


@require_safe
@case_page(Permission.RUN_CASE_REVIEWS)
def case_review_reads(request: HttpRequest, held: CaseReview) -> HttpResponse:
    """Show who read a case, and who asked for it and may not see it; the latest of each."""
    reads = list(reads_of(request.acting, queries.KIND, held.reference)[:LAST])
    tries = list(attempts(held)[:LAST])
    names = people_named({one.by for one in (*reads, *tries)})
    gone = "somebody whose account is gone"
    shown = {
        "review": held,
        "reads": [(one, names.get(one.by, gone)) for one in reads],
        "attempts": [(one, names.get(one.by, gone)) for one in tries],
        "last": LAST,
    }
    return render(request, "casereviews/reads.html", shown)


@require_safe
@page(Permission.SEE_CASE_REVIEW_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures that are told of each year; nothing of a case."""
    years = counting.years(request.acting, request.today)
    shown = {
        "years": [(one, presenters.figures(one)) for one in years],
        "source": presenters.sourced(case_review_rules().figures),
        "small": presenters.SMALL,
        "may_see": request.acting.may(Permission.SEE_CASE_REVIEW),
    }
    return render(request, "casereviews/figures.html", shown)


@require_safe
@page(Permission.SEE_CASE_REVIEW_FIGURES)
def figures_csv(request: HttpRequest) -> HttpResponse:
    """Give the figures of each year as CSV."""
    years = counting.years(request.acting, request.today)
    told = (str(request.partnership), str(marking_of(request)))
    return csv_download(presenters.table(years, *told, is_synthetic=is_synthetic()))


urlpatterns = [
    path("case-reviews/", case_reviews, name="case-reviews"),
    path("case-reviews/apply/", apply, name="apply-for-case-review"),
    path("case-reviews/figures/", figures, name="case-review-figures"),
    path("case-reviews/figures.csv", figures_csv, name="case-review-figures-csv"),
    path("case-reviews/<slug:record>/", case_review, name="case-review"),
    path("case-reviews/<slug:record>/reads/", case_review_reads, name="case-review-reads"),
    path("case-reviews/<slug:record>/my-conflict/", my_conflict, name="my-case-review-conflict"),
    path("case-reviews/<slug:record>/recommendations/<int:number>/", answer, name="case-review-recommendation"),
    path("case-reviews/<slug:record>/<slug:step>/", case_review_step, name="case-review-step"),
]  # fmt: skip
