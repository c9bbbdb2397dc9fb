"""What the panel of a case review recommends to an agency, and what the agency answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.casereviews.casework import locked, require_between, require_words, tell
from frankpledge.web.casereviews.models import PanelRecommendation
from frankpledge.web.casereviews.queries import STATE

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.casereviews.models import CaseReview
    from frankpledge.web.partnerships.models import Agency, Membership

ANSWER = PanelRecommendation.Answer


@transaction.atomic
def recommend(
    *, by: Membership, review: CaseReview, today: datetime.date, text: str, agency: Agency
) -> PanelRecommendation:
    """Write down what the panel recommends, and to which agency."""
    del today
    held = locked(review, {STATE.HELD})
    if agency.partnership_id != held.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    require_words(text, "Say what is recommended.")
    number = (held.recommendations.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PanelRecommendation.objects.create(
        review=held, number=number, text=text.strip(), agency=agency
    )
    tell(by, held, "recommended", ("recommendation",))
    return made


@transaction.atomic
def answer(
    *,
    by: Membership,
    recommendation: PanelRecommendation,
    today: datetime.date,
    is_accepted: bool,
    on: datetime.date,
    reason: str,
) -> PanelRecommendation:
    """Write down whether the agency accepts a recommendation, and why; said again, the later answer holds."""
    rows = PanelRecommendation.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.get(pk=recommendation.pk)
    require_between(held.review.held_on, on, today)
    require_words(reason, "Say why the agency accepts it or not, or what it does about it.")
    held.answer = ANSWER.ACCEPTED if is_accepted else ANSWER.NOT_ACCEPTED
    held.answered_on, held.answer_reason = on, reason.strip()
    held.save(update_fields=["answer", "answered_on", "answer_reason"])
    tell(by, held.review, "recommendation answered", ("recommendation",))
    return held
