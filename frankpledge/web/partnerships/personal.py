"""What partnerships hold about people: why, and how it is retired."""

from __future__ import annotations

OFFICE = "is replaced when the office passes to another, by a new version of the definition"
ROLE = "ends on its last day, and is removed with the account"

PERSONAL = {
    "Seat.holder": f"says which post, at times which named person, holds a public seat; {OFFICE}",
    "Substitute.holder": f"says which post, at times which named person, stands in; {OFFICE}",
    "Substitute.membership": f"ties the one who stands in to their account; {ROLE}",
    "Terms.chair": f"says who chairs a public body and how it rotates; {OFFICE}",
    "Terms.vice_chair": f"says who stands in for the chair; {OFFICE}",
    "Membership.person": f"lets a person in; {ROLE}",
    "Membership.agency": f"says for whom the person acts; {ROLE}",
    "Membership.role": f"says what the person may do; {ROLE}",
    "Membership.since": f"says from which day; {ROLE}",
    "Membership.until": f"says to which day; {ROLE}",
}
_OWNED = ("id", "partnership", "slug", "source", "note")
NOT_PERSONAL = {
    "Partnership": (
        "slug", "name", "short_name", "code", "districts", "county_name", "county_districts", "police_force",
        "vision", "formed", "definition", "sources",
    ),
    "Agency": (*_OWNED, "name", "short_name", "standing", "district", "other_names"),
    "Group": (
        *_OWNED, "name", "short_name", "level", "standing", "none_in_force", "reports_to", "district", "other_names",
        "roles",
    ),
    "Terms": (
        "id", "group", "slug", "since", "until", "in_force", "reason", "votes_stated", "quorum", "quorum_note",
        "papers_days", "casting_vote", "substitutes", "venues", "responsibilities", "source", "sources",
        "note",
    ),
    "Seat": ("id", "terms", "agency", "kind", "places", "votes", "source", "note"),
    "Calendar": (
        "id", "group", "slug", "since", "until", "in_force", "reason", "meetings_per_year", "meetings",
        "extraordinary", "source", "note",
    ),
    "Duty": (*_OWNED, "text", "falls_on", "law", "since", "status", "status_since", "status_source", "confidence"),
    "Strategy": (*_OWNED, "name", "level", "version", "status", "other_names"),
    "AreaOfWork": (*_OWNED, "name"),
    "Substitute": ("id", "seat", "agency", "since", "until"),
    "Chairing": ("id", "group", "agency", "since", "source"),
    "ChairReview": ("id", "group", "held_by", "held_on", "outcome", "reference"),
    "Contradiction": (*_OWNED, "what", "readings", "followed"),
    "Gap": (*_OWNED, "what"),
    "Regard": ("id", "partnership", "direction", "on", "words", "reference"),
    "Membership": ("id", "partnership"),
}  # fmt: skip
