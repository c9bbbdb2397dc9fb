"""How measures are rated: what each rating of each scheme means, and which scheme holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from frankpledge.definitions.measure_ratings import measure_ratings
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.dashboard.rated import choose_scheme, scheme_of
from frankpledge.web.performance.forms.dashboard import RatingForm
from frankpledge.web.performance.presenters.dashboard import scheme_lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@page(Permission.SEE_PERFORMANCE)
def ratings(request: HttpRequest) -> HttpResponse:
    """Show the scheme that holds and what its ratings mean; whoever may, chooses another."""
    return _shown(request, None)


@require_POST
@page(Permission.PROPOSE_TARGETS)
def choose_ratings(request: HttpRequest) -> HttpResponse:
    """Rate measures by another scheme."""
    form = RatingForm(request.POST)
    if not form.is_valid():
        return _shown(request, form)
    chosen = choose_scheme(by=request.acting, today=request.today, **form.cleaned_data)
    messages.success(request, f"Measures are rated by “{chosen.name}”.")
    return redirect("measure-ratings", request.partnership.pk)


def _shown(request: HttpRequest, form: RatingForm | None) -> HttpResponse:
    holds = scheme_of(request.partnership.pk)
    may_choose = request.acting.may(Permission.PROPOSE_TARGETS)
    shown = {
        "holds": holds,
        "schemes": [(one, scheme_lines(one)) for one in measure_ratings().values()],
        "form": (form or RatingForm(initial={"scheme": holds.id})) if may_choose else None,
    }
    return render(request, "performance/ratings.html", shown, status=400 if form else 200)


urlpatterns = [
    path("performance/ratings/", ratings, name="measure-ratings"),
    path("performance/ratings/choose/", choose_ratings, name="choose-ratings"),
]
