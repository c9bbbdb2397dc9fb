"""What stands before the first section and on every page: title page, document control, head and foot."""

import datetime
from typing import Any

from frankpledge.evidence.questions import month_words
from frankpledge.publishing.blocks import Column, Document
from frankpledge.publishing.pdf.leads import Leads
from frankpledge.publishing.pdf.tables import TYPED, grid, plain

DRAFT = "Nobody has approved this document yet. Do not publish it, and do not rely on it."
SYNTHETIC = "The data in this document are made up. They tell of no real person and of nothing that happened."
_UNSAID = "Not recorded"
_LONGEST_TITLE = 60


def cover(document: Document) -> dict[str, Any]:
    """Return the title page, and what the head and the foot of every page say."""
    warnings = ["DRAFT"] * document.is_draft + ["SYNTHETIC"] * document.is_synthetic
    version, made = document.control.version, day(document.made_on)
    told = {"DRAFT": DRAFT, "SYNTHETIC": SYNTHETIC}
    return {
        "facts": [
            {"name": "Version", "words": version or _UNSAID},
            {"name": "Dated", "words": document.control.dated or _UNSAID},
            {"name": "Made on", "words": made},
            {"name": "Marking", "words": document.marking or _UNSAID},
        ],
        "notices": [{"name": word, "words": told[word]} for word in warnings],
        "head": " · ".join(filter(None, [document.marking, *warnings])),
        "short_title": shortened(document.title),
        "foot": " · ".join(filter(None, [f"Version {version}" if version else "", made])),
    }


def day(made_on: datetime.date) -> str:
    """Say on which day a document was made, as people write it: 31 March 2025."""
    return f"{made_on.day} {month_words(made_on.isoformat()[:7])}"


def shortened(title: str) -> str:
    """Give a title short enough for the head of a page, cut between words."""
    words = " ".join(title.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words[: _LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-&") + "…"


def control(document: Document, leads: Leads) -> dict[str, Any]:
    """Return the control of the document: who made it, its versions, and the sources that it cites."""
    told = document.control
    facts = [
        ("Title", document.title), ("Partnership", document.partnership), ("Marking", document.marking),
        ("Version", told.version), ("Dated", told.dated), ("Produced by", told.produced_by),
        ("Updated by", told.updated_by), ("Next revision", told.next_revision),
    ]  # fmt: skip
    versions = [
        plain(one.version, one.changes or _UNSAID, one.approved or "Not approved")
        for one in told.versions
    ]
    return {
        "facts": grid(
            _columns("Item", "As recorded"),
            [plain(name, words or _UNSAID) for name, words in facts],
        ),
        "versions": grid(_columns("Version", "What changed", "Approved"), versions)
        if versions
        else None,
        "sources": [[{"words": source}] for source in told.sources],
        "how_to_read": _how_to_read(document, leads),
    }


def _columns(*names: str) -> list[Column]:
    return [Column(name=name) for name in names]


def _how_to_read(document: Document, leads: Leads) -> str:
    said = []
    if leads.cited:
        said.append(
            "A number in square brackets, such as [1], leads to the line that says where the figure is from."
        )
    if document.trace_address:
        said.append("A figure with a dotted line beneath leads to its trace.")
    if document.is_draft and _is_typed(document):
        said.append(
            f"{TYPED} marks a number that somebody typed and nothing computed. Check each before approval."
        )
    return " ".join(said)


def _is_typed(document: Document) -> bool:
    return '"is_typed":true' in document.model_dump_json()
