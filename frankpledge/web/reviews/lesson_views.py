"""Pages of what a review leads to; each stands behind the door of its case (``case_page``)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import (
    actions_of_reviews,
    assurance,
    lesson_forms,
    outcomes,
    points,
)
from frankpledge.web.reviews.doors import RESTRICTED, case_page
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import Action
    from frankpledge.web.reviews.lessons import QualityPoint
    from frankpledge.web.reviews.models import DeathReview, Recommendation


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def recommendation_action(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Ask in which words an action begins because of a recommendation, and begin it."""
    found = get_object_or_404(held.recommendations.select_related("lead"), number=number)
    begin = partial(actions_of_reviews.act_on_recommendation, recommendation=found)
    return _begin(request, held, found, begin, "review-recommendation")


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def point_action(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Ask in which words an action begins because of a point of the quality panel, and begin it."""
    found = get_object_or_404(held.points.select_related("lead"), number=number)
    begin = partial(actions_of_reviews.act_on_point, point=found)
    return _begin(request, held, found, begin, "review-point")


def _begin(
    request: HttpRequest, held: DeathReview, about: Recommendation | QualityPoint,
    begin: Callable[..., Action], back: str,
) -> HttpResponse:  # fmt: skip
    form = lesson_forms.ActionForm(
        request.POST or None, agency=about.lead, today=request.today, initial={"due_on": about.due_on}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = begin(by=request.acting, today=request.today, words=form.words())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"It stands among the actions as {made.reference}.")
            return redirect(back, request.partnership.pk, held.reference, about.number)
    shown = {"form": form, "review": held, "about": about}
    return render(request, "reviews/action.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def point(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Show a point of the quality panel with its actions, and take how it was met."""
    found = get_object_or_404(held.points.select_related("lead"), number=number)
    form = lesson_forms.MetForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            points.meet_point(by=request.acting, point=found, today=request.today, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("review-point", request.partnership.pk, held.reference, number)
    shown = {
        "form": form,
        "review": held,
        "point": found,
        "actions": actions_of_reviews.actions_of(
            request.acting, actions_of_reviews.POINT, found.pk
        ),
    }
    return render(request, "reviews/point.html", shown, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.SEE_REVIEW)
def assure(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Show what is known of a recommendation that is called done, and take what the sub-group found."""
    found = get_object_or_404(held.recommendations.select_related("lead"), number=number)
    form = lesson_forms.AssureForm(request.POST or None, review=held, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            assurance.assure(
                by=request.acting, recommendation=found, today=request.today, **form.told()
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("review-assurance", request.partnership.pk, held.reference, number)
    steps = list(found.assurance.select_related("by", "word_to_lead"))
    is_asked = bool(steps) and steps[-1].what == assurance.WHAT.CALLED_DONE
    shown = {
        "form": form,
        "review": held,
        "recommendation": found,
        "steps": steps,
        "is_asked": is_asked,
        "is_own": is_asked and steps[-1].by.person_id == request.acting.person_id,
        "updates": found.updates.all(),
    }
    return render(request, "reviews/assurance.html", shown, status=400 if form.errors else 200)


@require_safe
@page(Permission.RUN_REVIEWS)
def outcomes_due(request: HttpRequest) -> HttpResponse:
    """List the recommendations of which it is to be asked now what came of them."""
    raise_marking(request, RESTRICTED)
    rows = outcomes.listed(request.acting, request.today)
    return render(request, "reviews/outcomes.html", {"due": outcomes.told(rows, request.today)})


urlpatterns = [
    path("reviews/<slug:record>/recommendations/<int:number>/action/", recommendation_action,
         name="review-recommendation-action"),
    path("reviews/<slug:record>/recommendations/<int:number>/assurance/", assure, name="review-assurance"),
    path("reviews/outcomes/", outcomes_due, name="review-outcomes"),
    path("reviews/<slug:record>/points/<int:number>/", point, name="review-point"),
    path("reviews/<slug:record>/points/<int:number>/action/", point_action, name="review-point-action"),
]  # fmt: skip
