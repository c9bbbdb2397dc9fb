"""Actions because of a review. Their words stand in clear: they are entered for them, and tell of no case.

An action names what it is there for as the thread does; here that is a bare number, which tells of no review. Who
monitors reviews is shown the pseudonym for it, and everybody else nothing.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
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
from frankpledge.web.reviews.lessons import QualityPoint, WordToLead
from frankpledge.web.reviews.models import DeathReview, Recommendation
from frankpledge.web.thread.registry import Kind, register
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership

RECOMMENDATION = "review-recommendation"
POINT = "review-point"
STATE = Recommendation.State
# In which ways a day is written; what stands between its parts is no matter.
WAYS = (
    "%-d %B %Y", "%-d %b %Y", "%d %B %Y", "%B %-d %Y", "%b %-d %Y", "%d %m %Y", "%-d %-m %Y", "%Y %m %d",
)  # fmt: skip
SHORT_WAYS = ("%d %m %y", "%-d %-m %y")


@dataclass(frozen=True)
class Words:
    """What an action says, in clear: what is to be done, in more words, what changes, how embedding is known."""

    title: str
    due_on: datetime.date
    objective: str = ""
    outcome: str = ""
    success_measure: str = ""
    lead: Membership | None = None


@transaction.atomic
def act_on_recommendation(
    *, by: Membership, recommendation: Recommendation, today: datetime.date, words: Words
) -> Action:
    """Begin an action of the agency that leads on a recommendation; its words are those entered for it."""
    rows = Recommendation.objects.select_for_update(of=("self",))
    held = rows.select_related("review", "lead").get(pk=recommendation.pk)
    if held.level == Recommendation.Level.NATIONAL:
        raise CallFault("A national recommendation is only tracked: others carry it out.")
    if not held.is_open:
        raise CallFault(f"Nothing is begun: it is {held.get_state_display().lower()}.")
    made = _begin(by, today, RECOMMENDATION, held, words)
    if held.state == STATE.NOT_BEGUN:
        held.state = STATE.UNDER_WAY
        held.save(update_fields=["state"])
    tell(by, held.review, "action begun", ("recommendation",))
    return made


@transaction.atomic
def act_on_point(
    *, by: Membership, point: QualityPoint, today: datetime.date, words: Words
) -> Action:
    """Begin an action of the agency that sees to a point of the quality panel, in words entered for it."""
    rows = QualityPoint.objects.select_for_update(of=("self",))
    held = rows.select_related("review", "lead").get(pk=point.pk)
    if not held.is_open:
        raise CallFault("Nothing is begun: the point is met already.")
    made = _begin(by, today, POINT, held, words)
    tell(by, held.review, "action begun", ("point",))
    return made


def _begin(
    by: Membership, today: datetime.date, kind: str, held: Recommendation | QualityPoint, words: Words
) -> Action:  # fmt: skip
    told = dict(vars(words))
    require_clear(held.review, *(one for one in told.values() if isinstance(one, str)))
    return begin_action(
        by=by, today=today, source=(kind, str(held.pk)), agency=held.lead,
        level=Level.OFFICIAL_SENSITIVE, **told,
    )  # fmt: skip


def require_clear(review: DeathReview, *words: str) -> None:
    """Refuse words in clear that hold the case's reference, what it is called, or the day of the death.

    However it is written: spaces, signs between and the kind of letters are not looked at.
    """
    died = datetime.date.fromisoformat(review.died_on)
    marks = {plain(one) for one in (review.reference, f"review {review.pseudonym}")}
    marks |= {plain(died.strftime(way)) for way in WAYS}
    # So few letters stand by chance among others: they are looked for as words.
    marks |= {f" {died.strftime(way)} " for way in SHORT_WAYS}
    told = f" {plain(' '.join(words))} "
    if any(mark in told for mark in marks):
        raise CallFault(
            "The words tell of the case: they hold its reference, its name or the day of the death. "
            "Leave that out."
        )


def plain(words: str) -> str:
    """Return words as they are compared: small, days without what stands behind their number, one space between."""
    seen = "".join(
        one for one in unicodedata.normalize("NFKC", words) if unicodedata.category(one) != "Cf"
    )
    days = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b(?: of\b)?", "", seen.casefold())
    return " ".join(re.findall(r"[^\W_]+", days))


def actions_of(membership: Membership, kind: str, pk: int) -> list[tuple[Action, str]]:
    """Return the actions because of a recommendation or a point that a membership sees, each with how it goes."""
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


def _made(membership: Membership) -> QuerySet[QualityPoint]:
    return QualityPoint.objects.filter(review__partnership=membership.partnership_id)


def _tell_point(place: str, pk: str, pseudonym: str, number: str) -> tuple[str, str]:
    del pk
    words = f"{pseudonym}, point {number} of the quality panel"
    return words, reverse("review-monitoring", args=[place])


def said(membership: Membership, record: str) -> list[str]:
    """Return why a recommendation was sent back, in the words for the lead of its action, the latest first."""
    if not record.isdecimal():
        return []
    own = WordToLead.objects.filter(
        step__recommendation=int(record),
        step__recommendation__review__partnership=membership.partnership_id,
    )
    return [
        f"The sub-group sent it back on {on:%-d %B %Y}. {words}"
        for on, words in own.order_by("-step__number").values_list("step__on", "words")
    ]


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
    fields = ("pk", "review__pseudonym", "number")
    for kind, word, told, heard in (
        (RECOMMENDATION, "Recommendation of a death review", Rows(_recommended, _tell_recommendation, fields), said),
        (POINT, "Point on a death review", Rows(_made, _tell_point, fields), None),
    ):  # fmt: skip
        register(Kind(kind, word, told, monitor, run, over=over, said=heard))
