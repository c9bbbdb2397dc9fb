"""What the quality panel said of an overview report, point by point, and how each was met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.lessons import QualityPoint
from frankpledge.web.reviews.models import DeathReview
from frankpledge.web.reviews.queries import STATE

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Membership

# The panel has seen the report.
CAN_BE_MADE = (STATE.SENT, STATE.PUBLISHED, STATE.WITHHELD)


@transaction.atomic
def add_point(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    text: str,
    raised_on: datetime.date,
    lead: Agency,
    due_on: datetime.date,
) -> QualityPoint:
    """Write down a point of the quality panel: what is to change, which agency sees to it, by when."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    if held.state not in CAN_BE_MADE or held.sent_on is None:
        raise CallFault("The quality panel makes its points once the report was sent to it.")
    if not held.sent_on <= raised_on <= today:
        raise CallFault(
            f"Choose a day from {held.sent_on:%-d %B %Y}, when the report was sent, to today."
        )
    if due_on < raised_on:
        raise CallFault("A point cannot be due before it was made. Choose a later day by which it is due.")  # fmt: skip
    if lead.partnership_id != held.partnership_id:
        raise CallFault(f"{lead} is no agency of this partnership. Choose one of its own.")
    if not text.strip():
        raise CallFault("Say what the quality panel’s point is.")
    last = held.points.aggregate(last=Max("number"))["last"] or 0
    made = QualityPoint.objects.create(
        review=held, number=last + 1, raised_on=raised_on, text=text.strip(), lead=lead, due_on=due_on
    )  # fmt: skip
    tell(by, held, "point of the quality panel", ("point",))
    return made


@transaction.atomic
def meet_point(
    *, by: Membership, point: QualityPoint, today: datetime.date, words: str, on: datetime.date
) -> QualityPoint:
    """Write down how a point was met, and on which day."""
    rows = QualityPoint.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.get(pk=point.pk)
    if not held.is_open:
        raise CallFault(f"{held} is met already.")
    if not held.raised_on <= on <= today:
        raise CallFault(
            f"Choose a day from {held.raised_on:%-d %B %Y}, when it was made, to today."
        )
    if not words.strip():
        raise CallFault("Say how it was met.")
    held.met_on, held.met_words = on, words.strip()
    held.save(update_fields=["met_on", "met_words"])
    tell(by, held.review, "point met", ("point",))
    return held
