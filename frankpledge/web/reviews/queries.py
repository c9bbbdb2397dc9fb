"""Read death reviews, always through the membership that asks: its coordinator, and its panel without conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.urls import reverse

from frankpledge.definitions.review_clock import Pause, clock_of
from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.reviews.lessons import AssuranceStep
from frankpledge.web.reviews.models import (
    DeathReview,
    Recommendation,
    ReviewAttempt,
    ReviewPanel,
    ReviewPause,
)
from frankpledge.web.sharing.queries import seen_by
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.definitions.review_clock import StepStanding
    from frankpledge.web.partnerships.models import Membership

    # Of a recommendation its review's pseudonym, its number, level and lead, its day, how it goes, and the last step of
    # its assurance.
    Monitored = tuple[str, int, str, str, datetime.date, str, str | None]

KIND = "death-review"
STATE = DeathReview.State
SEALED = "sealed"
OVER = (STATE.NOT_COMMISSIONED, STATE.PUBLISHED, STATE.WITHHELD)
# Which field holds the day on which a step of a regime was done.
STEP_DAYS = {
    "decide": "decided_on",
    "tell": "told_on",
    "report": "reported_on",
    "send": "sent_on",
    "publish": "ended_on",
}
MONITORED = ("review__pseudonym", "number", "level", "lead__name", "due_on", "state")
# What is due of a review also where none is commissioned.
TO_DECIDE = ("decide", "tell")


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
    days = (*STEP_DAYS.values(), "notified_on")
    fields = ("reference", "pseudonym", "state", "regime", "partnership_id", *days)
    stops = ReviewPause.objects.only("review_id", "since", "until", "revised_on")
    return reviews(membership).only(*fields).prefetch_related(Prefetch("pauses", stops))


def standing_of(review: DeathReview, today: datetime.date) -> tuple[StepStanding, ...]:
    """Return how each step of a listed review stands; why it was paused is sealed, and not read."""
    stops = [Pause(one.since, SEALED, one.until, one.revised_on) for one in review.pauses.all()]
    return _standing(review, stops, today)


def hidden_from(membership: Membership) -> list[str]:
    """Return the references of the partnership's reviews that a membership must not learn of."""
    seen = reviews(membership).order_by().values("pk")
    own = DeathReview.objects.filter(partnership=membership.partnership_id)
    return list(own.exclude(pk__in=seen).values_list("reference", flat=True))


def standing(
    review: DeathReview, pauses: Sequence[ReviewPause], today: datetime.date
) -> tuple[StepStanding, ...]:
    """Return how each step of a review stands on a day; of one not commissioned, the decision and its notice."""
    stops = [Pause(one.since, one.reason, one.until, one.revised_on) for one in pauses]
    return _standing(review, stops, today)


def _standing(
    review: DeathReview, stops: list[Pause], today: datetime.date
) -> tuple[StepStanding, ...]:
    regime = review_regimes().get(review.regime)
    done = {step.id: day for step in regime.steps if (day := getattr(review, STEP_DAYS[step.id]))}
    found = clock_of(regime, notified_on=review.notified_on, today=today, done=done, pauses=stops)
    if review.state != STATE.NOT_COMMISSIONED:
        return found
    return tuple(one for one in found if one.step.id in TO_DECIDE)


def open_reviews(membership: Membership) -> int:
    """Count the partnership's reviews that are not over: for who monitors, and sees none of them."""
    own = DeathReview.objects.filter(partnership=membership.partnership_id)
    return own.exclude(state__in=OVER).count()


def monitored(membership: Membership) -> QuerySet[Recommendation, Monitored]:
    """Return of each recommendation what may be monitored: pseudonym, number, level, lead, day, how it goes, assurance.

    These fields and no others are asked of the database, so that no page can show more.
    """
    own = Recommendation.objects.filter(review__partnership=membership.partnership_id)
    return own.order_by("due_on", "review__pseudonym", "number").values_list(
        *MONITORED, last_assurance()
    )


def last_assurance() -> Subquery:
    """Return the question what the sub-group's assurance of a recommendation last came to, and not its words."""
    own = AssuranceStep.objects.filter(recommendation=OuterRef("pk")).order_by("-number")
    return Subquery(own.values("what")[:1])


def recommended(review: DeathReview) -> QuerySet[Recommendation]:
    """Return the recommendations of a review, each with ``last``: what its assurance last came to."""
    return review.recommendations.select_related("lead").annotate(last=last_assurance())


def attempts(review: DeathReview) -> QuerySet[ReviewAttempt]:
    """Return who asked for a case that is not theirs to see, the latest first."""
    own = ReviewAttempt.objects.filter(partnership=review.partnership_id)
    return own.filter(record=review.reference)


def _told(place: str, reference: str) -> tuple[str, str]:
    return f"Death review {reference}", reverse("review", args=[place, reference])


# Tell the thread of reviews: the reference and the address, and not a word of the case.
describe = Rows(reviews, _told, ("reference",))
