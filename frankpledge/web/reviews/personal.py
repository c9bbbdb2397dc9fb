"""What death reviews hold about people: what is known of a case, sealed, and who sat on a panel, read or tried to."""

from __future__ import annotations

SEALED = "is sealed with a key outside the database, asks for no name; stays with the review, which is never deleted"
KEPT = "stays with the review, as the account of who saw it; names nobody once the account is gone"

PERSONAL = {
    "DeathReview.died_on": f"holds the day of a death; {SEALED}",
    "DeathReview.circumstances": f"holds what is known of a death; {SEALED}",
    "DeathReview.consultation": f"holds which bodies were consulted on a decision, and what they said; {SEALED}",
    "DeathReview.decision_reason": f"holds why a review was commissioned or not; {SEALED}",
    "DeathReview.chair_independence": f"holds how a chair is independent; {SEALED}",
    "DeathReview.withheld_reason": f"holds why a report is not published; {SEALED}",
    "DeathReview.withheld_by": f"holds which body decided so; {SEALED}",
    "CriterionAnswer.answer": f"holds whether a criterion is met, which tells of who died; {SEALED}",
    "ReviewPause.reason": f"holds why a review was paused; {SEALED}",
    "ReviewFile.name": f"holds the name that a file came with; {SEALED}",
    "ReviewFile.content": f"holds a file of a case, such as a report; {SEALED}, unless it is taken out",
    "ReviewFile.out_why": f"holds why a file was taken out; {SEALED}",
    "ReviewPanel.membership": f"says who sits on a panel; {KEPT}",
    "ReviewPanel.conflict_words": f"holds what somebody's conflict of interest is; {SEALED}",
    "Recommendation.text": f"holds what is recommended; {SEALED}",
    "RecommendationUpdate.note": f"holds how it goes and what came of it; {SEALED}",
    "QualityPoint.text": f"holds a point of the quality panel; {SEALED}",
    "QualityPoint.met_words": f"holds how a point was met; {SEALED}",
    "AssuranceStep.by": f"says who called a recommendation done, or wrote down what the sub-group found; {KEPT}",
    "AssuranceStep.words": f"holds why a recommendation was called done, assured or sent back; {SEALED}",
    "WordToLead.words": "holds what the lead of an action reads, asks for no name and no case; stays with the review",
    "RegimeSwitch.reason": "holds why a regime was switched, asks for no name and no case; stays with the partnership",
    "RegimeSwitch.source": "holds on whose word, asks for no name; stays with the partnership",
    "ReviewAttempt.by": f"says who asked for a case that is not theirs to see; {KEPT}",
    "ReviewAttempt.acting_for": f"says in which role they asked; {KEPT}",
}
NOT_PERSONAL = {
    "DeathReview": (
        "id", "partnership", "number", "reference", "regime", "area", "pseudonym", "state", "notified_on",
        "consulted_on", "decided_on", "told_on", "chair_on", "reported_on", "sent_on", "ended_on",
    ),
    "CriterionAnswer": ("id", "review", "criterion"),
    "ReviewPause": ("id", "review", "since", "until", "revised_on"),
    "ReviewFile": ("id", "review", "number", "kind", "size", "pages", "received_on", "out_on"),
    "ReviewPanel": ("id", "review", "since", "until", "conflict_on"),
    "Recommendation": ("id", "review", "number", "level", "lead", "due_on", "state", "done_on"),
    "RecommendationUpdate": ("id", "recommendation", "number", "on", "about", "state"),
    "QualityPoint": ("id", "review", "number", "raised_on", "lead", "due_on", "met_on"),
    "AgencyReport": ("id", "review", "agency", "asked_on", "due_on", "received_on"),
    "AssuranceStep": ("id", "recommendation", "number", "what", "on"),
    "WordToLead": ("id", "step"),
    "RecommendationTheme": ("id", "recommendation", "theme"),
    "RegimeSwitch": ("id", "partnership", "regime", "area", "is_on", "since", "said_on"),
    "ReviewAttempt": ("id", "partnership", "record", "page", "method", "at"),
}  # fmt: skip
