"""Targets are read through the membership: those of the indicators that it may see."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.targets.queries import closed, of_year, targets
from frankpledge.web.performance.targets.services import propose_target

from ..conftest import RAISED


def test_a_target_of_another_partnership_is_not_there(robbery, chair, acting, cast):
    made = propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", first="2025-04",
                          last="2026-03", value=100.0, rationale="Synthetic.")  # fmt: skip
    assert list(targets(chair)) == [made]
    assert not targets(acting(Role.MANAGER, cast.other))
    assert list(closed(chair)) == []


def test_endorsed_targets_of_a_year_come_with_the_indicator_that_was_given(
    robbery, chair, answer, django_assert_num_queries
):
    told = {"by": chair, "today": RAISED, "indicator": robbery, "area": "E22000359"}
    told["rationale"] = "Synthetic."
    made = propose_target(**told, first="2025-04", last="2026-03", value=100.0)
    made.state, made.decision = "endorsed", answer()
    made.save()
    propose_target(**told, first="2026-04", last="2027-03", value=90.0)
    area, year = Area("csp", "E22000359", "Southmere"), Period("2025-04", "2026-03")
    with django_assert_num_queries(1):
        (found,) = of_year(chair, year, [robbery], [area])
        assert (found, found.indicator.name) == (made, "Robbery")
    assert found.indicator is robbery
    assert of_year(chair, year, [robbery], []) == []
    assert of_year(chair, Period("2026-04", "2027-03"), [robbery], [area]) == []
