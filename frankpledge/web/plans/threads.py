"""What the golden thread and the history may show of plans."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.plans import queries
from frankpledge.web.thread.registry import Kind, register


def register_kinds() -> None:
    """Tell the thread of every kind; called once, when the app is ready."""
    see, write = Permission.SEE_PLANS, Permission.WRITE_PLANS
    register(Kind(queries.KIND, "Plan", queries.describe, see, write, over=queries.plan_over))
    sub_plan = Kind(
        queries.SUB_PLAN, "Sub-plan", queries.describe_sub_plans, see, write, closed=queries.closed_sub_plans,
        over=queries.sub_plan_over,
    )  # fmt: skip
    register(sub_plan)
    version = Kind(
        queries.VERSION, "Version of a plan", queries.describe_versions, see, write, closed=queries.closed_versions
    )  # fmt: skip
    register(version)
