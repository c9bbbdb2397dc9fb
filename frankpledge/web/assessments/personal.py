"""What the strategic assessment holds about people: who did what, and words that may let a name slip."""

from __future__ import annotations

KEPT = (
    "stays with the record, as the account of who assessed; names nobody once the account is gone"
)
WORDS = (
    "stays with the score, which is never deleted; the form asks for no name, and the marking of the exercise limits "
    "who reads it"
)
ASKED_NOT = "stays with the record, which is never deleted; the form asks to name nobody"

# Words about harms and choices of bodies; the forms ask for no name, and the marking limits who reads them.
_PLACEMENT = (
    "kind", "under", "forum", "forum_named", "reasons", "instead", "review_on", "is_as_stated", "source",
)  # fmt: skip
WRITTEN = "is free words, whose forms ask for no name; stays with the record, and the marking limits who reads it"

PERSONAL = {
    "Theme.specialist": f"says who knows a theme best; {KEPT}",
    "Cycle.begun_by": f"says who began a cycle; {KEPT}",
    "StageDone.by": f"says who wrote down that a stage was done; {KEPT}",
    "StageDone.reopened_by": f"says who reopened a stage; {KEPT}",
    "StageDone.words": f"tells what was done in a line; the form asks for no name; {KEPT}",
    "Assessment.begun_by": f"says who began an assessment; {KEPT}",
    "ScoringExercise.chair": f"says who chairs a scoring session; {KEPT}",
    "ScoringExercise.set_up_by": f"says who set a scoring exercise up; {KEPT}",
    "ScoringExercise.opened_by": f"says who opened the scores; {KEPT}",
    "ScoringExercise.closed_by": f"says who closed a scoring exercise; {KEPT}",
    "Panellist.membership": f"says who scores on a panel; {KEPT}",
    "IndependentScore.panellist": f"ties a score to who gave it; {KEPT}",
    "IndependentScore.justification": f"says why in words, and may let a name slip; {WORDS}",
    "EarlierScore.justification": f"says why in words, and may let a name slip; {WORDS}",
    "ModeratedScore.decided_by": f"says who wrote down what the panel agreed; {KEPT}",
    "ModeratedScore.reason": f"says why in words, and may let a name slip; {WORDS}",
    "HorizonEntry.entered_by": f"says who entered what may come; {KEPT}",
    "HorizonEntry.why": f"is a reason in words, and may name a person; {ASKED_NOT}",
    "HorizonEntry.tested_by": f"says who looked whether it came; {KEPT}",
    "HorizonEntry.what_happened": f"is an account in words, and may name a person; {ASKED_NOT}",
    "FrameworkNote.written_by": f"says who noted something on a theme; {KEPT}",
    "FrameworkNote.words": f"is a note in words, and may name a person; {ASKED_NOT}",
    "ContentsNote.signed_by": f"says who judged what an assessment holds; {KEPT}",
    "ContentsNote.words": f"is a judgement in words, and may name a person; {ASKED_NOT}",
    "KeptFinding.kept_by": f"says who kept a finding; {KEPT}",
    "KeptFinding.words": f"is what an analyst makes of a finding, and may name a person; {ASKED_NOT}",
    "KeptFinding.explanations": f"may hold an explanation in somebody's words; {ASKED_NOT}",
    "KeptFinding.withdrawn_by": f"says who withdrew a finding; {KEPT}",
    "KeptFinding.withdrawn_why": f"is a reason in words, and may name a person; {ASKED_NOT}",
    "Outcome.recommended_by": f"says who recommended; {KEPT}",
    "Choice.recorded_by": f"says who wrote down what the Board chose; {KEPT}",
    "PriorityText.written_by": f"says who wrote a wording; {KEPT}",
    "Rationale.specialist": f"says who writes a rationale; {KEPT}",
    "Rationale.returned_why": f"says why a rationale was handed back; {WRITTEN}",
    "RationaleVersion.written_by": f"says who wrote a version of a rationale; {KEPT}",
    "RationaleVersion.sections": f"holds what was written; {WRITTEN}",
    "RationaleVersion.criteria": f"holds what was written of each criterion; {WRITTEN}",
    "RationaleVersion.note": f"says what a version changed; {WRITTEN}",
    "RationaleComment.by": f"says who commented; {KEPT}",
    "RationaleComment.words": f"holds a comment; {WRITTEN}",
    "RationaleComment.answered_by": f"says who answered a comment; {KEPT}",
    "RationaleComment.answer": f"holds an answer; {WRITTEN}",
    "AssessmentReport.begun_by": f"says who began a report; {KEPT}",
    "ReportSection.words": f"holds what was written in a report; {WRITTEN}",
    "ReportText.words": f"holds what was written in a report, as it once stood; {WRITTEN}",
    "ReportText.written_by": f"says who wrote a text of a report; {KEPT}",
    "ReportEdition.frozen_by": f"says who froze an edition; {KEPT}",
    "ReportEdition.sections": f"holds a report as it was frozen; {WRITTEN}",
}
NOT_PERSONAL = {
    "AssessmentReport": (
        "id", "partnership", "number", "reference", "kind", "kind_name", "title", "assessment", "commission", "first",
        "last", "begun_on", "state",
    ),
    "ReportSection": ("id", "report", "order", "heading", "question", "provider", "shown", "version"),
    "ReportText": ("id", "section", "number", "heading", "written_on"),
    "ReportEdition": ("id", "report", "number", "frozen_on", "title", "figures", "releases"),
    "Rationale": ("id", "partnership", "assessed_theme", "reference", "due_on", "state", "outline_kept", "scheme_kept"),
    "RationaleVersion": ("id", "rationale", "number", "written_at"),
    "RationaleComment": ("id", "version", "part", "on", "answered_on"),
    "Cycle": (
        "id", "partnership", "number", "reference", "definition", "name", "version", "plan", "begins", "last",
        "begun_on", "is_as_stated", "source", "note", "led_by", "approved", "next_priorities", "aims", "year_notes",
        "given_up_on", "given_up_why",
    ),
    "StageDone": (
        "id", "cycle", "stage", "done_on", "precision", "yielded_kind", "yielded", "is_as_stated", "source", "note",
        "reopened_on", "reopened_why",
    ),
    "Theme": ("id", "partnership", "slug", "name", "about", "topics", "indicators", "order", "ended_on"),
    "Assessment": (
        "id", "partnership", "number", "reference", "kind", "title", "first", "last", "begun_on", "state",
        "received_on",
    ),
    "ScoringExercise": (
        "id", "partnership", "number", "reference", "assessment", "title", "scheme_id", "scheme_stamp", "scheme",
        "justify_all", "cut_points", "held_from", "held_to", "state", "set_up_on", "begun_on", "opened_on", "closed_on",
        "seed", "follows", "why_again",
    ),
    "ScoredArea": ("id", "exercise", "level", "code", "name", "districts", "order", "outcome"),
    "ExerciseTheme": ("id", "exercise", "assessed_theme", "order"),
    "Panellist": ("id", "exercise", "agency", "added_on", "left_on"),
    "IndependentScore": (
        "id", "theme", "area", "criterion", "level", "confidence", "scored_at", "version",
    ),
    "EarlierScore": ("id", "score", "version", "level", "confidence", "scored_at"),
    "ModeratedScore": (
        "id", "theme", "area", "criterion", "level", "confidence", "is_taken_over", "decided_at", "version",
    ),
    "ThemeResult": (
        "id", "partnership", "theme", "area", "reference", "result", "stamp", "seed", "computed_at",
    ),
    "HorizonEntry": (
        "id", "partnership", "assessment", "themes", "number", "reference", "what", "source", "likelihood", "test_on",
        "entered_on", "tested_on", "came_true",
    ),
    "HorizonEntry_themes": ("id", "horizonentry", "assessedtheme"),
    "FrameworkNote": (
        "id", "partnership", "assessed", "framework", "factor", "source", "written_on", "withdrawn_on", "withdrawn_why",
    ),
    "ContentsNote": ("id", "partnership", "assessment", "content", "is_there", "signed_on"),
    "KeptFinding": (
        "id", "partnership", "assessed", "figure", "release", "is_restricted", "kind", "topic", "title", "sentence",
        "caveats", "numbers", "details", "bearing", "order", "kept_on", "replaces", "replaced_on",
        "withdrawn_on",
    ),
    "AssessedTheme": ("id", "partnership", "assessment", "theme", "reference", "order", "summary"),
    "Outcome": (
        "id", "partnership", "assessed_theme", "theme", "reference", "proposal", "since_rejected", "recommended_on",
        "withdrawn_on", "withdrawn_why", *_PLACEMENT,
    ),
    "Choice": ("id", "partnership", "outcome", "decision", "priority", *_PLACEMENT),
    "Priority": (
        "id", "partnership", "slug", "name", "status", "under", "since", "is_month_only", "first_year", "last_year",
        "origin", "theme", "is_mid_term", "is_inferred", "inferred_why", "source", "note", "statutory", "objectives",
        "areas", "linked", "review_on", "ended_on", "ended_why",
    ),
    "Priority_areas": ("id", "priority", "areaofwork"),
    "Priority_linked": ("id", "priority", "strategy"),
    "Standing": ("id", "partnership", "priority", "number", "status", "under", "since", "decision", "why"),
    "PriorityText": ("id", "partnership", "priority", "number", "words", "since", "why", "decision"),
}  # fmt: skip
