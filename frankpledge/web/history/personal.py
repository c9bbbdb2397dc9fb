"""What the history holds about people: why, and how it is retired."""

from __future__ import annotations

KEPT = (
    "stays, as the account of what was done with public money and power: an id alone, which names nobody once the "
    "account is gone"
)

PERSONAL = {
    "Event.by": f"says who did it, by the id of their account; {KEPT}",
    "Event.acting_for": f"says for which agency they acted; {KEPT}",
    "Event.record": f"is the id of an account where the event is about a person; {KEPT}",
    "Event.before": f"is what stood before, which services keep free of names and addresses; {KEPT}",
    "Event.after": f"is what stands since, which services keep free of names and addresses; {KEPT}",
}
NOT_PERSONAL = {
    "Event": ("id", "number", "at", "partnership", "action", "kind", "title", "previous", "digest"),
    "Head": ("id", "number", "digest"),
}
