"""Every row is said what it would do; every cell that is amiss is named with the way out; nothing is written."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending, services
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.reading import read_rows
from frankpledge.web.sharing import services as sharing
from tests.web.actions.conftest import TODAY


@pytest.fixture
def looked_at(acting, filled):
    def look(*rows):
        return check(acting(Role.MANAGER), TODAY, *read_rows(filled(*rows)))

    return look


def test_a_good_row_would_begin_an_action_and_nothing_is_written(good, looked_at):
    report = looked_at(good(**{layout.TAGS: "Rural, young-people", layout.STRAND: "Pursue"}))
    (planned,) = report.new
    assert (planned.said["tags"], planned.said["strand"]) == (["rural", "young-people"], "pursue")
    assert not report.refused
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("more", "cell", "why"),
    [
        ({layout.REFERENCE: "SOUTHMERE-ACT-999"}, "A2", "no such action"),
        ({layout.KIND: ""}, "B2", "which record"),
        ({layout.RECORD: ""}, "C2", "which record"),
        ({layout.RECORD: "SOUTHMERE-D-999"}, "C2", "no decision with this id"),
        ({layout.TITLE: ""}, "D2", "what is to be done"),
        ({layout.TITLE: "x" * 201}, "D2", "201 characters"),
        ({layout.AGENCY: "Martians"}, "E2", "an agency of this partnership"),
        ({layout.LEAD: "nobody@southmere.example"}, "F2", "Nobody with this address"),
        ({layout.DUE: "soon"}, "G2", "31/03/2026"),
        ({layout.DUE: "31/02/2026"}, "G2", "31/03/2026"),
        ({layout.DUE: ""}, "G2", "31/03/2026"),
        ({layout.BEGINS: "01/04/2026"}, "G2", "before it begins"),
        ({layout.STRAND: "Ponder"}, "I2", "Prevent, Prepare"),
        ({layout.TAGS: "Rural, Martians"}, "J2", "no tag 'Martians'"),
        ({layout.CONTRIBUTORS: "Martians"}, "K2", "no agency 'Martians'"),
        ({"Output": "x" * 2001}, "M2", "2,001 characters"),
        ({"Resources": "=1+1"}, "Q2", "formula"),
    ],
)
def test_each_cell_that_is_amiss_is_named(good, looked_at, more, cell, why):
    report = looked_at(good(**more))
    (refused,) = report.refused
    assert (refused.cell, report.rows_refused) == (cell, 1)
    assert why in refused.why
    assert not report.accepted


def test_every_fault_of_a_row_is_told_at_once(good, looked_at):
    report = looked_at(good(**{layout.AGENCY: "Martians", layout.DUE: "soon", layout.TAGS: "?"}))
    assert [one.cell for one in report.refused] == ["E2", "G2", "J2"]
    assert report.rows_refused == 1


def test_the_same_action_twice_is_refused_the_second_time(good, looked_at):
    report = looked_at(good(), good("HIRE marshals (synthetic)"))
    assert len(report.new) == 1
    assert [one.cell for one in report.refused] == ["D3"]


def test_a_known_row_changes_what_differs_or_nothing_and_an_ended_one_is_left(
    good, looked_at, acting, decision
):
    owner = acting(Role.ACTION_OWNER)
    made = services.begin_action(by=acting(Role.MANAGER), today=TODAY, source=("decision", decision),
                                 title="Hire marshals (synthetic)", agency=owner.agency, lead=owner,
                                 due_on=TODAY.replace(month=3))  # fmt: skip
    assert looked_at(good()).same == 1
    (changed,) = looked_at(good(Output="12 nights")).changed
    assert (changed.action, changed.said) == (made, {"output": "12 nights"})
    assert changed.fields == "output"
    by_reference = good("Hire more", **{layout.REFERENCE: made.reference})
    assert looked_at(by_reference).changed[0].said == {"title": "Hire more"}
    ending.close(by=owner, today=TODAY, action=made, evidence="Rota")
    assert looked_at(good()).same == 1
    (refused,) = looked_at(good(Output="12 nights")).refused
    assert "is closed, and does not change" in refused.why


def test_of_what_a_person_may_not_see_a_workbook_tells_nothing(
    good, filled, acting, cast, decision
):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    made = services.begin_action(by=manager, today=TODAY, source=("decision", decision), agency=manager.agency,
                                 title="Hidden (synthetic)", due_on=TODAY, level=Level.OFFICIAL_SENSITIVE,
                                 groups=[group])  # fmt: skip
    rows = read_rows(filled(good(**{layout.REFERENCE: made.reference})))
    report = check(acting(Role.PLAN_COORDINATOR), TODAY, *rows)
    assert [one.why for one in report.refused] == [
        "There is no such action. Leave it empty for a new one."
    ]


def test_agencies_whose_own_name_has_a_comma_are_known(good, looked_at, cast):
    cast.own.agency_set.create(slug="fire", name="Fire, Rescue", standing="responsible")
    (planned,) = looked_at(good(**{layout.CONTRIBUTORS: "Fire, Rescue; council"})).new
    assert [one.slug for one in planned.said["contributors"]] == ["council", "fire"]
