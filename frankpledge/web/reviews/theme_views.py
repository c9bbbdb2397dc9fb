"""Pages of themes: what a recommendation is about, behind the door of its case; and what all are, for who monitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.disclosure.audiences import published_rules
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import presenters, queries, themes
from frankpledge.web.reviews.doors import RESTRICTED, case_page
from frankpledge.web.reviews.lesson_forms import ThemesForm
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.reviews.models import DeathReview


@require_http_methods(["GET", "HEAD", "POST"])
@case_page(Permission.RUN_REVIEWS)
def recommendation_themes(request: HttpRequest, held: DeathReview, number: int) -> HttpResponse:
    """Ask what a recommendation is about."""
    found = get_object_or_404(held.recommendations, number=number)
    named = list(found.themes.values_list("theme", flat=True))
    form = ThemesForm(request.POST or None, initial={"themes": named})
    if request.method == "POST":
        form = ThemesForm(request.POST)
        if form.is_valid():
            told = {"today": request.today, "themes": form.cleaned_data["themes"]}
            themes.say_themes(by=request.acting, recommendation=found, **told)
            messages.success(request, "It is written down.")
            return redirect("review-recommendation", request.partnership.pk, held.reference, number)
    shown = {"form": form, "review": held, "recommendation": found}
    return render(request, "reviews/recommendation_themes.html", shown, status=400 if form.errors else 200)  # fmt: skip


@require_safe
@page(Permission.MONITOR_REVIEWS)
def review_themes(request: HttpRequest) -> HttpResponse:
    """Show what recommendations are about across reviews, by theme, regime, agency and lateness; nothing of a case."""
    raise_marking(request, RESTRICTED)
    rows, named = themes.rows_of(request.acting), themes.themes_of(request.acting)
    place = request.partnership.pk
    told = themes.by_theme(rows, named, request.today, place)
    shown = {
        "recommendations": len(rows),
        "unsaid": sum(row[0] not in named for row in rows),
        "by_theme": [one for one in told if one.reviews],
        "no_theme": [one for one in told if not one.reviews],
        "by_regime": themes.by_regime(rows, request.today, place),
        "leads": presenters.leads(
            presenters.progress(queries.monitored(request.acting), request.today)
        ),
        "by_lateness": themes.by_lateness(rows, request.today),
        "least": published_rules().audience("public").sensitive_threshold,
    }
    return render(request, "reviews/themes.html", shown)


urlpatterns = [
    path("reviews/themes/", review_themes, name="review-themes"),
    path("reviews/<slug:record>/recommendations/<int:number>/themes/", recommendation_themes,
         name="review-recommendation-themes"),
]  # fmt: skip
