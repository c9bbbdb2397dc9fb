"""What waits of case reviews: those of which a step was not done by its day, for who runs them."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.casereviews.models import CaseReview
    from frankpledge.web.partnerships.models import Membership


# A step of the clock without its day: more than is late, and never less.
_LACKS_A_DAY = functools.reduce(
    operator.or_, (Q(**{field: None}) for field in queries.STEP_DAYS.values())
)


def case_reviews_open(membership: Membership, today: datetime.date) -> QuerySet[CaseReview] | None:
    """Return the case reviews of which something may be due; None to who runs none."""
    del today
    if not may(membership, Permission.RUN_CASE_REVIEWS):
        return None
    # Of a withdrawn one nothing is due that was not done; any other may lack a day, also one that is over.
    return queries.listed(membership).exclude(state=queries.STATE.WITHDRAWN).filter(_LACKS_A_DAY)


def case_reviews_late(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask to see to case reviews that are late: how many, for the front page names no case that stands behind walls."""
    del release
    rows = case_reviews_open(membership, today)
    late = [
        days for row in rows or ()
        if (days := [one.due_on for one in queries.standing(row, today) if one.is_late and not one.done_on])
    ]  # fmt: skip
    if not late:
        return
    many = "a case review that is" if len(late) == 1 else f"{len(late)} case reviews that are"
    first = min(day for days in late for day in days)
    where = reverse("case-reviews", args=[membership.partnership_id])
    yield Waiting(f"See to {many} late", f"The first step was due by {first:%-d %B %Y}.", where)
