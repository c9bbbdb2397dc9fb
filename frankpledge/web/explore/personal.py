"""What the evidence's pages hold about people: who asked for a load, who annotated; why, and how it is retired."""

from __future__ import annotations

KEPT = "stays with the record, as the account of what was done to the evidence; names nobody once the account is gone"

PERSONAL = {
    "Load.asked_by": f"says who had evidence loaded; {KEPT}",
    "Annotation.added_by": f"says who annotated a series; {KEPT}",
}
NOT_PERSONAL = {
    "Load": (
        "id", "partnership", "folder", "files_in", "files", "accepts_refused", "restricted", "follows", "state",
        "asked_at",
        "began_at", "ended_at", "stage", "done", "total", "cancel_asked", "release_before", "release_after", "report",
        "fault",
    ),
    "Annotation": (
        "id", "partnership", "kind", "first_day", "last_day", "to_the_month", "area_kind", "area_code", "area_name",
        "crime_groups", "words", "source", "added_on", "withdrawn_on", "withdrawn_why",
    ),
}  # fmt: skip
