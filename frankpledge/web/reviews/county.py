"""What the county's review group sees: how recommendations go in each partnership of the county, nothing of a case.

A person sees the partnerships in which they are of the county's group today, and no others: nothing leaves one that its
own monitoring does not tell that person already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.partnerships.queries import memberships_of
from frankpledge.web.reviews import presenters, queries
from frankpledge.web.reviews.doors import RESTRICTED
from frankpledge.web.reviews.models import DeathReview, Recommendation
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    import datetime

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.reviews.presenters import Progress


@dataclass(frozen=True)
class Watched:
    """A partnership as the county sees it: how many reviews are open, and how each recommendation goes."""

    name: str
    open: int
    recommendations: tuple[Progress, ...]

    @property
    def late(self) -> int:
        """How many recommendations are late."""
        return sum(1 for one in self.recommendations if one.days_late)


def in_county(membership: Membership, held: list[Membership]) -> list[Membership]:
    """Return of a person's memberships those that look at reviews for the county of this one, its own first."""
    county = set(membership.partnership.county_districts)
    found = [one for one in held if one.may(Permission.MONITOR_COUNTY_REVIEWS)]
    other = [one for one in found if county & set(one.partnership.county_districts)]
    by_place = {one.partnership_id: one for one in (membership, *other)}
    return list(by_place.values())


def watched(held: list[Membership], today: datetime.date) -> list[Watched]:
    """Return each partnership of these memberships; no field is asked that tells of a case, and none that is sealed."""
    places = [one.partnership_id for one in held]
    is_open = DeathReview.objects.filter(partnership__in=places).exclude(state__in=queries.OVER)
    counts = dict(is_open.order_by().values_list("partnership").annotate(number=Count("pk")))
    rows = Recommendation.objects.filter(review__partnership__in=places)
    rows = rows.order_by("due_on", "review__pseudonym", "number").annotate(place=F("review__partnership"))  # fmt: skip
    told: dict[str, list[tuple[str, int, str, str, datetime.date, str, str | None]]] = {}
    for place, *row in rows.values_list("place", *queries.MONITORED, queries.last_assurance()):
        told.setdefault(place, []).append(tuple(row))
    return [
        Watched(
            one.partnership.name, counts.get(one.partnership_id, 0),
            tuple(presenters.progress(told.get(one.partnership_id, ()), today)),
        )
        for one in held
    ]  # fmt: skip


@require_safe
@page(Permission.MONITOR_COUNTY_REVIEWS)
def county_monitoring(request: HttpRequest) -> HttpResponse:
    """Show how the recommendations of reviews go in the county, by partnership, pseudonym, agency and lateness."""
    raise_marking(request, RESTRICTED)
    held = in_county(request.acting, memberships_of(request.user, request.today))
    found = watched(held, request.today)
    every = [one for place in found for one in place.recommendations]
    shown = {
        "county": request.partnership.county_name,
        "places": found,
        "open": sum(one.open for one in found),
        "recommendations": len(every),
        "late": sum(one.late for one in found),
        "done": presenters.done_words(every),
        "leads": presenters.leads(every),
    }
    return render(request, "reviews/county.html", shown)


urlpatterns = [path("reviews/county/", county_monitoring, name="county-review-monitoring")]
