"""What an action may say, who may answer for it, and that only what still changes is changed."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import checks
from frankpledge.web.actions.models import Action

from .conftest import DUE, TODAY


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"strand": "ponder"}, "no strand 'ponder'"),
        ({"tags": ["rural", "martians"]}, "no tag 'martians'"),
        ({"what_works": {"luck": "x"}}, "no part of what works 'luck'"),
    ],
)
def test_what_the_definition_does_not_know_is_refused_with_what_it_knows(said, refusal):
    with pytest.raises(CallFault, match=refusal):
        checks.check_action(title="Marshals", due_on=DUE, **said)
    checks.check_action(
        title="Marshals", due_on=DUE, strand="prevent", tags=["rural"], what_works={"effect": "x"}
    )


def test_what_is_over_or_not_there_is_not_held(marshals, acting, cast):
    manager = acting(Role.MANAGER)
    assert checks.held_by(manager, marshals) == marshals
    with pytest.raises(CallFault, match="There is no action"):
        checks.held_by(acting(Role.MANAGER, cast.other), marshals)
    Action.objects.update(state="withdrawn", ended_on=TODAY, ended_why="x")
    with pytest.raises(CallFault, match="is withdrawn, and does not change"):
        checks.held_by(manager, marshals)


def test_agency_and_lead_belong_together(acting, cast):
    owner = acting(Role.ACTION_OWNER)
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    checks.check_who(owner, owner.agency, owner)
    checks.check_who(owner, fire, None)
    with pytest.raises(CallFault, match="must be somebody of Fire"):
        checks.check_who(owner, fire, owner)
