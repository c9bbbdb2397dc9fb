"""What is kept of plans; one module a subject."""

from __future__ import annotations

from frankpledge.web.plans.models.plan import Level, Plan, PlannedAction, SubPlan
from frankpledge.web.plans.models.refresh import Refresh, RefreshStep
from frankpledge.web.plans.models.version import PlanVersion

__all__ = ["Level", "Plan", "PlanVersion", "PlannedAction", "Refresh", "RefreshStep", "SubPlan"]
