"""The way of an application, from its day to the outcome. The history says which fields changed, not what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.faults import CallFault
from frankpledge.web.casereviews.models import CaseReview, ReportedComplaint
from frankpledge.web.casereviews.queries import KIND, STATE, threshold
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from frankpledge.web.partnerships.models import Membership

LETTERS = "CR"
OPEN = {STATE.APPLIED, STATE.ACCEPTED}


@transaction.atomic
def apply(
    *,
    by: Membership,
    rule: str,
    applied_on: datetime.date,
    today: datetime.date,
    applicant: str,
    about: str,
) -> CaseReview:
    """Write down that somebody applied for a case review; it gets its reference, which names nobody."""
    _require_rule(by, rule, applied_on)
    require_between(None, applied_on, today)
    require_words(applicant, "Say who applied, and how they are reached.")
    require_words(about, "Say what the application is about.")
    number, reference = next_in(CaseReview.objects.all(), by.partnership, LETTERS)
    made = CaseReview.objects.create(
        partnership=by.partnership, number=number, reference=reference, rule=rule,
        applied_on=applied_on, applicant=applicant.strip(), about=about.strip(),
    )  # fmt: skip
    tell(by, made, "applied for", ("rule", "applied_on", "applicant", "about"))
    return made


@transaction.atomic
def add_complaint(
    *,
    by: Membership,
    review: CaseReview,
    today: datetime.date,
    incident: str,
    behaved_on: datetime.date,
    complained_on: datetime.date,
    to: str,
) -> ReportedComplaint:
    """Write down a complaint that was made before the application; reports of one incident bear the same words."""
    del today
    held = locked(review, {STATE.APPLIED})
    require_words(incident, "Say in a few words which incident it was.")
    require_words(to, "Say to whom it was reported.")
    # The days alone: what happened stands in no message.
    if not behaved_on <= complained_on <= held.applied_on:
        raise CallFault(
            f"Behaviour on {behaved_on:%-d %B %Y}, complaint on {complained_on:%-d %B %Y}, application on "
            f"{held.applied_on:%-d %B %Y}: put the days in this order."
        )
    number = (held.complaints.aggregate(last=Max("number"))["last"] or 0) + 1
    made = ReportedComplaint.objects.create(
        review=held, number=number, incident=incident.strip(), behaved_on=behaved_on.isoformat(),
        complained_on=complained_on.isoformat(), to=to.strip(),
    )  # fmt: skip
    tell(by, held, "complaint added", ("complaint",))
    return made


@transaction.atomic
def strike_complaint(
    *, by: Membership, review: CaseReview, today: datetime.date, complaint: ReportedComplaint
) -> ReportedComplaint:
    """Strike out a complaint that was entered in error: it stays, and does not count."""
    held = locked(review, {STATE.APPLIED})
    found = held.complaints.select_for_update().filter(pk=complaint.pk, struck_on=None).first()
    if found is None:
        raise CallFault("There is no such complaint to strike out. Choose one that counts now.")
    found.struck_on = today
    found.save(update_fields=["struck_on"])
    tell(by, held, "complaint struck out", ("complaint",))
    return found


@transaction.atomic
def acknowledge(
    *, by: Membership, review: CaseReview, today: datetime.date, on: datetime.date
) -> CaseReview:
    """Write down on which day the applicant was told that the application came; it may be written down late."""
    held = locked(review, set(STATE) - {STATE.WITHDRAWN})
    _require_undone(held.acknowledged_on)
    require_between(held.applied_on, on, today)
    return _keep(by, held, "acknowledged", acknowledged_on=on)


@transaction.atomic
def decide(
    *,
    by: Membership,
    review: CaseReview,
    today: datetime.date,
    is_accepted: bool,
    on: datetime.date,
    reason: str = "",
) -> CaseReview:
    """Answer the threshold by the rule, and say whether a review is held: against the rule only with a reason."""
    held = locked(review, {STATE.APPLIED})
    require_between(held.applied_on, on, today)
    is_met = threshold(held, held.complaints.all()).is_met
    if is_met and not is_accepted:
        raise CallFault(
            "Enough complaints count, so the threshold is met and a review must be held. Accept it, or strike out a "
            "complaint that was entered in error first."
        )
    if is_accepted and not is_met:
        require_words(
            reason,
            "Too few complaints count. Say why a review is held all the same: "
            f"{case_review_rules().get(held.rule).weighed}.",
        )
    return _keep(
        by, held, "threshold answered", is_met=is_met, is_accepted=is_accepted, decided_on=on,
        rules_version=case_review_rules().version, decision_reason=reason.strip(),
        state=STATE.ACCEPTED if is_accepted else STATE.NOT_MET,
    )  # fmt: skip


@transaction.atomic
def tell_threshold(
    *, by: Membership, review: CaseReview, today: datetime.date, on: datetime.date
) -> CaseReview:
    """Write down on which day the applicant was told whether the threshold is met."""
    held = locked(review, {STATE.ACCEPTED, STATE.NOT_MET, STATE.HELD})
    _require_undone(held.threshold_told_on)
    require_between(held.decided_on, on, today)
    return _keep(by, held, "applicant told of the threshold", threshold_told_on=on)


@transaction.atomic
def hold(
    *, by: Membership, review: CaseReview, today: datetime.date, on: datetime.date, outcome: str
) -> CaseReview:
    """Write down that the panel held the review, and what it found."""
    held = locked(review, {STATE.ACCEPTED})
    require_between(held.decided_on, on, today)
    require_words(outcome, "Say what the panel found.")
    if not any(place.sits for place in held.panel.all()):
        raise CallFault(
            "No agency takes part yet, so no panel can have met. Put those on the panel that did."
        )
    return _keep(by, held, "held", state=STATE.HELD, held_on=on, outcome=outcome.strip())


@transaction.atomic
def tell_outcome(
    *, by: Membership, review: CaseReview, today: datetime.date, on: datetime.date
) -> CaseReview:
    """Write down on which day the applicant was told of the outcome and its recommendations."""
    held = locked(review, {STATE.HELD})
    _require_undone(held.outcome_told_on)
    require_between(held.held_on, on, today)
    return _keep(by, held, "applicant told of the outcome", outcome_told_on=on)


@transaction.atomic
def withdraw(
    *, by: Membership, review: CaseReview, today: datetime.date, on: datetime.date, reason: str
) -> CaseReview:
    """Write down that the applicant does not want a review any more; it is still an application of its year."""
    held = locked(review, OPEN)
    require_between(held.applied_on, on, today)
    require_words(reason, "Say why it was withdrawn.")
    values = {"withdrawn_on": on, "withdrawn_reason": reason.strip()}
    return _keep(by, held, "withdrawn", state=STATE.WITHDRAWN, **values)


@transaction.atomic
def forget_applicant(*, by: Membership, review: CaseReview, today: datetime.date) -> CaseReview:
    """Empty who applied, once the case is over: nothing is asked of them any more."""
    held = locked(review, set(STATE))
    _require_undone(held.forgotten_on)
    if not held.is_over:
        raise CallFault(
            "The case is not over: the applicant is still to be told of something. Write that down first."
        )
    return _keep(by, held, "applicant forgotten", applicant="", forgotten_on=today)


def tell(by: Membership, review: CaseReview, action: str, fields: Collection[str]) -> None:
    """Write down that something of a case changed: the names of the fields, and no word of what they say."""
    record(by=by, action=action, kind=KIND, record_id=review.reference, title=str(review),
           partnership=review.partnership_id, after={"fields": sorted(fields)})  # fmt: skip


def locked(review: CaseReview, states: Collection[str]) -> CaseReview:
    """Return a case as it stands, locked until the transaction ends; a fault where it is in no such state."""
    held = CaseReview.objects.select_for_update().get(pk=review.pk)
    if held.state not in states:
        raise CallFault(
            f"The case stands as “{held.get_state_display()}”: this cannot be done now."
        )
    return held


def require_words(words: str, otherwise: str) -> None:
    """Refuse where nothing is said."""
    if not words.strip():
        raise CallFault(otherwise)


def _require_rule(by: Membership, rule: str, applied_on: datetime.date) -> None:
    found = case_review_rules().get(rule)
    if not found.takes(applied_on, by.partnership.districts):
        raise CallFault(
            f"{found.name}: the rule does not hold here for an application of {applied_on:%-d %B %Y}. Choose another."
        )


def _keep(by: Membership, held: CaseReview, action: str, **values: Any) -> CaseReview:
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=[*values])
    tell(by, held, action, values)
    return held


def _require_undone(day: datetime.date | None) -> None:
    if day is not None:
        raise CallFault(f"This was done on {day:%-d %B %Y} already, and is not done twice.")


def require_between(first: datetime.date | None, on: datetime.date, today: datetime.date) -> None:
    """Refuse a day that is still to come, or that lies before the step that it follows."""
    if on > today:
        raise CallFault(f"{on:%-d %B %Y} is still to come. Choose today or an earlier day.")
    if first is not None and on < first:
        raise CallFault(
            f"{on:%-d %B %Y} lies before {first:%-d %B %Y}, the day of the step before. Choose a later day."
        )
