"""An action that is read as a light row is rated as the whole one is."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import queries, services
from frankpledge.web.actions.milestones import add_milestone
from frankpledge.web.performance.dashboard.going import facts_of, going_of
from tests.web.performance.conftest import TODAY


def test_a_light_row_says_of_an_action_what_the_whole_one_says(acting):
    manager = acting(Role.MANAGER)
    made = [
        services.begin_action(by=manager, today=TODAY, source=("priority", "none"), title=f"Lights {number}",
                              agency=manager.agency, lead=manager, due_on=datetime.date(2026, 6, 1 + number))
        for number in range(3)
    ]  # fmt: skip
    poles = datetime.date(2026, 3, 1)
    add_milestone(by=manager, today=TODAY, action=made[0], words="Poles", due_on=poles)
    services.tell(by=manager, today=TODAY, action=made[1], delivery="at-risk", blocker="No poles")
    rows = queries.actions(manager).filter(queries.writable())
    light, whole = going_of(rows), list(rows)
    assert [facts_of(one) for one in light] == [facts_of(one) for one in whole]
    assert [(one.pk, one.reference, one.due_on) for one in light] == [
        (one.pk, one.reference, one.due_on) for one in whole
    ]
    assert {(one.agency.slug, one.agency.name) for one in light} == {
        (manager.agency.slug, manager.agency.name)
    }
    assert light[0].facts.milestone == poles
    assert light[1].facts.is_blocked
