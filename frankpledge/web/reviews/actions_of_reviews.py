"""Actions because of a review. Their words stand in clear: they are entered for them, and tell of no case.

An action names what it is there for as the thread does; here that is a bare number, which tells of no review. Who
monitors reviews is shown the pseudonym for it, and everybody else nothing.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.models import Delivery
from frankpledge.web.actions.queries import because_of
from frankpledge.web.actions.services import begin_action
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.models import DeathReview, Recommendation
from frankpledge.web.thread.registry import Kind, register
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership

RECOMMENDATION = "review-recommendation"
STATE = Recommendation.State


@transaction.atomic
def act_on_recommendation(  # noqa: PLR0913 - one argument a field of the action, all by name
    *,
    by: Membership,
    recommendation: Recommendation,
    today: datetime.date,
    title: str,
    due_on: datetime.date,
    objective: str = "",
    outcome: str = "",
    success_measure: str = "",
    lead: Membership | None = None,
) -> Action:
    """Begin an action of the agency that leads on a recommendation; its words are those entered for it."""
    rows = Recommendation.objects.select_for_update(of=("self",))
    held = rows.select_related("review", "lead").get(pk=recommendation.pk)
    if held.level == Recommendation.Level.NATIONAL:
        raise CallFault("A national recommendation is only tracked: others carry it out.")
    if not held.is_open:
        raise CallFault(f"Nothing is begun: it is {held.get_state_display().lower()}.")
    words = {"title": title, "objective": objective, "outcome": outcome,
             "success_measure": success_measure}  # fmt: skip
    require_clear(held.review, *words.values())
    made = begin_action(
        by=by, today=today, source=(RECOMMENDATION, str(held.pk)), agency=held.lead, lead=lead, due_on=due_on,
        level=Level.OFFICIAL_SENSITIVE, **words,
    )  # fmt: skip
    if held.state == STATE.NOT_BEGUN:
        held.state = STATE.UNDER_WAY
        held.save(update_fields=["state"])
    tell(by, held.review, "action begun", ("recommendation",))
    return made


def require_clear(review: DeathReview, *words: str) -> None:
    """Refuse words in clear that hold the case's reference, what it is called, or the day of the death."""
    died = datetime.date.fromisoformat(review.died_on)
    ways = ("%-d %B %Y", "%-d %b %Y", "%d/%m/%Y", "%-d/%-m/%Y", "%Y-%m-%d")
    days = [died.strftime(way) for way in ways]
    marks = (review.reference, f"review {review.pseudonym}", *days)
    told = " ".join(words).casefold()
    if any(mark.casefold() in told for mark in marks):
        raise CallFault(
            "The words tell of the case: they hold its reference, its name or the day of the death. "
            "Leave that out."
        )


def actions_of(membership: Membership, kind: str, pk: int) -> list[tuple[Action, str]]:
    """Return the actions because of a recommendation, as far as a membership may see them, each with how it goes."""
    return [(one, _goes(one)) for one in because_of(membership, kind, str(pk)).order_by("number")]


def _goes(action: Action) -> str:
    if not action.is_open:
        return str(action.get_state_display())
    told = vars(action)["told"]
    return f"Told: {Delivery(told).label.lower()}" if told else "Nothing told yet"


def _recommended(membership: Membership) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(review__partnership=membership.partnership_id)


def _tell_recommendation(place: str, pk: str, pseudonym: str, number: str) -> tuple[str, str]:
    del pk
    return f"{pseudonym}, recommendation {number}", reverse("review-monitoring", args=[place])


def over(membership: Membership, record: str) -> str:
    """Return why somebody begins no action here: only the coordinator does, with words that tell of no case."""
    del record
    if membership.may(Permission.RUN_REVIEWS):
        return ""
    return (
        "An action of a death review is begun by its coordinator, with words that tell of no case."
    )


def register_kinds() -> None:
    """Tell the thread what of a review leads to actions; called once, when the app is ready."""
    monitor, run = Permission.MONITOR_REVIEWS, Permission.RUN_REVIEWS
    told = Rows(_recommended, _tell_recommendation, ("pk", "review__pseudonym", "number"))
    register(Kind(RECOMMENDATION, "Recommendation of a death review", told, monitor, run, over=over))  # fmt: skip
