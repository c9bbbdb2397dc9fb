"""The way of a case, from the notification to its end. The history says which fields changed, not what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.pseudonyms import pseudonyms
from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.reviews import regimes
from frankpledge.web.reviews.models import CriterionAnswer, DeathReview, ReviewPause
from frankpledge.web.reviews.queries import KIND, OVER, STATE, standing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from frankpledge.definitions.review_regimes import Regime
    from frankpledge.web.partnerships.models import Membership, Partnership

LETTERS = "DR"


@transaction.atomic
def notify(
    *,
    by: Membership,
    regime: str,
    area: str,
    died_on: datetime.date,
    notified_on: datetime.date,
    today: datetime.date,
    circumstances: str = "",
) -> DeathReview:
    """Write down that the partnership was told of a death; the review gets its pseudonym from the list."""
    place = by.partnership
    if area not in place.districts:
        raise CallFault(f"{area} is no district of {place}. Choose one of its own.")
    _require_past(notified_on, today)
    if died_on > notified_on:
        raise CallFault("The death cannot come after the day on which the partnership was told.")
    _require_regime(place, review_regimes().get(regime), died_on, area)
    number, reference = next_in(DeathReview.objects.all(), place, LETTERS)
    taken = set(place.death_reviews.values_list("pseudonym", flat=True))
    made = DeathReview.objects.create(
        partnership=place, number=number, reference=reference, regime=regime, area=area,
        pseudonym=pseudonyms().next_after(taken), notified_on=notified_on,
        died_on=died_on.isoformat(), circumstances=circumstances.strip(),
    )  # fmt: skip
    tell(by, made, "notified", ("regime", "notified_on", "died_on", "circumstances"))
    return made


def _require_regime(place: Partnership, regime: Regime, died_on: datetime.date, area: str) -> None:
    if not regimes.takes(place, regime, area, died_on):
        raise CallFault(
            f"{regime.name}: the regime does not hold for a death on that day in that area, as far as is written down. "
            "Choose another, or have your lawyers say since when it holds and switch it on."
        )


@transaction.atomic
def answer_criteria(
    *, by: Membership, review: DeathReview, today: datetime.date, answers: Mapping[str, str]
) -> DeathReview:
    """Write down what is answered to each criterion of the regime."""
    del today
    held = _locked(review, {STATE.NOTIFIED, STATE.DECIDING})
    known = [one.id for one in review_regimes().get(held.regime).criteria]
    if set(answers) != set(known):
        raise CallFault(f"Answer each of the {len(known)} criteria, and no other.")
    for criterion in known:
        CriterionAnswer.objects.update_or_create(
            review=held, criterion=criterion,
            defaults={"answer": CriterionAnswer.Answer(answers[criterion]).value},
        )  # fmt: skip
    return _keep(by, held, "criteria checked", state=STATE.DECIDING)


@transaction.atomic
def consult(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    consultation: str,
    on: datetime.date,
) -> DeathReview:
    """Write down who was consulted before the decision, and what they said; said anew, it takes the earlier's place."""
    held = _locked(review, {STATE.NOTIFIED, STATE.DECIDING})
    _require_between(held.notified_on, on, today)
    _require_words(consultation, "Say which bodies were consulted, and what they said.")
    return _keep(by, held, "consulted", consulted_on=on, consultation=consultation.strip())


@transaction.atomic
def decide(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    is_commissioned: bool,
    reason: str,
    on: datetime.date,
) -> DeathReview:
    """Decide whether a review is commissioned, with the reason either way, after the criteria were checked."""
    held = _locked(review, {STATE.DECIDING}, "Check the criteria first.")
    _require_between(held.notified_on, on, today)
    _require_words(reason, "Say why: the reason is kept either way.")
    state = STATE.COMMISSIONED if is_commissioned else STATE.NOT_COMMISSIONED
    values = {"state": state, "decision_reason": reason.strip(), "decided_on": on}
    return _keep(by, held, "decided", today, **values)


@transaction.atomic
def tell_home_office(
    *, by: Membership, review: DeathReview, today: datetime.date, on: datetime.date
) -> DeathReview:
    """Write down on which day the Home Office was told of the decision."""
    held = _locked(review, set(STATE) - {STATE.NOTIFIED, STATE.DECIDING})
    _require_between(held.decided_on, on, today)
    return _keep(by, held, "notice given", told_on=on)


@transaction.atomic
def appoint_chair(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    independence: str,
    on: datetime.date,
) -> DeathReview:
    """Write down that a chair was appointed, and in which way they are independent; never who it is."""
    held = _locked(review, {STATE.COMMISSIONED})
    _require_between(held.decided_on, on, today)
    _require_words(independence, "Say in which way the chair is independent.")
    values = {"state": STATE.REPORTING, "chair_on": on, "chair_independence": independence.strip()}
    return _keep(by, held, "chair appointed", **values)


@transaction.atomic
def report(
    *, by: Membership, review: DeathReview, today: datetime.date, on: datetime.date
) -> DeathReview:
    """Write down that the report is complete."""
    held = _locked(review, {STATE.REPORTING})
    _require_between(held.chair_on, on, today)
    return _keep(by, held, "report completed", today, reported_on=on)


@transaction.atomic
def send(
    *, by: Membership, review: DeathReview, today: datetime.date, on: datetime.date
) -> DeathReview:
    """Write down that the report was sent to the quality panel, or to whom the regime names."""
    held = _locked(review, {STATE.REPORTING})
    if held.reported_on is None:
        raise CallFault("The report is not complete yet. Write down first when it was.")
    _require_between(held.reported_on, on, today)
    return _keep(by, held, "report sent", today, state=STATE.SENT, sent_on=on)


@transaction.atomic
def publish(
    *, by: Membership, review: DeathReview, today: datetime.date, on: datetime.date
) -> DeathReview:
    """Write down that the report was published."""
    held = _locked(review, {STATE.SENT})
    _require_between(held.sent_on, on, today)
    return _keep(by, held, "published", today, state=STATE.PUBLISHED, ended_on=on)


@transaction.atomic
def withhold(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    reason: str,
    decided_by: str,
    on: datetime.date,
) -> DeathReview:
    """Write down that the report is not published: the exception needs its reason, and who decided."""
    held = _locked(review, {STATE.SENT})
    _require_between(held.sent_on, on, today)
    _require_words(reason, "Say why the report is not published.")
    _require_words(decided_by, "Say which body decided that it is not published.")
    values = {"state": STATE.WITHHELD, "ended_on": on}
    words = {"withheld_reason": reason.strip(), "withheld_by": decided_by.strip()}
    return _keep(by, held, "not published", today, **values, **words)


@transaction.atomic
def pause(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    reason: str,
    since: datetime.date,
    revised_on: datetime.date | None = None,
) -> ReviewPause:
    """Let a review's clock stand, with the reason and, where one is known, the day by which the step is due instead."""
    held = _locked(review, set(STATE) - set(OVER))
    _require_between(held.notified_on, since, today)
    _require_words(reason, "Say why the review is paused.")
    last = held.pauses.last()
    if last is not None and (last.until is None or since <= last.until):
        raise CallFault(
            "Another pause lasts on that day. Resume the review first, or choose a later day."
        )
    if revised_on is not None and revised_on <= since:
        raise CallFault("The revised day must come after the pause begins.")
    made = ReviewPause.objects.create(
        review=held, since=since, revised_on=revised_on, reason=reason.strip()
    )
    tell(by, held, "paused", ("pause",))
    return made


@transaction.atomic
def resume(
    *,
    by: Membership,
    review: DeathReview,
    today: datetime.date,
    on: datetime.date,
    revised_on: datetime.date | None = None,
) -> ReviewPause:
    """End a pause: ``on`` is its last day. A revised day that is given takes the place of one that was set before."""
    held = _locked(review, set(STATE))
    lasting = held.pauses.filter(until=None).first()
    if lasting is None:
        raise CallFault("The review is not paused.")
    _require_between(lasting.since, on, today)
    if revised_on is not None and revised_on <= on:
        raise CallFault("The revised day must come after the last day of the pause.")
    lasting.until, lasting.revised_on = on, revised_on or lasting.revised_on
    lasting.save(update_fields=["until", "revised_on"])
    tell(by, held, "resumed", ("pause",))
    return lasting


def tell(by: Membership, review: DeathReview, action: str, fields: Collection[str]) -> None:
    """Write down that something of a review changed: the names of the fields, and no word of what they say."""
    record(by=by, action=action, kind=KIND, record_id=review.reference, title=str(review),
           partnership=review.partnership_id, after={"fields": sorted(fields)})  # fmt: skip


def _keep(
    by: Membership, held: DeathReview, action: str, today: datetime.date | None = None, **values: Any
) -> DeathReview:  # fmt: skip
    """Write fields of a review; where ``today`` is given, its clock is asked whether the days can be so."""
    for name, value in values.items():
        setattr(held, name, value)
    if today is not None:
        standing(held, list(held.pauses.all()), today)
    held.save(update_fields=[*values])
    tell(by, held, action, values)
    return held


def _locked(review: DeathReview, states: Collection[str], otherwise: str = "") -> DeathReview:
    """Return a review as it stands, locked until the transaction ends; a fault where it is in no such state."""
    held = DeathReview.objects.select_for_update().get(pk=review.pk)
    if held.state not in states:
        words = f"The review is {held.get_state_display().lower()}: this cannot be done now."
        raise CallFault(f"{words} {otherwise}".strip())
    return held


def _require_past(on: datetime.date, today: datetime.date) -> None:
    if on > today:
        raise CallFault(f"{on:%-d %B %Y} is still to come. Choose today or an earlier day.")


def _require_between(first: datetime.date | None, on: datetime.date, today: datetime.date) -> None:
    _require_past(on, today)
    if first is not None and on < first:
        raise CallFault(
            f"{on:%-d %B %Y} lies before {first:%-d %B %Y}, the day of the step before. Choose a later day."
        )


def _require_words(words: str, otherwise: str) -> None:
    if not words.strip():
        raise CallFault(otherwise)
