"""Which provider fills what: the names that an outline of a plan may use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from frankpledge.publishing.plan import bodies, drawings, performance, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.publishing.plan.sources import PlanSources
    from frankpledge.publishing.weaving import Filled


def plan_providers(sources: PlanSources) -> dict[str, Callable[[], Filled]]:
    """Return what can fill the sections of a plan, each bound to where it takes it from."""
    taking: dict[str, Callable[[PlanSources], Filled]] = {
        "acronyms": work.acronyms,
        "vision": work.vision,
        "duties": work.duties,
        "formation": bodies.formation,
        "responsible-authorities": bodies.responsible_authorities,
        "invited": bodies.invited,
        "assessment-cycle": drawings.assessment_cycle,
        "performance-window": work.performance_window,
        "strategies": work.strategies,
        "sharing-agreements": work.sharing_agreements,
        "governance-chart": drawings.governance_chart,
        "performance-narrative": performance.performance_narrative,
        "performance-table": performance.performance_table,
        "performance-chart": performance.performance_chart,
        "resources": work.resources,
        "county-work": work.county_work,
        "mutual-regard": work.mutual_regard,
        "priorities": work.priorities,
        "priorities-rejected": work.priorities_rejected,
        "action-plans": work.action_plans,
        "reports": work.reports,
        "scrutiny": work.scrutiny,
        "cycle-grid": drawings.cycle_grid,
        "terms-of-reference": bodies.terms_of_reference,
    }
    bound: dict[str, Callable[[], Filled]] = {
        name: partial(take, sources) for name, take in taking.items()
    }
    groups = {"board": "board", "operational-group": "operational-group", "review-sub-group": "dhr-sub-group",
              "county-board": "county-board"}  # fmt: skip
    bound |= {name: partial(bodies.about_group, sources, group) for name, group in groups.items()}
    duties = (
        "domestic-homicide-reviews",
        "offensive-weapon-homicide-reviews",
        "community-safety-agreement",
    )
    return bound | {name: partial(work.duty, sources, name) for name in duties}
