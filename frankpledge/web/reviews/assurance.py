"""The sub-group's assurance: what an agency calls done is assured or sent back, by somebody else than who called it so.

Who called it done: the lead who told so of an action because of it, or else who wrote it down on its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.actions.models import Action, ActionUpdate, Delivery
from frankpledge.web.reviews.actions_of_reviews import RECOMMENDATION, require_clear
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.lessons import AssuranceStep, WordToLead
from frankpledge.web.reviews.models import Recommendation

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

WHAT = AssuranceStep.What


@transaction.atomic
def note_done(
    *, by: Membership, recommendation: Recommendation, today: datetime.date, words: str
) -> AssuranceStep:
    """Write down who calls a recommendation done, once until the sub-group has spoken."""
    last = recommendation.assurance.last()
    if last is not None and last.what == WHAT.CALLED_DONE:
        return last
    caller = _lead_who_told(recommendation, last) or by
    made = _step(recommendation, WHAT.CALLED_DONE, today, caller, words)
    tell(by, recommendation.review, "called done", ("assurance",))
    return made


@transaction.atomic
def assure(
    *,
    by: Membership,
    recommendation: Recommendation,
    today: datetime.date,
    is_assured: bool,
    reason: str,
    on: datetime.date,
    for_lead: str = "",
) -> AssuranceStep:
    """Write down that the sub-group is assured that a recommendation is carried out, or sends it back, and why.

    ``for_lead``: what the lead of an action because of it reads where it is sent back, in words that tell of no case.
    """
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.get(pk=recommendation.pk)
    called = held.assurance.select_related("by").last()
    if called is None or called.what != WHAT.CALLED_DONE or held.done_on is None:
        raise CallFault("Nobody calls it done now. That is said first, on the recommendation’s page.")  # fmt: skip
    if called.by.person_id == by.person_id:
        raise CallFault("You called it done yourself. Somebody else writes down what the sub-group found.")  # fmt: skip
    if not called.on <= on <= today:
        raise CallFault(f"Choose a day from {called.on:%-d %B %Y}, when it was called done, to today.")  # fmt: skip
    if not reason.strip():
        raise CallFault("Say what the sub-group rests on, or why it sends it back.")
    if not is_assured:
        _require_word_to_lead(held, for_lead)
        held.state, held.done_on = Recommendation.State.UNDER_WAY, None
        held.save(update_fields=["state", "done_on"])
    what = WHAT.ASSURED if is_assured else WHAT.SENT_BACK
    made = _step(held, what, on, by, reason)
    if not is_assured and for_lead.strip():
        WordToLead.objects.create(step=made, words=for_lead.strip())
    tell(by, held.review, what.label.lower(), ("assurance",))
    return made


def has_action(recommendation: Recommendation) -> bool:
    """Whether an action was begun because of a recommendation, so that somebody is to be told why it is sent back."""
    return _actions(recommendation).exists()


def _actions(recommendation: Recommendation) -> QuerySet[Action]:
    return Action.objects.filter(
        partnership=recommendation.review.partnership_id, source_kind=RECOMMENDATION,
        source_record=str(recommendation.pk),
    )  # fmt: skip


def _require_word_to_lead(held: Recommendation, words: str) -> None:
    if not words.strip() and has_action(held):
        raise CallFault("Say what the lead of its action reads: they see nothing else of why.")  # fmt: skip
    require_clear(held.review, words)


def _lead_who_told(recommendation: Recommendation, last: AssuranceStep | None) -> Membership | None:
    """Return who leads an action because of it and told last that it is done, after the sub-group last spoke."""
    told = ActionUpdate.objects.filter(action__in=_actions(recommendation), delivery=Delivery.DONE)
    if last is not None:
        told = told.filter(told_on__gte=last.on)
    found = told.select_related("told_by").order_by("told_on", "pk").last()
    return found.told_by if found else None


def _step(
    recommendation: Recommendation, what: AssuranceStep.What, on: datetime.date, by: Membership, words: str
) -> AssuranceStep:  # fmt: skip
    number = (recommendation.assurance.aggregate(last=Max("number"))["last"] or 0) + 1
    return AssuranceStep.objects.create(
        recommendation=recommendation, number=number, what=what.value, on=on, by=by, words=words.strip()
    )  # fmt: skip
