"""What meetings hold about people: who sat where and how a place voted, who admitted a late paper, free words."""

from __future__ import annotations

KEPT = (
    "stays with the meeting, as the account of who decided; names nobody once the account is gone"
)
WRITTEN = (
    "is free words, whose forms ask for no name; stays with the meeting, which is never deleted"
)
COPIED = "is deleted with the pack, two weeks after it was asked for"

PERSONAL = {
    "Meeting.purpose": f"holds what a meeting is for; {WRITTEN}",
    "Meeting.moved_why": f"holds why a meeting was moved; {WRITTEN}",
    "Meeting.cancelled_why": f"holds why a meeting was not held; {WRITTEN}",
    "AgendaItem.note": f"holds what was written of an item; {WRITTEN}",
    "AgendaItem.taken_off_why": f"holds why an item was taken off; {WRITTEN}",
    "Paper.admitted_by": f"says who decided about a late paper; {KEPT}",
    "Paper.admitted_why": f"holds why a late paper was taken or not; {WRITTEN}",
    "PaperFile.content": "holds a file as it was received; stays with the meeting, as what its members read",
    "Pack.asked_by": f"says who asked for a board pack; {COPIED}",
    "Pack.file": f"holds papers as they were received, bound into one file; {COPIED}",
    "Motion.title": f"holds what a motion is about; {WRITTEN}",
    "Motion.wording": f"holds the words that were put to the vote; {WRITTEN}",
    "LedgerLine.told": f"says which membership sat where and how it voted; {KEPT}",
    "Risk.closed_why": f"holds why a risk was closed; {WRITTEN}",
    "RiskWeighing.weighed_by": f"says who weighed a risk; {KEPT}",
    "RiskWeighing.response": f"holds what is done about a risk; {WRITTEN}",
    "ScrutinyQuestion.question": f"holds what a committee asked; {WRITTEN}",
    "ScrutinyAnswer.words": f"holds what a committee was answered; {WRITTEN}",
    "ScrutinyAnswer.answered_by": f"says who wrote an answer down; {KEPT}",
    "Minutes.public": f"holds what everybody may read of a meeting; {WRITTEN}",
    "Minutes.exempt": f"holds what only who may read exempt papers does; {WRITTEN}",
    "Minutes.drafted_by": f"says who drafted minutes; {KEPT}",
    "CalendarAddress.membership": "says whose calendar an address gives; goes with the membership, or when they end it",
    "ScrutinyReport.words": f"holds what the partnership says to a committee; {WRITTEN}",
    "ScrutinyReport.content": f"holds what records without a marking said, decisions and answers among them; {WRITTEN}",
    "ScrutinyReport.drafted_by": f"says who drew a report; {KEPT}",
    "ScrutinyReport.approved_by": f"says who approved a report; {KEPT}",
    "Circulation.circulated_by": f"says who sent papers or minutes round; {KEPT}",
    "CirculationLetter.membership": f"says to whom papers or minutes were sent round; {KEPT}",
    "LedgerLine.by": f"says who wrote a line down; {KEPT}",
}
NOT_PERSONAL = {
    "Meeting": (
        "id", "partnership", "group", "number", "reference", "kind", "planned_for", "on", "starts_at", "venue",
        "state", "terms", "called_on", "held_on",
    ),
    "AgendaItem": (
        "id", "meeting", "number", "order", "kind", "title", "minutes", "source_kind", "source_record", "taken_off_on",
    ),
    "Paper": ("id", "item", "number", "reference", "title", "received_on", "is_late", "is_admitted"),
    "PaperFile": ("id", "paper", "meant_for", "name", "digest", "pages", "received_on", "is_replaced"),
    "Pack": (
        "id", "meeting", "meant_for", "asked_at", "digest", "state", "done", "total", "ended_at", "fault",
    ),
    "Risk": (
        "id", "partnership", "number", "reference", "event", "because", "leads_to", "group", "agency", "entered_on",
        "closed_on",
    ),
    "RiskWeighing": (
        "id", "risk", "number", "weighed_on", "likelihood_before", "impact_before", "likelihood_after", "impact_after",
        "review_on",
    ),
    "ScrutinyQuestion": (
        "id", "partnership", "number", "reference", "district", "asked_on", "due_on", "agency", "withdrawn_on",
    ),
    "ScrutinyAnswer": ("id", "question", "number", "answered_on"),
    "Minutes": ("id", "meeting", "number", "state", "drafted_on", "approved_in", "approved_on"),
    "CalendarAddress": ("id", "nonce", "made_on"),
    "ScrutinyReport": (
        "id", "partnership", "number", "reference", "district", "year", "due_on", "state", "drafted_on", "approved_on",
        "approved_in", "sent_on", "supersedes",
    ),
    "Circulation": (
        "id", "meeting", "number", "kind", "circulated_on", "minutes", "digest", "without_reader",
    ),
    "CirculatedFile": ("id", "circulation", "file"),
    "CirculationLetter": ("id", "circulation", "reader", "state", "sent_at"),
    "Motion": ("id", "meeting", "number", "mover", "item", "event", "decision"),
    "LedgerLine": ("id", "meeting", "number", "kind", "at", "event"),
}  # fmt: skip
