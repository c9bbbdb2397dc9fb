"""What the register of decisions holds about people: nothing by design, and what words may let slip."""

from __future__ import annotations

KEPT = "stays with the register, which is never edited; a correction supersedes it, and the marking limits who reads it"

PERSONAL = {
    "Decision.title": f"is what a body decided, in a line, and may name a person where the body did; {KEPT}",
    "Decision.wording": f"is the decision in the body's words, and may name a person where the body did; {KEPT}",
    "Decision.note": f"is a remark of who recorded it, and may name a person; {KEPT}",
    "DecisionDue.what": f"is what a body looks at again; its form asks for no name; {KEPT}",
    "DecisionDue.settled_how": f"is how that was settled; its form asks for no name; {KEPT}",
}
NOT_PERSONAL = {
    "Register": ("id", "partnership", "year", "last"),
    "Decision": (
        "id", "partnership", "year", "number", "reference", "kind", "body", "decided_on", "is_month_only", "minute",
        "status", "supersedes", "is_as_stated", "source",
    ),
    "DecisionDue": ("id", "decision", "number", "why", "due_on", "settled_on"),
}  # fmt: skip
