"""What every write of a kept finding holds to: one's own partnership, an open assessment, what still stands."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.kept import services
from frankpledge.web.assessments.kept.writing import held_to_change, standing_of
from tests.web.assessments.conftest import TODAY


def test_a_finding_of_another_partnership_is_not_held(keeping, acting, cast):
    with pytest.raises(CallFault, match="not kept in this partnership"):
        held_to_change(acting(Role.ANALYST, cast.other), keeping())


def test_a_finding_of_an_assessment_that_is_final_is_not_held(keeping, acting, assessment):
    made, analyst = keeping(), acting(Role.ANALYST)
    assert held_to_change(analyst, made) == made
    assessments.move(by=analyst, assessment=assessment, today=TODAY, state="final")
    with pytest.raises(CallFault, match="does not change any more"):
        held_to_change(analyst, made)


def test_what_was_withdrawn_stands_no_more_and_is_not_held(keeping, acting, knife):
    made, analyst = keeping(), acting(Role.ANALYST)
    assert list(standing_of(knife)) == [made]
    services.withdraw(by=analyst, kept=made, today=TODAY, why="Counted twice (synthetic)")
    assert not standing_of(knife).exists()
    with pytest.raises(CallFault, match="withdrawn or replaced"):
        held_to_change(analyst, made)
