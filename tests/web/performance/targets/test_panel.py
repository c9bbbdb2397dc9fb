"""A plan's page shows the targets that it carries to who may see performance."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.targets import services

from ..conftest import LATER
from .test_carrying import carry, endorsed, plan

__all__ = ["endorsed", "plan"]


@pytest.mark.usefixtures("with_evidence")
def test_the_plans_page_shows_the_part_and_that_a_target_was_replaced(
    robbery, endorsed, plan, chair, answer, as_role
):
    client = as_role(Role.BOARD_MEMBER)
    where = f"/southmere/plans/{plan.slug}/"
    assert "Targets that it carries" not in client.get(where).content.decode()
    carry(chair, endorsed, plan)
    page = client.get(where).content.decode()
    assert "Targets that it carries" in page
    assert "70 or fewer, of 120" in page
    later = services.propose_target(by=chair, today=LATER, indicator=robbery, area="E22000359", value=110.0,
                                    first="2025-04", last="2026-03", rationale="Synthetic.")  # fmt: skip
    services.endorse_target(by=chair, target=later, decision=answer(LATER))
    assert "carry the later one" in client.get(where).content.decode()
    robbery.is_restricted = True
    robbery.save()
    assert "Targets that it carries" not in as_role(Role.SCRUTINY).get(where).content.decode()
