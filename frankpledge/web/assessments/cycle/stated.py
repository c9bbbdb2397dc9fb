"""What a partnership's definition states of its cycle, entered at its founding, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.cycle_calendar import first_day
from frankpledge.web.assessments.cycle.queries import STAGE
from frankpledge.web.assessments.cycle.services import enter_cycle
from frankpledge.web.assessments.models import StageDone
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.definitions.partnership.work import StageStated
    from frankpledge.web.assessments.models import Cycle
    from frankpledge.web.partnerships.models import Partnership


def enter_stated(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Enter the cycle that the definition states and what it states as done; called within the founding."""
    told = definition.cycle
    if told is None:
        return
    made = enter_cycle(
        by=by,
        partnership=partnership,
        definition=told.definition,
        begins=told.begins,
        is_as_stated=True,
        source=_source(definition, told.source),
        note=told.note or "",
        led_by=told.led_by or "",
        approved=told.approved or "",
        next_priorities=told.next_priorities or "",
        aims=list(told.aims),
        year_notes={str(row.year): row.note for row in told.years if row.note},
    )
    for row in told.done:
        _enter_done(by, made, row, _source(definition, row.source))


def _source(definition: Definition, place: str) -> str:
    plan = definition.document
    return f"{f'{plan.title}, version {plan.in_force}' if plan else definition.name}, {place}"[:300]


def _enter_done(by: Any, cycle: Cycle, row: StageStated, source: str) -> None:
    is_year = len(row.when) == len("2022")
    made = StageDone.objects.create(
        cycle=cycle,
        stage=row.stage,
        done_on=first_day(f"{row.when}-01" if is_year else row.when),
        precision=StageDone.Precision.YEAR if is_year else StageDone.Precision.MONTH,
        words=f"{row.text}."[:500],
        is_as_stated=True,
        source=source,
        note=row.note or "",
    )
    named = cycle.stage(row.stage)
    record(by=by, action="entered as stated", kind=STAGE, record_id=cycle.record_of(row.stage),
           title=named.name if named else row.stage, partnership=cycle.partnership_id,
           after={"done_on": made.when, "source": source})  # fmt: skip
