"""What a review recommends, and what is said of it since. What was said stays; a correction is said anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.definitions.review_clock import months_after
from frankpledge.faults import CallFault
from frankpledge.web.reviews.assurance import note_done
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.models import DeathReview, Recommendation, RecommendationUpdate
from frankpledge.web.reviews.queries import STATE

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Membership

ABOUT = RecommendationUpdate.About
# From when on it can be said what came of a recommendation that was carried out.
MONTHS_SINCE = {ABOUT.ONE_YEAR: 12, ABOUT.TWO_YEARS: 24}
CAN_RECOMMEND = (STATE.REPORTING, STATE.SENT, STATE.PUBLISHED, STATE.WITHHELD)


@transaction.atomic
def recommend(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    level: str,
    text: str,
    lead: Agency,
    due_on: datetime.date,
) -> Recommendation:
    """Write down a recommendation with the agency that leads on it and its day."""
    del today
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    if held.state not in CAN_RECOMMEND:
        raise CallFault("A review recommends once its chair is appointed.")
    if held.decided_on is not None and due_on < held.decided_on:
        raise CallFault(
            f"The day by which it is due lies before {held.decided_on:%-d %B %Y}, when the review was commissioned. "
            "Choose a later day."
        )
    if lead.partnership_id != held.partnership_id:
        raise CallFault(f"{lead} is no agency of this partnership. Choose one of its own.")
    if not text.strip():
        raise CallFault("Say what is recommended.")
    last = held.recommendations.aggregate(last=Max("number"))["last"] or 0
    made = Recommendation.objects.create(
        review=held, number=last + 1, level=Recommendation.Level(level).value, text=text.strip(),
        lead=lead, due_on=due_on,
    )  # fmt: skip
    tell(by, held, "recommended", ("recommendation",))
    return made


@transaction.atomic
def update(
    *,
    by: Membership,
    recommendation: Recommendation,
    today: datetime.date,
    about: str,
    state: str,
    note: str,
) -> RecommendationUpdate:
    """Say how a recommendation goes, that it is embedded, or what came of it after one or two years."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.get(pk=recommendation.pk)
    if not note.strip():
        raise CallFault("Say in words how it goes, or what came of it.")
    _require_time(held, ABOUT(about), today)
    was_done = held.done_on is not None
    held.state = Recommendation.State(state).value
    held.done_on = (held.done_on or today) if held.state == Recommendation.State.DONE else None
    held.save(update_fields=["state", "done_on"])
    number = (held.updates.aggregate(last=Max("number"))["last"] or 0) + 1
    made = RecommendationUpdate.objects.create(
        recommendation=held, number=number, on=today, about=about, state=held.state, note=note.strip()
    )  # fmt: skip
    # Once: what is told of it afterwards, as after a year, asks nobody to be assured anew.
    if held.done_on is not None and not (was_done and held.assurance.exists()):
        note_done(by=by, recommendation=held, today=today, words=note)
    tell(by, held.review, "recommendation updated", ("recommendation",))
    return made


def _require_time(held: Recommendation, about: str, today: datetime.date) -> None:
    """Refuse to say what came of a recommendation before it was carried out, and before the time is over."""
    if about == ABOUT.PROGRESS:
        return
    if held.done_on is None:
        raise CallFault("The recommendation is not carried out yet. Say first that it is done.")
    first = months_after(held.done_on, MONTHS_SINCE.get(ABOUT(about), 0))
    if today < first:
        raise CallFault(
            f"It was carried out too lately: this can be said from {first:%-d %B %Y} on."
        )
