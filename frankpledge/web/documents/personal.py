"""What documents hold about people: who wrote, commented, froze and published, and what words may let slip."""

from __future__ import annotations

KEPT = "stays with the edition, which must show how it came to be"

PERSONAL = {
    "Document.begun_by": f"is who began the document; {KEPT}",
    "Frozen.content": f"is the document as it was frozen; no form asks for a name, and words may hold one; {KEPT}",
    "Frozen.frozen_by": f"is who froze it, and so does not publish it; {KEPT}",
    "Edition.produced_by": f"is the body or post that produced it; its form asks for no name; {KEPT}",
    "Edition.updated_by": f"is the body or post that updated it; its form asks for no name; {KEPT}",
    "Edition.begun_by": f"is who began the edition, and so does not publish it; {KEPT}",
    "Edition.published_by": f"is the second person, who published it; {KEPT}",
    "Edition.withdrawn_why": f"is why it was withdrawn; its form asks for no name; {KEPT}",
    "SectionText.words": f"is what an officer wrote; its form asks for no name; {KEPT}",
    "SectionText.written_by": f"is who wrote it, and so does not publish it; {KEPT}",
    "ReviewComment.words": f"is what a reader says of a draft; its form asks for no name; {KEPT}",
    "ReviewComment.said_by": f"is who said it, so that they can be answered; {KEPT}",
    "ReviewComment.answer": f"is what was answered; its form asks for no name; {KEPT}",
    "ReviewComment.answered_by": f"is who answered; {KEPT}",
}
NOT_PERSONAL = {
    "Document": (
        "id", "partnership", "number", "reference", "outline", "kind_name", "audience", "title", "begun_on",
    ),
    "Frozen": (
        "id", "partnership", "document", "number", "digest", "release", "disclosed", "is_withholding", "stops",
        "frozen_on",
    ),
    "Edition": (
        "id", "document", "number", "state", "version", "changes", "first", "last", "next_revision", "begun_on",
        "frozen", "approved_in", "approved_on", "decision", "published_on", "withdrawn_on",
    ),
    "SectionText": ("id", "edition", "section", "number", "written_on"),
    "ReviewComment": ("id", "edition", "number", "section", "said_on", "answered_on"),
}  # fmt: skip
