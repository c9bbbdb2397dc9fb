"""Read death reviews, always through the membership that asks: its coordinator, and its panel without conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse

from frankpledge.definitions.review_clock import Pause, clock_of
from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews.models import DeathReview, Recommendation, ReviewAttempt, ReviewPanel
from frankpledge.web.sharing.queries import seen_by
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.definitions.review_clock import StepStanding
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.reviews.models import ReviewPause

    # Of a recommendation its review's pseudonym, its number, level and lead, its day and how it goes.
    Monitored = tuple[str, int, str, str, datetime.date, str]

KIND = "death-review"
STATE = DeathReview.State
OVER = (STATE.NOT_COMMISSIONED, STATE.PUBLISHED, STATE.WITHHELD)
# Which field holds the day on which a step of a regime was done.
STEP_DAYS = {
    "decide": "decided_on",
    "report": "reported_on",
    "send": "sent_on",
    "publish": "ended_on",
}


def reviews(membership: Membership) -> QuerySet[DeathReview]:
    """Return the reviews that a membership may see, the latest first.

    A conflict of interest closes a case to the person, in whatever role they ask.
    """
    own = DeathReview.objects.filter(partnership=membership.partnership_id)
    if not membership.may(Permission.SEE_REVIEW):
        return own.none()
    places = ReviewPanel.objects.filter(review=OuterRef("pk"))
    theirs = places.filter(membership__person=membership.person_id)
    own = own.filter(~Exists(theirs.filter(conflict_on__isnull=False)))
    if not membership.may(Permission.RUN_REVIEWS):
        own = own.filter(Exists(places.filter(membership=membership, until=None)))
    return seen_by(own, membership, KIND)


def listed(membership: Membership) -> QuerySet[DeathReview]:
    """Return the same for a list: without what is sealed."""
    fields = ("reference", "pseudonym", "state", "notified_on", "partnership_id")
    return reviews(membership).only(*fields)


def hidden_from(membership: Membership) -> list[str]:
    """Return the references of the partnership's reviews that a membership must not learn of."""
    seen = reviews(membership).order_by().values("pk")
    own = DeathReview.objects.filter(partnership=membership.partnership_id)
    return list(own.exclude(pk__in=seen).values_list("reference", flat=True))


def standing(
    review: DeathReview, pauses: Sequence[ReviewPause], today: datetime.date
) -> tuple[StepStanding, ...]:
    """Return how each step of a review stands on a day; of one that is not commissioned, the decision alone."""
    regime = review_regimes().get(review.regime)
    done = {step.id: day for step in regime.steps if (day := getattr(review, STEP_DAYS[step.id]))}
    stops = [Pause(one.since, one.reason, one.until, one.revised_on) for one in pauses]
    found = clock_of(regime, notified_on=review.notified_on, today=today, done=done, pauses=stops)
    return found[:1] if review.state == STATE.NOT_COMMISSIONED else found


def open_reviews(membership: Membership) -> int:
    """Count the partnership's reviews that are not over: for who monitors, and sees none of them."""
    own = DeathReview.objects.filter(partnership=membership.partnership_id)
    return own.exclude(state__in=OVER).count()


def monitored(membership: Membership) -> QuerySet[Recommendation, Monitored]:
    """Return of each recommendation what may be monitored: pseudonym, number, level, lead, day, how it goes.

    These fields and no others are asked of the database, so that no page can show more.
    """
    own = Recommendation.objects.filter(review__partnership=membership.partnership_id)
    fields = ("review__pseudonym", "number", "level", "lead__name", "due_on", "state")
    return own.order_by("due_on", "review__pseudonym", "number").values_list(*fields)


def attempts(review: DeathReview) -> QuerySet[ReviewAttempt]:
    """Return who asked for a case that is not theirs to see, the latest first."""
    own = ReviewAttempt.objects.filter(partnership=review.partnership_id)
    return own.filter(record=review.reference)


def _told(place: str, reference: str) -> tuple[str, str]:
    return f"Death review {reference}", reverse("review", args=[place, reference])


# Tell the thread of reviews: the reference and the address, and not a word of the case.
describe = Rows(reviews, _told, ("reference",))
