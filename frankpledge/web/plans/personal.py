"""What plans hold about people: who wrote a version, and words that may let a name slip."""

from __future__ import annotations

KEPT = "stays with the plan, as the account of who wrote it; names nobody once the account is gone"
WRITTEN = "is free words, whose forms ask for no name; stays with the plan, which is never deleted"

PERSONAL = {
    "Plan.coordinated_by": f"says which body or post coordinates a plan; {WRITTEN}",
    "PlanVersion.written_by": f"says who wrote a version; {KEPT}",
    "PlanVersion.narrative": f"holds what was written; {WRITTEN}",
    "PlanVersion.previous_successes": f"holds what was written; {WRITTEN}",
    "PlanVersion.contents": f"holds a plan as it was approved, its actions with their agencies and words; {WRITTEN}",
    "SubPlan.ended_why": f"holds why a sub-plan was ended; {WRITTEN}",
    "PlannedAction.left_why": f"holds why an action was taken out of a plan; {WRITTEN}",
    "Refresh.begun_by": f"says who began the refresh of a plan; {KEPT}",
    "Refresh.before": f"holds a plan as it stood before, its actions with their agencies and words; {WRITTEN}",
    "RefreshStep.taken_by": f"says who decided about an action; {KEPT}",
    "RefreshStep.words": f"holds what was said of an action; {WRITTEN}",
}
NOT_PERSONAL = {
    "Plan": (
        "id", "partnership", "order", "slug", "name", "level", "area", "priorities",
        "strategies", "agency", "puts_first", "strands", "is_as_stated",
        "source", "note", "ended_on", "ended_why",
    ),
    "SubPlan": (
        "id", "partnership", "plan", "slug", "reference", "order", "name", "priority", "is_as_stated", "source",
        "ended_on",
    ),
    "PlannedAction": ("id", "plan", "sub_plan", "action", "since", "left_on"),
    "PlanVersion": (
        "id", "partnership", "plan", "number", "reference", "first", "last", "state", "begun_on", "proposed_on",
        "decision", "approved_on", "serves", "refresh",
    ),
    "Refresh": ("id", "partnership", "plan", "number", "begun_on", "first", "last"),
    "RefreshStep": ("id", "refresh", "action", "step", "taken_on"),
    "Plan_priorities": ("id", "plan", "priority"),
    "Plan_strategies": ("id", "plan", "strategy"),
    "PlanVersion_serves": ("id", "planversion", "strategy"),
}  # fmt: skip
