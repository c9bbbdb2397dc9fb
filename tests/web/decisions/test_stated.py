"""What the plan states as decided stands in the register from the founding, with its source, and no more."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.partnership import (
    all_partnerships,
    define_partnership,
    load_partnership,
)
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.stated import stated
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.services import found_from_definition


@pytest.mark.django_db
def test_the_plans_own_decisions_are_entered_once_at_the_founding():
    definition = load_partnership("south-warwickshire")
    for _ in range(2):
        partnership = found_from_definition(by="test", definition=definition)
    entered = {row.title: row for row in Decision.objects.filter(partnership=partnership)}
    plan = entered["South Warwickshire CSP Partnership Plan 2021 - 2025, version 1.1, approved"]
    assert (plan.body.slug, plan.decided_on) == ("board", datetime.date(2023, 9, 28))
    assert "Document control" in plan.source
    rasso = entered["Rape and Serious Sexual Offences (RASSO) adopted as a priority"]
    assert (rasso.body, rasso.decided_on, rasso.is_month_only) == (
        None,
        datetime.date(2023, 3, 1),
        True,
    )
    rejected = entered["Not taken up: Exploitation as a priority of its own"]
    assert rejected.decided_on is None
    assert "permanent exclusions" in rejected.wording
    assert len(entered) == len(list(stated(definition, {"board": None}))) == 5
    assert all(
        row.is_as_stated and row.source and "As stated" in row.note for row in entered.values()
    )
    assert Event.objects.filter(kind="decision", action="entered as stated").count() == 5
    references = sorted(row.reference for row in entered.values())
    assert references[0] == "SWCSP-2008-001"
    assert references[1:] == [f"SWCSP-2023-00{n}" for n in (1, 2, 3, 4)]


def test_a_plan_without_approval_states_none():
    first = load_partnership("south-warwickshire").document.editions[0]
    assert first.approved_by is None
    titles = [
        told.title for told in stated(load_partnership("south-warwickshire"), {"board": None})
    ]
    assert not any("version 1," in title for title in titles)


def test_a_definition_that_states_nothing_enters_nothing():
    bare = define_partnership({
        "id": "bare", "name": "Bare (synthetic)", "code": "E22000999", "districts": ["E07000001"],
        "county": {"name": "Synthshire", "districts": ["E07000001"]},
    })  # fmt: skip
    assert list(stated(bare, {})) == []


def test_every_definition_that_ships_can_be_entered():
    for definition in all_partnerships():
        groups = {group.id: None for group in definition.groups}
        for told in stated(definition, groups):
            assert told.year > 2000
            assert len(told.source) <= 300
