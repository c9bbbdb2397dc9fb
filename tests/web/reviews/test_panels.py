"""Who sits on a panel: those with the role, until they leave or declare a conflict of interest."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import panels
from tests.web.reviews.conftest import TODAY


@pytest.mark.parametrize("role", [Role.MANAGER, Role.BOARD_MEMBER, Role.ANALYST])
def test_only_who_has_the_role_sits_on_a_panel(acting, reporting, take, role):
    with pytest.raises(CallFault, match="cannot sit on the panel"):
        take(panels.join, reporting, membership=acting(role))


def test_nobody_of_another_partnership_sits_on_a_panel(acting, cast, reporting, take):
    with pytest.raises(CallFault, match="cannot sit on the panel"):
        take(panels.join, reporting, membership=acting(Role.DEATH_REVIEW_PANEL, cast.other))


def test_who_left_may_join_again_and_who_has_a_conflict_may_not(reporting, place, panellist, take):
    take(panels.leave, reporting, place=place)
    assert take(panels.join, reporting, membership=panellist).sits
    take(panels.declare_conflict, reporting, place=place, words="kin")
    with pytest.raises(CallFault, match="conflict of interest"):
        take(panels.join, reporting, membership=panellist)
    with pytest.raises(CallFault, match="nobody on this place"):
        take(panels.leave, reporting, place=place)


def test_a_panellist_declares_their_own_conflict_and_no_other(reporting, place, another_panellist):
    told = {"review": reporting, "today": TODAY, "place": place}
    with pytest.raises(CallFault, match="your own"):
        panels.declare_conflict(by=another_panellist, words="kin", **told)
    with pytest.raises(CallFault, match="in a few words"):
        panels.declare_conflict(by=place.membership, words=" ", **told)
    assert not panels.declare_conflict(by=place.membership, words="kin", **told).sits
