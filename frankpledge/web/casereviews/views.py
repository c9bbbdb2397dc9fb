"""Pages of case reviews: the list, a case with its clock and threshold, its steps, and the figures of each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    steps,
)
from frankpledge.web.casereviews import figures as counting
from frankpledge.web.casereviews.doors import case_page
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import sealed as seal
from frankpledge.web.reviews.doors import NOT_THERE, RESTRICTED
from frankpledge.web.reviews.queries import attempts
from frankpledge.web.sharing.names import names_for
from frankpledge.web.sharing.queries import read_days
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.casereviews.models import CaseReview

LAST = 50


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
    places = list(held.panel.select_related("agency", "membership__person", "membership__agency"))
    after = steps.next_of(held, complaints, places) if may_run else []
    shown = {
        "review": held,
        "rule": rule,
        "rule_source": presenters.sourced(rule),
        "threshold": presenters.threshold(held, rule, complaints, found),
        "decision": presenters.decision(held),
        "clock": presenters.clock(queries.standing(held, request.today)),
        "panel": places,
        "recommendations": held.recommendations.select_related("agency"),
        "may_run": may_run,
        "next": [(name, steps.STEPS[name].words) for name in after],
        "steps": {
            n: s.words
            for n, s in steps.STEPS.items()
            if may_run and s.fits(held, places) and n not in after
        },
    }
    return render(request, "casereviews/review.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_CASE_REVIEWS)
def case_review_step(request: HttpRequest, held: CaseReview, step: str) -> HttpResponse:
    """Ask what a step needs, and take it."""
    taken = steps.STEPS.get(step)
    if taken is None or not taken.fits(held, held.panel.all()):
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
    due = [one for one in queries.standing(held, request.today) if one.step.id == taken.clock]
    shown = {"form": form, "review": held, "step": taken, "clock": presenters.clock(due)}
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
    reads = list(read_days(request.acting, queries.KIND, held.reference)[:LAST])
    tries = list(attempts(held)[:LAST])
    told = {one.by for one in tries} | {one["by"] for one in reads}
    shown = {
        "review": held,
        "reads": reads,
        "attempts": tries,
        "names": names_for(request.partnership.pk, told),
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
