"""What stands in the addresses of documents: one that was published twice, one in review, and a draft."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.documents.models import Document, Edition
from frankpledge.web.documents.services import publishing, review, writing
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

CONTROL = {"version": "1.0", "first": "2024-04", "last": "2024-12"}
DAY = datetime.date.fromisoformat(TODAY)


def _member(stage: Stage, role: str) -> Membership:
    return stage.partnership.memberships.filter(role=role)[0]


def _document(stage: Stage, title: str) -> Edition | None:
    held = Document.objects.filter(partnership=stage.partnership, title=title).first()
    return held.editions.first() if held else None


def _frozen(stage: Stage, edition: Edition) -> Edition:
    analyst = _member(stage, "analyst")
    review.freeze(by=analyst, edition=edition, today=DAY)
    return review.send(by=analyst, edition=edition)


def _begun(stage: Stage, title: str) -> Edition:
    analyst = _member(stage, "analyst")
    made = writing.begin(by=analyst, today=DAY, outline="partnership-plan", title=title, **CONTROL)
    writing.write(by=analyst, edition=made, section="priorities", base=0, today=DAY,
                  words="Synthetic: we asked **120** people.")  # fmt: skip
    return made


def published(stage: Stage) -> Edition:
    """Publish a document twice, the same months both times, when first asked for."""
    title = "Plan of the walk (synthetic)"
    held = _document(stage, title)
    if held is not None:
        return held
    manager = _member(stage, "manager")
    edition = _begun(stage, title)
    for version in ("1.0", "2.0"):
        if version == "2.0":
            edition = writing.begin_edition(
                by=_member(stage, "analyst"), document=edition.document, today=DAY, **CONTROL | {"version": version}
            )  # fmt: skip
        _frozen(stage, edition)
        review.approve(by=manager, edition=edition, today=DAY, meeting="Board", on=DAY)
        edition = publishing.publish(by=manager, edition=edition, today=DAY)
    return edition


def in_review(stage: Stage) -> Edition:
    """Bring a document into review, with a comment that nobody has answered."""
    title = "Plan in review for the walk (synthetic)"
    held = _document(stage, title)
    if held is None:
        held = _frozen(stage, _begun(stage, title))
        member = _member(stage, "board-member")
        review.comment(
            by=member, edition=held, words="Say more (synthetic).", section="vision", today=DAY
        )
    return held


def draft(stage: Stage) -> Edition:
    """Begin a document, and write a section of it."""
    title = "Draft plan for the walk (synthetic)"
    return _document(stage, title) or _begun(stage, title)


for _make, _names in (
    (published, ("document", "begin-edition", "edition", "edition-control", "edition-file", "editions-compared",
                 "edition-refreshed", "withdraw-edition", "publish-edition")),
    (in_review, ("edition-review", "answer-comment", "take-back-edition", "approve-edition")),
    (draft, ("describe-edition", "edition-sections", "edition-section", "edition-texts", "freeze-edition")),
):  # fmt: skip
    for _name in _names:
        sample(_name, "record")(lambda stage, make=_make: make(stage).document.reference)
        sample(_name, "number")(lambda stage, make=_make: make(stage).number)


@sample("editions-compared", "earlier")
def _earlier(stage: Stage) -> int:
    return 1


@sample("answer-comment", "comment")
def _comment(stage: Stage) -> int:
    return 1


@sample("edition-section", "part")
@sample("edition-texts", "part")
def _part(stage: Stage) -> str:
    return "priorities"


@sample("edition-file", "ending")
def _ending(stage: Stage) -> str:
    return "json"
