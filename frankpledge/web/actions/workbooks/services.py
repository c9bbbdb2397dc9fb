"""Take the rows of a workbook that a person has seen and confirmed: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions import changing
from frankpledge.web.actions.services import begin_action
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.sealing import unsealed
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.workbooks.checking import Planned
    from frankpledge.web.partnerships.models import Membership

WHY = "Loaded from a workbook."


@transaction.atomic
def take_workbook(*, by: Membership, today: datetime.date, sealed: str) -> tuple[int, int]:
    """Begin and change the actions of the rows that a person confirmed; return how many. One fault undoes all."""
    rows = unsealed(by, sealed)
    places = {name: at for at, name in enumerate(layout.COLUMNS)}
    report = check(by, today, rows, places)
    if report.refused:
        raise CallFault(
            f"{report.refused[0].column} {report.refused[0].value!r} can no longer be taken: {report.refused[0].why} "
            "Send the workbook again."
        )
    for planned in report.new:
        said = dict(planned.said)
        source = planned.row.get(layout.KIND), planned.row.get(layout.RECORD)
        begin_action(by=by, today=today, source=source, **said)
    for planned in report.changed:
        _change(by, today, planned)
    if report.accepted:
        record(
            by=by, action="loaded actions", kind="partnership", record_id=by.partnership_id,
            title="Actions from a workbook", partnership=by.partnership_id,
            after={"new": len(report.new), "changed": len(report.changed)},
        )  # fmt: skip
    return len(report.new), len(report.changed)


def _change(by: Membership, today: datetime.date, planned: Planned) -> None:
    said: dict[str, Any] = dict(planned.said)
    action = planned.action
    if action is None:
        raise TypeError("a row that changes an action has one")
    if "agency" in said or "lead" in said:
        agency = said.pop("agency", action.agency)
        lead = said.pop("lead", action.lead)
        if lead is not None and lead.agency_id != agency.pk:
            lead = None  # another agency answers for it, and the workbook names nobody of it
        changing.hand_over(by=by, today=today, action=action, agency=agency, lead=lead, why=WHY)
    if said:
        changing.change_action(by=by, today=today, action=action, why=WHY, **said)
