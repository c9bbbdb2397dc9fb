"""What the strategic assessment holds about people: who did what, and words that may let a name slip."""

from __future__ import annotations

KEPT = (
    "stays with the record, as the account of who assessed; names nobody once the account is gone"
)

PERSONAL = {
    "Theme.specialist": f"says who knows a theme best; {KEPT}",
    "Assessment.begun_by": f"says who began an assessment; {KEPT}",
}
NOT_PERSONAL = {
    "Theme": ("id", "partnership", "slug", "name", "about", "topics", "indicators", "order", "ended_on"),
    "Assessment": (
        "id", "partnership", "number", "reference", "kind", "title", "first", "last", "begun_on", "state",
        "received_on",
    ),
    "AssessedTheme": ("id", "partnership", "assessment", "theme", "reference", "order", "summary"),
}  # fmt: skip
