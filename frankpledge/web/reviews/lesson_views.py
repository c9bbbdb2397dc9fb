"""Pages of what a review leads to; each stands behind the door of its case (``case_page``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews import actions_of_reviews, lesson_forms
from frankpledge.web.reviews.doors import case_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.reviews.models import DeathReview


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def recommendation_action(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Ask in which words an action begins because of a recommendation, and begin it."""
    found = get_object_or_404(held.recommendations.select_related("lead"), number=number)
    form = lesson_forms.ActionForm(
        request.POST or None, agency=found.lead, today=request.today, initial={"due_on": found.due_on}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        told = {"by": request.acting, "today": request.today, **form.told()}
        try:
            made = actions_of_reviews.act_on_recommendation(recommendation=found, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"It stands among the actions as {made.reference}.")
            return redirect("review-recommendation", request.partnership.pk, held.reference, number)
    shown = {
        "form": form,
        "review": held,
        "about": found,
        "back": ("review-recommendation", number),
    }
    return render(request, "reviews/action.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("reviews/<slug:record>/recommendations/<int:number>/action/", recommendation_action,
         name="review-recommendation-action"),
]  # fmt: skip
