"""Read questions of scrutiny committees, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, Subquery
from django.urls import reverse

from frankpledge.web.meetings.models import ScrutinyAnswer, ScrutinyQuestion
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "scrutiny-question"


def questions(membership: Membership) -> QuerySet[ScrutinyQuestion]:
    """Return the questions that a membership may see, the first due first; ``answered_on`` says when first, or None."""
    own = ScrutinyQuestion.objects.filter(partnership=membership.partnership_id)
    first = ScrutinyAnswer.objects.filter(question=OuterRef("pk")).order_by("number")
    told = own.annotate(answered_on=Subquery(first.values("answered_on")[:1]))
    return seen_by(told, membership, KIND).select_related("agency")


def question(membership: Membership, reference: str) -> ScrutinyQuestion | None:
    """Return one question that a membership may see, with its answers, the latest first, in ``told``."""
    answers = ScrutinyAnswer.objects.select_related("answered_by__person").order_by("-number")
    rows = questions(membership).annotate(was_read=was_read(KIND))
    with_answers = rows.prefetch_related(Prefetch("answers", answers, to_attr="told"))
    return with_answers.filter(reference=reference).first()


def _titled(place: str, reference: str, words: str) -> tuple[str, str]:
    return words[:100], reverse("scrutiny-question", args=[place, reference])


# Tell the thread of questions: their first words, and the address.
describe = Rows(questions, _titled, ("reference", "question"))
