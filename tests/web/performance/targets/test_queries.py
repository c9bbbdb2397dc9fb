"""Targets are read through the membership: those of the indicators that it may see."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.targets.queries import closed, targets
from frankpledge.web.performance.targets.services import propose_target

from ..conftest import RAISED


def test_a_target_of_another_partnership_is_not_there(robbery, chair, acting, cast):
    made = propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", first="2025-04",
                          last="2026-03", value=100.0, rationale="Synthetic.")  # fmt: skip
    assert list(targets(chair)) == [made]
    assert not targets(acting(Role.MANAGER, cast.other))
    assert list(closed(chair)) == []
