"""An action says which indicator it should move; neither end may be one that the person does not see."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.services import begin_action
from frankpledge.web.history.models import Event
from frankpledge.web.performance.indicators.moving import should_move
from frankpledge.web.thread.models import Link

from ..conftest import RAISED


@pytest.fixture
def patrols(acting):
    """Begin an action."""
    by = acting(Role.MANAGER)
    return begin_action(by=by, today=RAISED, source=("priority", "x"), title="Patrols (synthetic)",
                        agency=by.agency, due_on=RAISED)  # fmt: skip


def test_an_action_is_tied_to_the_indicator_that_it_should_move_once(acting, patrols, robbery):
    for _ in range(2):
        should_move(by=acting(Role.MANAGER), today=RAISED, action=patrols, indicator=robbery)
    tied = Link.objects.get(relation="should move")
    assert (tied.source_kind, tied.source, tied.target_kind, tied.target) == (
        "action", patrols.reference, "indicator", "robbery"
    )  # fmt: skip
    assert Event.objects.filter(kind="indicator", action="linked").count() == 1


def test_no_action_or_indicator_is_tied_that_is_ended_or_not_ones_to_see(
    acting, cast, patrols, robbery, abuse
):
    with pytest.raises(CallFault, match="no action"):
        should_move(by=acting(Role.MANAGER, cast.other), today=RAISED, action=patrols, indicator=robbery)  # fmt: skip
    with pytest.raises(CallFault, match="no indicator"):
        should_move(by=acting(Role.ACTION_OWNER), today=RAISED, action=patrols, indicator=abuse)
    robbery.ended_on, robbery.ended_why = RAISED, "Synthetic"
    robbery.save()
    with pytest.raises(CallFault, match="no indicator"):
        should_move(by=acting(Role.MANAGER), today=RAISED, action=patrols, indicator=robbery)
