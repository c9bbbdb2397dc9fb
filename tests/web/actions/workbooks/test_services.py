"""What a person confirmed is written once: good rows alone where they say so; loading it again changes nothing."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.reading import read_rows
from frankpledge.web.actions.workbooks.sealing import sealed
from frankpledge.web.actions.workbooks.services import take_workbook
from frankpledge.web.history.models import Event
from tests.web.actions.conftest import TODAY

FAULTS = (
    {layout.AGENCY: "Martians"}, {layout.DUE: "soon"}, {layout.TAGS: "Martians"}, {layout.STRAND: "Ponder"},
    {layout.RECORD: "SOUTHMERE-D-999"}, {"Output": "=1+1"},
)  # fmt: skip


def report_of(by, content):
    return check(by, TODAY, *read_rows(content))


def take(by, report):
    text = sealed(by, [one.row for one in report.accepted])
    return take_workbook(by=by, today=TODAY, sealed=text)


def test_a_plan_of_400_rows_with_60_faults_has_60_messages_each_naming_its_cell(
    good, filled, acting
):
    by = acting(Role.MANAGER)
    rows = [
        good(f"Action {n} (synthetic)", **(FAULTS[n % 6] if n % 20 < 3 else {})) for n in range(400)
    ]
    content = filled(*rows)
    report = report_of(by, content)
    assert len(report.refused) == report.rows_refused == 60
    amiss = [number for number in range(400) if number % 20 < 3]
    assert [int(one.cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for one in report.refused] == [
        number + 2 for number in amiss
    ]
    assert take(by, report) == (340, 0)
    again = report_of(by, content)
    assert (len(again.refused), again.same, again.accepted) == (60, 340, [])
    events = Event.objects.count()
    assert take(by, again) == (0, 0)
    assert (Action.objects.count(), Event.objects.count()) == (340, events)


def test_a_change_goes_through_the_services_with_its_history(good, filled, acting, cast):
    by = acting(Role.MANAGER)
    take(by, report_of(by, filled(good())))
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    row = good(**{layout.AGENCY: "Fire", layout.LEAD: "", "Output": "12 nights"})
    assert take(by, report_of(by, filled(row))) == (0, 1)
    made = Action.objects.get()
    assert (made.agency, made.lead, made.output) == (fire, None, "12 nights")
    told = Event.objects.filter(kind="action", record=made.reference).order_by("number")
    assert [one.action for one in told][-2:] == ["handed over", "changed"]


def test_another_agency_without_a_column_of_leads_leaves_nobody_named(good, filled, acting, cast):
    by = acting(Role.MANAGER)
    take(by, report_of(by, filled(good())))
    cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    rows, places = read_rows(filled(good(**{layout.AGENCY: "fire"})))
    for row in rows:
        del row.cells[layout.LEAD]
    take(by, check(by, TODAY, rows, places))
    assert Action.objects.get().lead is None


def test_what_can_no_longer_be_taken_undoes_all(good, filled, acting):
    by = acting(Role.MANAGER)
    text = sealed(by, [one.row for one in report_of(by, filled(good(), good("Second"))).accepted])
    by.partnership.agency_set.update(name="Renamed", slug="renamed")
    with pytest.raises(CallFault, match="can no longer be taken"):
        take_workbook(by=by, today=TODAY, sealed=text)
    assert not Action.objects.exists()
