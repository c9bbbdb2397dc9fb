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
}
NOT_PERSONAL = {
    "Plan": (
        "id", "partnership", "order", "slug", "name", "level", "area", "priorities",
        "strategies", "puts_first", "strands", "is_as_stated",
        "source", "note", "ended_on", "ended_why",
    ),
    "SubPlan": (
        "id", "partnership", "plan", "slug", "reference", "order", "name", "priority", "is_as_stated", "source",
    ),
    "PlannedAction": ("id", "plan", "sub_plan", "action", "since"),
    "PlanVersion": (
        "id", "partnership", "plan", "number", "reference", "first", "last", "state", "begun_on", "proposed_on",
        "decision", "approved_on", "serves",
    ),
    "Plan_priorities": ("id", "plan", "priority"),
    "Plan_strategies": ("id", "plan", "strategy"),
    "PlanVersion_serves": ("id", "planversion", "strategy"),
}  # fmt: skip
