"""What the evidence's pages hold about people: who asked for a load, who annotated; why, and how it is retired."""

from __future__ import annotations

KEPT = "stays with the record, as the account of what was done to the evidence; names nobody once the account is gone"
MARKED = "stays with the record, which is never deleted; the form asks for no name, and the marking limits who reads it"

PERSONAL = {
    "Load.asked_by": f"says who had evidence loaded; {KEPT}",
    "Annotation.added_by": f"says who annotated a series; {KEPT}",
    "DataGap.asked_by": f"says who asked for data; {KEPT}",
    "DataGap.refused_why": f"quotes why data was refused, and may name a person where the answer did; {MARKED}",
    "Commission.done_by": f"says who does an analysis; {KEPT}",
    "Commission.delivered_words": f"is an answer in words, and may name a person; {MARKED}",
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
    "DataGap": (
        "id", "partnership", "number", "reference", "data", "agency", "asked_of", "asked_on", "why_wanted", "topic",
        "risk", "review_on", "state", "promised_by", "refused_on", "received_on", "withdrawn_on", "withdrawn_why",
    ),
    "Commission": (
        "id", "partnership", "reference", "number", "rule", "quarter", "title", "question", "asker", "asked_for",
        "asked_on", "meeting", "meeting_of", "meeting_on", "due_on", "begun_on", "delivered_on", "figures",
        "withdrawn_on", "withdrawn_why",
    ),
}  # fmt: skip
