"""What waits of death reviews for who coordinates them: counted, and no case is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.reviews import outcomes
from frankpledge.web.today.told import Counted, Waiting

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.reviews.models import Recommendation


def outcomes_due(membership: Membership, today: datetime.date) -> QuerySet[Recommendation] | None:
    """Return the recommendations of which it is to be asked what came of them; None to who coordinates no reviews."""
    if not may(membership, Permission.RUN_REVIEWS):
        return None
    return outcomes.outcomes_due(membership, today)


def _outcomes_due(membership: Membership, days: list[datetime.date]) -> Waiting:
    count = len(days)
    words = f"Ask what came of {count} recommendation{'' if count == 1 else 's'} of death reviews"
    why = f"The oldest was carried out on {date_format(min(days), 'j F Y')}."
    return Waiting(words, why, reverse("review-outcomes", args=[membership.partnership_id]))


REVIEW_RULES = (Counted(outcomes_due, "done_on", _outcomes_due, place="review__partnership"),)
