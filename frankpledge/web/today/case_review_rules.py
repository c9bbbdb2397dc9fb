"""What waits of case reviews: those of which a step was not done by its day, for who runs them, and none named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Counted, Waiting

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.casereviews.models import CaseReview
    from frankpledge.web.partnerships.models import Membership


def late_case_reviews(membership: Membership, today: datetime.date) -> QuerySet[CaseReview] | None:
    """Return the case reviews of which a step is late; None to who runs none."""
    if not may(membership, Permission.RUN_CASE_REVIEWS):
        return None
    return queries.late(membership, today)


def _late(membership: Membership, days: list[datetime.date]) -> Waiting:
    many = "a case review that is" if len(days) == 1 else f"{len(days)} case reviews that are"
    why = f"The oldest was applied for on {date_format(min(days), 'j F Y')}."
    where = reverse("case-reviews", args=[membership.partnership_id])
    return Waiting(f"See to {many} late", why, where)


CASE_REVIEWS_LATE = Counted(late_case_reviews, "applied_on", _late)
