"""Write exceptions: raised by a rule, then remedied, referred, decided, closed by a person. Nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.actions.services import begin_action
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.performance.exceptions.queries import (
    KIND,
    exceptions,
    figures,
    of_cause,
    says_nothing_new,
)
from frankpledge.web.performance.models import ExceptionArea, ExceptionStep, PerformanceException
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.exception_rules import Signal
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Agency, Membership, Partnership
    from frankpledge.web.performance.models import Indicator

STATE = PerformanceException.State
DECIDED_IN = "decided in"
# How the thread says that a record brought an exception about.
RELATIONS = {"indicator": "in danger", "target": "in danger"}
BROUGHT_ABOUT = "brought about"


@dataclass(frozen=True)
class Answering:
    """Who answers for an exception when it is raised, and whose measure it is about; each where there is one."""

    agency: Agency | None = None
    owner: Membership | None = None
    indicator: Indicator | None = None


@transaction.atomic
def raise_exception(
    *,
    by: Any,
    partnership: Partnership,
    today: datetime.date,
    signal: Signal,
    answering: Answering = Answering(),
) -> PerformanceException:
    """Raise an exception, or add the new figures to the one that is open for this rule and measure, or record.

    ``by``: a membership, or the name of the command whose rule spoke. The same signal told twice changes nothing.
    """
    rows = PerformanceException.objects.select_for_update().filter(
        of_cause(signal, answering.indicator), partnership=partnership
    )
    held = rows.exclude(state=STATE.CLOSED).first()
    if held is not None:
        return _told_anew(by, today, held, signal)
    number, reference = next_in(PerformanceException.objects, partnership, "EX")
    made = PerformanceException.objects.create(
        partnership=partnership, number=number, reference=reference, rule=signal.rule,
        subject_kind=signal.kind, subject_record=signal.record, part=signal.part, raised_on=today,
        **figures(signal), **vars(answering),
    )  # fmt: skip
    _step(by, today, made, signal.what)
    _record(by, made, "raised", after={"rule": made.rule, "about": f"{signal.kind} {signal.record}",
                                       "part": signal.part, "month": signal.month})  # fmt: skip
    _tie(by, today, made, signal)
    return made


def _tie(by: Any, today: datetime.date, held: PerformanceException, signal: Signal) -> None:
    """Keep the areas that a measure's exception touches, and tie every record that is in danger to it."""
    is_measure = signal.kind in RELATIONS
    for number, place in enumerate(signal.places if is_measure else (), 1):
        ExceptionArea.objects.update_or_create(
            exception=held, area=place.area, record=place.record, defaults={"number": number}
        )
    records = {place.record for place in signal.places} if is_measure else {signal.record}
    for one in sorted(records):
        link(by=by, partnership=held.partnership_id, source=(signal.kind, one), target=(KIND, held.reference),
             relation=RELATIONS.get(signal.kind, BROUGHT_ABOUT), since=today)  # fmt: skip


def _told_anew(
    by: Any, today: datetime.date, held: PerformanceException, signal: Signal
) -> PerformanceException:
    """Keep the new figures of an open exception; the ones before stay in its steps."""
    if says_nothing_new(held, signal):
        return held
    fresh = figures(signal)
    for name, value in fresh.items():
        setattr(held, name, value)
    held.save(update_fields=list(fresh))
    _tie(by, today, held, signal)
    _step(by, today, held, signal.what, is_move=False)
    _record(by, held, "told anew", after={"month": signal.month})
    return held


@transaction.atomic
def remedy(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    exception: PerformanceException,
    cause: str,
    remedy: str,
    recovery_on: datetime.date,
    agency: Agency,
    owner: Membership | None = None,
    action: str = "",
) -> PerformanceException:
    """Write down the cause, the remedy, who answers for it, by when; ``action`` begins one of this title."""
    held = _held(by, exception, (STATE.RAISED, STATE.REMEDY, STATE.DECIDED))
    said = {"cause": cause.strip(), "remedy": remedy.strip()}
    if not said["cause"] or not said["remedy"]:
        raise CallFault("Say what the cause is, as far as it is known, and what is done about it.")
    if recovery_on < today:
        raise CallFault(
            f"{recovery_on:%-d %B %Y} is over. Enter the day by which it is to be put right."
        )
    _check_owner(by, agency, owner)
    _move(by, today, held, "remedied", said["remedy"], state=STATE.REMEDY, recovery_on=recovery_on,
          agency=agency, owner=owner, **said)  # fmt: skip
    if action.strip():
        begin_action(by=by, today=today, source=(KIND, held.reference), title=action, agency=agency,
                     lead=owner, due_on=recovery_on)  # fmt: skip
    return held


def _check_owner(by: Membership, agency: Agency, owner: Membership | None) -> None:
    if agency.partnership_id != by.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if owner is not None and (owner.partnership_id, owner.agency_id) != (by.partnership_id, agency.pk):  # fmt: skip
        raise CallFault(
            f"Who answers for it must be somebody of {agency}. Choose another person or agency."
        )


@transaction.atomic
def refer(
    *,
    by: Membership,
    today: datetime.date,
    exception: PerformanceException,
    why: str,
    asks: str,
    withholding: Agency | None = None,
) -> PerformanceException:
    """Refer an exception to the Board: why, and which decision is asked; a partner that withholds is named."""
    held = _held(by, exception, (STATE.RAISED, STATE.REMEDY, STATE.DECIDED))
    if why not in PerformanceException.Why.values:
        raise CallFault(
            "Say why: resources, a partner that does not contribute, or another reason."
        )
    if not asks.strip():
        raise CallFault("Say which decision is asked of the Board.")
    if why == PerformanceException.Why.PARTNER and withholding is None:
        raise CallFault("Name the agency that does not contribute: the Board must see which it is.")
    if why != PerformanceException.Why.PARTNER and withholding is not None:
        raise CallFault(
            "Name an agency only where a partner that does not contribute is the reason."
        )
    if withholding is not None and withholding.partnership_id != by.partnership_id:
        raise CallFault(f"{withholding} is no agency of this partnership. Choose one of its own.")
    named = f"{withholding} does not contribute. " if withholding else ""
    return _move(by, today, held, "referred", f"{named}Asked of the Board: {asks.strip()}",
                 state=STATE.REFERRED, referred_on=today, referred_why=why, asks=asks.strip(),
                 withholding=withholding)  # fmt: skip


@transaction.atomic
def decide(
    *, by: Membership, today: datetime.date, exception: PerformanceException, decision: Decision
) -> PerformanceException:
    """Write down which recorded decision answers an exception that was referred to the Board."""
    held = _held(by, exception, (STATE.REFERRED,))
    seen = decisions(by).filter(pk=decision.pk).first()
    if seen is None:
        raise CallFault(f"There is no decision {decision.reference} that you may see.")
    if held.referred_on and seen.decided_on and seen.decided_on < held.referred_on:
        raise CallFault(
            f"{seen.reference} was taken before this was referred. Choose the decision that answers it."
        )
    _move(by, today, held, "decided", f"Decided in {seen.reference}.", state=STATE.DECIDED,
          decision=seen)  # fmt: skip
    tied = Link.objects.filter(partnership=by.partnership_id, source_kind=KIND, source=held.reference,
                               target_kind=DECISION, target=seen.reference)  # fmt: skip
    if not tied.exists():  # one that was recorded because of it is tied to it already
        link(by=by, partnership=by.partnership_id, source=(KIND, held.reference),
             target=(DECISION, seen.reference), relation=DECIDED_IN,
             since=seen.decided_on or today)  # fmt: skip
    return held


@transaction.atomic
def close(
    *, by: Membership, today: datetime.date, exception: PerformanceException, why: str
) -> PerformanceException:
    """Close an exception with its reason. A person does so, and never a rule."""
    held = _held(by, exception, (STATE.RAISED, STATE.REMEDY, STATE.REFERRED, STATE.DECIDED))
    reason = why.strip()
    if not reason:
        raise CallFault("Say why it is closed: what shows that it is put right, or why it is left.")
    return _move(by, today, held, "closed", reason, state=STATE.CLOSED, closed_on=today,
                 closed_by=by, closed_why=reason)  # fmt: skip


def _held(
    by: Membership, exception: PerformanceException, states: tuple[PerformanceException.State, ...]
) -> PerformanceException:
    """Return an exception that a membership may see and that stands at one of these stages, locked."""
    rows = PerformanceException.objects.select_for_update().filter(
        partnership=by.partnership_id, pk=exception.pk
    )
    held = rows.first()
    if held is None or not exceptions(by).filter(pk=exception.pk).exists():
        raise CallFault(f"There is no exception {exception.reference} that you may see.")
    if held.state not in states:
        raise CallFault(
            f"{held.reference} stands as “{held.get_state_display().lower()}”: this is not its next step."
        )
    return held


def _move(
    by: Membership, today: datetime.date, held: PerformanceException, action: str, words: str, **changed: Any
) -> PerformanceException:  # fmt: skip
    before = held.state
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    _step(by, today, held, words)
    after = {"state": held.state, "recovery_on": held.recovery_on,
             "agency": held.agency.slug if held.agency else "",
             "referred_why": held.referred_why,
             "withholding": held.withholding.slug if held.withholding else "",
             "decision": held.decision.reference if held.decision else ""}  # fmt: skip
    _record(by, held, action, before={"state": before},
            after={name: value for name, value in after.items() if value})  # fmt: skip
    return held


def _step(
    by: Any, today: datetime.date, held: PerformanceException, words: str, *, is_move: bool = True
) -> ExceptionStep:
    last = held.steps.aggregate(last=Max("number"))["last"] or 0
    own = by if hasattr(by, "partnership_id") else None
    return ExceptionStep.objects.create(exception=held, number=last + 1, day=today, by=own,
                                        state=held.state, words=words, is_move=is_move)  # fmt: skip


def _record(by: Any, held: PerformanceException, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=held.reference,
        title=held.reference,
        partnership=held.partnership_id,
        **more,
    )
