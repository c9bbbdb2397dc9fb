"""What sharing holds about people: who needs to know, who has read; why, and how it is retired."""

from __future__ import annotations

KEPT = "stays, as the account of who saw what is restricted: an id alone, which names nobody once the account is gone"

PERSONAL = {
    "NeedToKnowMember.membership": "says who may learn of a restricted record; ends with the membership",
    "Read.by": f"says who opened a restricted record; {KEPT}",
    "Read.acting_for": f"says for which agency they opened it; {KEPT}",
    "Read.at": f"says when they opened it; {KEPT}",
}
NOT_PERSONAL = {
    "NeedToKnowGroup": ("id", "partnership", "slug", "name", "purpose"),
    "NeedToKnowMember": ("id", "group"),
    "RecordMarking": ("id", "partnership", "kind", "record", "level"),
    "NeedToKnow": ("id", "marking", "group"),
    "Read": ("id", "partnership", "kind", "record"),
}
