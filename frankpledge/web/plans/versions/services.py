"""Write versions of a plan: draft, propose, take back, approve by a recorded decision, which supersedes the one before.

An approved version keeps its actions as they stood; the database refuses to change it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.plans.models import PlanVersion
from frankpledge.web.plans.queries import HAS, KIND, VERSION, versions
from frankpledge.web.plans.versions.contents import contents_of
from frankpledge.web.plans.writing import held_by, note, tie

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.partnerships.models import Membership, Strategy
    from frankpledge.web.plans.models import Plan

STATE = PlanVersion.State
APPROVED_BY, SUPERSEDED_BY = "approved by", "superseded by"


@transaction.atomic
def draft_version(
    *,
    by: Membership,
    today: datetime.date,
    plan: Plan,
    first: str,
    last: str,
    narrative: str = "",
    previous_successes: str = "",
    serves: Iterable[Strategy] = (),
) -> PlanVersion:
    """Begin the next version of a plan, for months such as 2025-04 to 2026-03; one is written at a time."""
    held = held_by(by, plan)
    _check_months(first, last)
    written = held.versions.filter(state__in=(STATE.DRAFT, STATE.PROPOSED)).first()
    if written is not None:
        state = written.get_state_display().lower()
        raise CallFault(f"Version {written.number} is {state} still. Finish it first.")
    number = (held.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = PlanVersion.objects.create(
        partnership=held.partnership, plan=held, number=number, reference=f"{held.slug}-v{number}", first=first,
        last=last, narrative=narrative.strip(), previous_successes=previous_successes.strip(), written_by=by,
        begun_on=today,
    )  # fmt: skip
    made.serves.set(serves)
    _note(by, made, "begun", first=first, last=last)
    tie(by, today, (KIND, held.slug), (VERSION, made.reference), HAS)
    return made


@transaction.atomic
def write_version(
    *,
    by: Membership,
    version: PlanVersion,
    first: str,
    last: str,
    narrative: str,
    previous_successes: str = "",
    serves: Iterable[Strategy] = (),
) -> PlanVersion:
    """Write the words of a draft anew."""
    held = _held(by, version, STATE.DRAFT)
    _check_months(first, last)
    held.first, held.last = first, last
    held.narrative, held.previous_successes = narrative.strip(), previous_successes.strip()
    held.save(update_fields=["first", "last", "narrative", "previous_successes"])
    held.serves.set(serves)
    _note(by, held, "written", first=first, last=last)
    return held


@transaction.atomic
def propose(*, by: Membership, today: datetime.date, version: PlanVersion) -> PlanVersion:
    """Put a draft to the body that approves it: its words rest until it is approved or taken back."""
    held = _held(by, version, STATE.DRAFT)
    if not held.narrative:
        raise CallFault("Write what the plan is about before it is proposed.")
    held.state, held.proposed_on = STATE.PROPOSED, today
    held.save(update_fields=["state", "proposed_on"])
    _note(by, held, "proposed", on=today)
    return held


@transaction.atomic
def take_back(*, by: Membership, version: PlanVersion) -> PlanVersion:
    """Make a proposed version a draft again."""
    held = _held(by, version, STATE.PROPOSED)
    held.state, held.proposed_on = STATE.DRAFT, None
    held.save(update_fields=["state", "proposed_on"])
    _note(by, held, "taken back")
    return held


@transaction.atomic
def approve(
    *, by: Membership, today: datetime.date, version: PlanVersion, decision: Decision
) -> PlanVersion:
    """Approve a proposed version by a recorded decision: it keeps its actions as they stand, the one before is over."""
    held = _held(by, version, STATE.PROPOSED)
    day = _day_of(by, held, decision, today)
    before = held.plan.versions.filter(state=STATE.APPROVED).first()
    if before is not None:
        before.state = STATE.SUPERSEDED
        before.save(update_fields=["state"])
        _note(by, before, "superseded")
        tie(by, day, (VERSION, before.reference), (VERSION, held.reference), SUPERSEDED_BY)
    held.contents = contents_of(by, held.plan, held.first)
    held.contents["serves"] = [row.name for row in held.serves.all()]
    held.state, held.decision, held.approved_on = STATE.APPROVED, decision, day
    held.save(update_fields=["state", "decision", "approved_on", "contents"])
    _note(by, held, "approved", on=day, actions=len(held.contents["actions"]))
    tie(by, day, (VERSION, held.reference), (DECISION, decision.reference), APPROVED_BY)
    return held


def _day_of(
    by: Membership, version: PlanVersion, decision: Decision, today: datetime.date
) -> datetime.date:
    """Return the day of a decision by which a version may be approved."""
    found = decisions(by).filter(pk=decision.pk).first()
    if found is None:
        raise CallFault(f"There is no decision {decision.reference} that you may see.")
    if found.kind != "approval" or found.status == Decision.Status.SUPERSEDED:
        raise CallFault(
            f"{found.reference} approves no document that stands. Choose one that does."
        )
    if found.decided_on is None or found.decided_on > today:
        raise CallFault(f"Nothing says that {found.reference} is taken by today. Choose another.")
    if found.decided_on < version.begun_on:
        raise CallFault(
            f"{found.reference} was taken on {found.decided_on:%-d %B %Y}, before this version was begun."
        )
    return found.decided_on


def _held(by: Membership, version: PlanVersion, state: str) -> PlanVersion:
    """Return a version in a state that a membership may see, locked until the transaction ends."""
    rows = versions(by).select_related(None).order_by()
    held = rows.select_for_update().filter(pk=version.pk).first()
    if held is None:
        raise CallFault(f"There is no version {version.reference} that you may see.")
    if held.state != state:
        raise CallFault(
            f"Version {held.number} is {held.get_state_display().lower()}. Look at it again."
        )
    held_by(by, held.plan)
    return held


def _check_months(first: str, last: str) -> None:
    if last < first:
        raise CallFault("The version ends before it begins. Change one of the months.")


def _note(by: Membership, version: PlanVersion, action: str, **after: Any) -> None:
    title = f"{version.plan.name}, version {version.number}"
    note(by, VERSION, version.reference, title, action, **after)
