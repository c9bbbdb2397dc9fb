"""Read case reviews, always through the membership that asks: who runs them, and the panel without conflict."""

from __future__ import annotations

import datetime
import functools
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from frankpledge.definitions.case_review import (
    Complaint,
    answered_by,
    case_review_rules,
    late_since,
    threshold_of,
)
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.casereviews.models import CaseReview, PanelPlace
from frankpledge.web.meetings.holidays import bank_holidays
from frankpledge.web.sharing.queries import seen_by
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.definitions.case_review import Answer, Threshold
    from frankpledge.web.casereviews.models import ReportedComplaint
    from frankpledge.web.partnerships.models import Membership

KIND = "case-review"
STATE = CaseReview.State
# Which field holds the day on which a step of the clock was done.
STEP_DAYS = {
    "acknowledge": "acknowledged_on",
    "decide": "threshold_told_on",
    "review": "outcome_told_on",
}


@dataclass(frozen=True)
class Standing:
    """How a step of an application's clock stands on a day."""

    step: Answer
    due_on: datetime.date
    done_on: datetime.date | None
    today: datetime.date

    @property
    def is_late(self) -> bool:
        """Whether its last day is over and it was not done, or was done after it."""
        return (self.done_on or self.today) > self.due_on


def reviews(membership: Membership) -> QuerySet[CaseReview]:
    """Return the case reviews that a membership may see, the latest first.

    A conflict of interest closes a case to the person, in whatever role they ask.
    """
    own = CaseReview.objects.filter(partnership=membership.partnership_id)
    if not membership.may(Permission.SEE_CASE_REVIEW):
        return own.none()
    places = PanelPlace.objects.filter(review=OuterRef("pk"))
    theirs = places.filter(membership__person=membership.person_id)
    own = own.filter(~Exists(theirs.filter(conflict_on__isnull=False)))
    if not membership.may(Permission.RUN_CASE_REVIEWS):
        own = own.filter(Exists(places.filter(membership=membership, until=None)))
    return seen_by(own, membership, KIND)


def listed(membership: Membership) -> QuerySet[CaseReview]:
    """Return the same for a list: without what is sealed."""
    days = (*STEP_DAYS.values(), "applied_on")
    return reviews(membership).only("reference", "state", "rule", "partnership_id", *days)


def hidden_from(membership: Membership) -> list[str]:
    """Return the references of the partnership's case reviews that a membership must not learn of."""
    seen = reviews(membership).order_by().values("pk")
    own = CaseReview.objects.filter(partnership=membership.partnership_id)
    return list(own.exclude(pk__in=seen).values_list("reference", flat=True))


def standing(review: CaseReview, today: datetime.date) -> tuple[Standing, ...]:
    """Return how each step of an application stands on a day.

    Where the threshold is not met no review is due, and of a withdrawn application nothing that was not done.
    """
    rule = case_review_rules().get(review.rule)
    due = answered_by(rule, review.applied_on, bank_holidays())
    found = [
        Standing(step, due[step.id], getattr(review, STEP_DAYS[step.id]), today)
        for step in rule.clock
    ]
    if review.state == STATE.WITHDRAWN:
        return tuple(one for one in found if one.done_on)
    if review.state == STATE.NOT_MET:
        return tuple(one for one in found if one.step.id != "review")
    return tuple(found)


def late(membership: Membership, today: datetime.date) -> QuerySet[CaseReview]:
    """Return the case reviews of which a step was not done by its day: as ``standing`` tells, but asked of the rows."""
    found = [
        _undone(rule.id, step, late_since(today, step.working_days, bank_holidays()))
        for rule in case_review_rules().rules for step in rule.clock
    ]  # fmt: skip
    own = reviews(membership).exclude(state=STATE.WITHDRAWN)
    return own.filter(functools.reduce(operator.or_, found))


def _undone(rule: str, step: Answer, since: datetime.date) -> Q:
    found = Q(rule=rule, applied_on__lte=since, **{STEP_DAYS[step.id]: None})
    return found & ~Q(state=STATE.NOT_MET) if step.id == "review" else found


def threshold(review: CaseReview, complaints: Iterable[ReportedComplaint]) -> Threshold:
    """Return what the rule says of the complaints that were not struck out."""
    told = [
        Complaint(
            one.incident, datetime.date.fromisoformat(one.behaved_on),
            datetime.date.fromisoformat(one.complained_on), one.to, one.number,
        )
        for one in complaints if one.struck_on is None
    ]  # fmt: skip
    return threshold_of(case_review_rules().get(review.rule), told, review.applied_on)


def _told(place: str, reference: str) -> tuple[str, str]:
    return f"Case review {reference}", reverse("case-review", args=[place, reference])


# Tell the thread of case reviews: the reference and the address, and not a word of the case.
describe = Rows(reviews, _told, ("reference",))
