"""What performance holds about people: who owns, entered and proposed, and words that may let a name slip."""

from __future__ import annotations

KEPT = "stays with the record, as the account of who answered for what; names nobody once the account is gone"
WORDS = "is free words, whose forms ask for no name; stays with the record, and the marking limits who reads it"

PERSONAL = {
    "Indicator.owner": f"says who answers for an indicator; {KEPT}",
    "Indicator.definition": f"says what is measured; {WORDS}",
    "Indicator.caveats": f"says what to know before believing it; {WORDS}",
    "Indicator.entered": f"says what is counted where people enter it; {WORDS}",
    "Indicator.ended_why": f"is a reason in words; {WORDS}",
    "Reading.entered_by": f"says who entered a reading; {KEPT}",
    "Reading.source": f"says where a reading came from; {WORDS}",
    "Reading.note": f"says why a reading was revised; {WORDS}",
    "Target.proposed_by": f"says who proposed a target; {KEPT}",
    "Target.rationale": f"says why; {WORDS}",
    "Target.rests_on": f"keeps what the proposal rested on, with what was noted of the surroundings; {WORDS}",
    "CarriedTarget.carried_by": f"says who carried a target into a plan; {KEPT}",
    "Target.withdrawn_why": f"is a reason in words; {WORDS}",
    "PerformanceException.owner": f"says who answers for putting it right; {KEPT}",
    "PerformanceException.cause": f"says the cause, as far as it is known; {WORDS}",
    "PerformanceException.remedy": f"says what is done about it; {WORDS}",
    "PerformanceException.asks": f"says which decision is asked of the Board; {WORDS}",
    "PerformanceException.closed_by": f"says who closed it; {KEPT}",
    "PerformanceException.closed_why": f"is a reason in words; {WORDS}",
    "ExceptionStep.by": f"says who did a step; {KEPT}",
    "ExceptionStep.words": f"says what was done; {WORDS}",
    "Judgement.words": f"says how a signal is read, and why; {WORDS}",
    "RatingChoice.chosen_by": f"says who chose how measures are rated; {KEPT}",
    "Judgement.signed_by": f"says who signed; {KEPT}",
}
NOT_PERSONAL = {
    "Indicator": (
        "id", "partnership", "slug", "name", "priority", "question", "unit", "agency", "frequency", "polarity",
        "baseline", "tolerance", "levels", "is_restricted", "made_from", "ended_on", "begun_on", "takes_place_of",
    ),
    "Reading": (
        "id", "indicator", "area", "first", "last", "number", "value", "denominator", "read_on", "release", "figure",
    ),
    "Target": (
        "id", "partnership", "number", "reference", "indicator", "area", "line", "first", "last", "kind", "value",
        "profile", "state", "proposed_on", "decision", "replaced_by",
    ),
    "CarriedTarget": ("id", "target", "plan", "number", "value", "carried_on"),
    "PerformanceException": (
        "id", "partnership", "number", "reference", "rule", "subject_kind", "subject_record", "part", "indicator",
        "month", "what", "magnitude", "forecast", "raised_on", "agency", "recovery_on", "state", "referred_on",
        "referred_why", "withholding", "decision", "closed_on",
    ),
    "RatingChoice": ("id", "partnership", "number", "scheme", "since"),
    "ExceptionArea": ("id", "exception", "number", "area", "record"),
    "ExceptionStep": ("id", "exception", "number", "day", "state", "is_move"),
    "Judgement": (
        "id", "partnership", "number", "reference", "indicator", "area", "month", "why_asked", "asked_on", "state",
        "verdict", "signed_on",
    ),
}  # fmt: skip
