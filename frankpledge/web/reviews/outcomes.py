"""What came of recommendations after one and two years: of which it is to be asked now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q

from frankpledge.definitions.review_clock import months_after
from frankpledge.web.reviews.models import Recommendation, RecommendationUpdate
from frankpledge.web.reviews.queries import reviews

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

ABOUT = RecommendationUpdate.About
MONTHS = {ABOUT.ONE_YEAR: 12, ABOUT.TWO_YEARS: 24}


@dataclass(frozen=True)
class Due:
    """A recommendation of which it is to be asked now what came of it, since which day, and after how long."""

    recommendation: Recommendation
    about: str
    since: datetime.date


def outcomes_due(membership: Membership, today: datetime.date) -> QuerySet[Recommendation]:
    """Return the recommendations that were carried out so long ago and of which nobody said what came of them.

    Only of cases that the membership may see; what was said before one was sent back does not count.
    """
    asked = Q()
    for about, months in MONTHS.items():
        said = RecommendationUpdate.objects.filter(
            recommendation=OuterRef("pk"), about=about, on__gte=OuterRef("done_on")
        )
        asked |= Q(done_on__lte=_latest(today, months)) & ~Exists(said)
    seen = reviews(membership).order_by().values("pk")
    return Recommendation.objects.filter(asked, review__in=seen, state=Recommendation.State.DONE)


def listed(membership: Membership, today: datetime.date) -> QuerySet[Recommendation]:
    """Return the same for a list: without what is sealed."""
    said = RecommendationUpdate.objects.only("recommendation_id", "about", "on")
    fields = ("number", "done_on", "review__reference", "review__pseudonym", "lead__name")
    rows = outcomes_due(membership, today).select_related("review", "lead").only(*fields)
    return rows.prefetch_related(Prefetch("updates", said))


def told(rows: Iterable[Recommendation], today: datetime.date) -> list[Due]:
    """Return what is to be asked of each of these, the oldest first; their updates were fetched with them."""
    found = [
        Due(one, str(about.label), since)
        for one in rows
        if (done := one.done_on) is not None
        for about, months in MONTHS.items()
        if (since := months_after(done, months)) <= today
        and not any(said.about == about and said.on >= done for said in one.updates.all())
    ]
    return sorted(found, key=lambda one: one.since)


def _latest(today: datetime.date, months: int) -> datetime.date:
    """Return the latest day that lies so many months back: at the end of February, the 29th where there was one."""
    year, month = today.year - months // 12, today.month
    is_last = (today + datetime.timedelta(days=1)).day == 1
    if is_last:
        first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
        return first_of_next - datetime.timedelta(days=1)
    return today.replace(year=year)
