"""What actions hold about people: who leads and who told, and words that may let a name slip."""

from __future__ import annotations

KEPT = "stays with the record, as the account of who answered for what; names nobody once the account is gone"
WORDS = "is free words, whose forms ask for no name; stays with the record, and the marking limits who reads it"

PERSONAL = {
    "Action.lead": f"says who leads an action; {KEPT}",
    "Action.title": f"says what is to be done; {WORDS}",
    "Action.objective": f"says what for; {WORDS}",
    "Action.output": f"says what is delivered; {WORDS}",
    "Action.outcome": f"says what changes; {WORDS}",
    "Action.success_measure": f"says how success is known; {WORDS}",
    "Action.county_aim": f"says which aim of the county it serves; {WORDS}",
    "Action.resources": f"says with what; {WORDS}",
    "Action.what_works": f"says what is known of what works; {WORDS}",
    "Action.escalated_why": f"is a reason in words; {WORDS}",
    "Action.ended_why": f"is the evidence or the reason in words; {WORDS}",
    "ActionUpdate.told_by": f"says who told how an action goes; {KEPT}",
    "ActionUpdate.happened": f"says what happened; {WORDS}",
    "ActionUpdate.blocker": f"says what is in the way; {WORDS}",
    "ActionUpdate.next_step": f"says what comes next; {WORDS}",
    "ReturnAsk.membership": f"says who was asked how their actions go; {KEPT}",
    "ReturnAsk.actions": f"says of which actions a person was asked, by reference; {KEPT}",
    "ReturnAsk.reminded": f"says on which days a person was reminded; {KEPT}",
    "RoundReport.content": f"is what was told in a round, and by the number of which role; {WORDS}",
    "Milestone.words": f"says what is reached; {WORDS}",
}
NOT_PERSONAL = {
    "Action": (
        "id", "partnership", "number", "reference", "source_kind", "source_record", "strand", "tags", "agency",
        "contributors", "depends_on", "entered_on", "begins_on", "due_on", "state", "ended_on",
    ),
    "Action_contributors": ("id", "action", "agency"),
    "Action_depends_on": ("id", "from_action", "to_action"),
    "ActionUpdate": ("id", "action", "number", "told_on", "delivery", "is_nil", "told_in"),
    "ReturnRound": (
        "id", "partnership", "number", "reference", "first", "last", "opens_on", "closes_on", "state", "opened_on",
        "closed_on",
    ),
    "ReturnAsk": ("id", "round", "asked_on", "nonce", "revoked_on", "letter"),
    "RoundReport": ("id", "round", "closed_on"),
    "Milestone": ("id", "action", "order", "due_on", "reached_on"),
}  # fmt: skip
