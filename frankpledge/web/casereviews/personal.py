"""What case reviews hold about people: who applied and about what, sealed, and who sat on a panel."""

from __future__ import annotations

SEALED = (
    "is sealed with a key outside the database; stays with the case, which the year’s figures count"
)
KEPT = "stays with the case, as the account of who saw it; names nobody once the account is gone"

PERSONAL = {
    "CaseReview.applicant": "holds who applied and how they are reached; is sealed with a key outside the database, "
    "and emptied by whoever runs case reviews once the case is over",
    "CaseReview.about": f"holds what the application is about; {SEALED}",
    "CaseReview.decision_reason": f"holds why a review is held or not; {SEALED}",
    "CaseReview.outcome": f"holds what the panel found; {SEALED}",
    "CaseReview.withdrawn_reason": f"holds why an application was withdrawn; {SEALED}",
    "ReportedComplaint.incident": f"holds what happened; {SEALED}",
    "ReportedComplaint.behaved_on": f"holds when it happened; {SEALED}",
    "ReportedComplaint.complained_on": f"holds when it was reported; {SEALED}",
    "ReportedComplaint.to": f"holds to whom it was reported; {SEALED}",
    "PanelPlace.membership": f"says who sits for an agency; {KEPT}",
    "PanelPlace.conflict_words": f"holds what somebody's conflict of interest is; {SEALED}",
    "PanelRecommendation.text": f"holds what is recommended; {SEALED}",
    "PanelRecommendation.answer_reason": f"holds why an agency accepts it or not; {SEALED}",
}
NOT_PERSONAL = {
    "CaseReview": (
        "id", "partnership", "number", "reference", "rule", "rules_version", "state", "applied_on", "acknowledged_on",
        "decided_on", "is_met", "is_accepted", "threshold_told_on", "held_on", "outcome_told_on", "withdrawn_on",
        "forgotten_on",
    ),
    "ReportedComplaint": ("id", "review", "number", "struck_on"),
    "PanelPlace": ("id", "review", "agency", "since", "until", "conflict_on"),
    "PanelRecommendation": ("id", "review", "number", "agency", "answer", "answered_on"),
}  # fmt: skip
