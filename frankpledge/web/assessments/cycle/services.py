"""Write cycles: begin one, write down that a stage is done, reopen it, give a cycle up. Each step is in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.cycle_calendar import first_day, last_day, last_month
from frankpledge.evidence.questions import month_number
from frankpledge.faults import CallFault
from frankpledge.web.assessments.cycle.queries import KIND, STAGE, YIELDED
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.thread.registry import describe
from frankpledge.web.thread.services import link, unlink

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.cycles import CycleDefinition
    from frankpledge.web.partnerships.models import Membership, Partnership

LONGEST_RECORD = 64


@transaction.atomic
def begin_cycle(
    *, by: Membership, today: datetime.date, definition: CycleDefinition, begins: str
) -> Cycle:
    """Begin a cycle in a month (``2024-04``), which no other cycle of the partnership covers."""
    made = enter_cycle(
        by=by, partnership=by.partnership, definition=definition, begins=begins,
        begun_on=today, begun_by=by,
    )  # fmt: skip
    before = Cycle.objects.filter(
        partnership=by.partnership, given_up_on=None, begins__lt=begins
    ).first()
    if before is not None:
        link(by=by, partnership=by.partnership_id, source=(KIND, before.reference),
             target=(KIND, made.reference), relation="followed by", since=today)  # fmt: skip
    return made


@transaction.atomic
def enter_cycle(
    *, by: Any, partnership: Partnership, definition: CycleDefinition, begins: str, **more: Any
) -> Cycle:
    """Enter a cycle: for ``begin_cycle`` and for what a partnership's documents state."""
    month_number(begins)  # refuses what is no month
    number, reference = next_in(Cycle.objects, partnership, "CY")
    last = last_month(definition, begins)
    _refuse_overlap(partnership, begins, last)
    for stage in definition.stages:
        if len(f"{reference}-{stage.id}") > LONGEST_RECORD:
            raise CallFault(f"The stage id {stage.id!r} is too long here. Shorten it in the file.")
    made = Cycle.objects.create(
        partnership=partnership,
        number=number,
        reference=reference,
        definition=definition.id,
        name=definition.name,
        version=definition.version,
        plan=definition.model_dump(mode="json"),
        begins=begins,
        last=last,
        **more,
    )
    after = {"definition": definition.id, "version": definition.version, "begins": begins,
             "last": last}  # fmt: skip
    _record(by, made, "entered as stated" if made.is_as_stated else "begun", after=after)
    return made


def _refuse_overlap(partnership: Partnership, begins: str, last: str) -> None:
    held = Cycle.objects.filter(partnership=partnership, given_up_on=None)
    other = held.filter(begins__lte=last, last__gte=begins).first()
    if other is not None:
        raise CallFault(
            f"{other.reference} runs from {other.begins} to {other.last}, which overlaps {begins} to {last}. "
            "Begin after it, or give it up first."
        )


@transaction.atomic
def stage_done(
    *,
    by: Membership,
    today: datetime.date,
    cycle: Cycle,
    stage: str,
    done_on: datetime.date,
    words: str = "",
    yielded: tuple[str, str] | None = None,
) -> StageDone:
    """Write down that a stage is done, and which record (kind, id) it yielded; the thread ties the two."""
    held = _running(by, cycle, stage)
    if held.done.filter(stage=stage, reopened_on=None).exists():
        raise CallFault("This stage is written down as done already. Reopen it first.")
    if not first_day(held.begins) <= done_on <= today:
        raise CallFault(
            f"A stage is done between {first_day(held.begins):%-d %B %Y}, when the cycle begins, and today. "
            "Enter the day on which it was done."
        )
    if yielded is not None and not describe(by, [yielded]):
        raise CallFault(f"There is no record {yielded[1]!r} that you may see. Choose another.")
    kind, target = yielded or ("", "")
    made = StageDone.objects.create(
        cycle=held, stage=stage, done_on=done_on, words=words.strip(), by=by,
        yielded_kind=kind, yielded=target,
    )  # fmt: skip
    _record_stage(by, held, stage, "done", after={"done_on": done_on})
    if yielded is not None:
        link(by=by, partnership=by.partnership_id, source=(STAGE, held.record_of(stage)),
             target=yielded, relation=YIELDED, since=done_on)  # fmt: skip
    return made


@transaction.atomic
def stage_reopened(
    *, by: Membership, today: datetime.date, cycle: Cycle, stage: str, why: str
) -> StageDone:
    """Reopen a stage with a reason; that it was written down as done stays, and its tie to what it yielded is cut."""
    held, reason = _running(by, cycle, stage), _reason(why, "Enter why the stage is open again.")
    row = held.done.select_for_update().filter(stage=stage, reopened_on=None).first()
    if row is None:
        raise CallFault("This stage is not written down as done.")
    row.reopened_on, row.reopened_why, row.reopened_by = today, reason, by
    row.save(update_fields=["reopened_on", "reopened_why", "reopened_by"])
    _record_stage(
        by, held, stage, "reopened", before={"done_on": row.done_on}, after={"why": reason}
    )
    if row.yielded:
        unlink(by=by, partnership=by.partnership_id, source=(STAGE, held.record_of(stage)),
               target=(row.yielded_kind, row.yielded), relation=YIELDED)  # fmt: skip
    return row


@transaction.atomic
def give_up_cycle(*, by: Membership, today: datetime.date, cycle: Cycle, why: str) -> Cycle:
    """Give a cycle up, with the reason: it stays to be read, and another may begin in its months."""
    held, reason = _held(by, cycle), _reason(why, "Enter why the cycle is given up.")
    if today > last_day(held.last):
        raise CallFault(
            f"{held.reference} is over since {last_day(held.last):%-d %B %Y}. It stays as it is."
        )
    held.given_up_on, held.given_up_why = today, reason
    held.save(update_fields=["given_up_on", "given_up_why"])
    _record(by, held, "given up", after={"why": reason})
    return held


def _reason(why: str, words: str) -> str:
    if not why.strip():
        raise CallFault(words)
    return why.strip()


def _held(by: Membership, cycle: Cycle) -> Cycle:
    """Return a cycle of one's own partnership, locked; refuse one that was given up."""
    own = Cycle.objects.select_for_update().filter(partnership=by.partnership_id)
    found = own.filter(pk=cycle.pk).first()
    if found is None:
        raise CallFault(f"{cycle} is no cycle of this partnership.")
    if found.given_up_on is not None:
        raise CallFault(f"{found.reference} was given up, and does not change any more.")
    return found


def _running(by: Membership, cycle: Cycle, stage: str) -> Cycle:
    held = _held(by, cycle)
    if held.stage(stage) is None:
        raise CallFault(f"{stage!r} is no stage of {held.reference}. Choose one of its timeline.")
    return held


def _record(by: Any, cycle: Cycle, action: str, **more: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=cycle.reference, title=str(cycle),
           partnership=cycle.partnership_id, **more)  # fmt: skip


def _record_stage(by: Any, cycle: Cycle, stage: str, action: str, **more: Any) -> None:
    named = cycle.stage(stage)
    record(by=by, action=action, kind=STAGE, record_id=cycle.record_of(stage),
           title=named.name if named else stage, partnership=cycle.partnership_id, **more)  # fmt: skip
