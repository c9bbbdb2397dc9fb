"""Write documents: begin one and its editions, say what the control sheet prints, write its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.document_outlines import document_outline
from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.web.documents import queries
from frankpledge.web.documents.holding import STATE, locked, locked_document, note
from frankpledge.web.documents.models import Document, Edition, SectionText
from frankpledge.web.partnerships.numbering import next_in

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership


class Overtaken(CallFault):
    """Somebody wrote the section meanwhile: ``held`` is how it stands now. Nothing was written."""

    def __init__(self, held: SectionText) -> None:
        super().__init__(
            "Somebody changed this section while you were writing. Nothing is lost: look at both."
        )
        self.held = held


@transaction.atomic
def begin(
    *, by: Membership, today: datetime.date, outline: str, title: str, **control: Any
) -> Edition:
    """Begin a document from an outline, with its first edition; ``control`` is what the control sheet prints."""
    kind = document_outline(outline)
    if not title.strip():
        raise CallFault("Enter a title, such as Partnership Plan 2026 to 2029.")
    number, reference = next_in(Document.objects, by.partnership, "DOC")
    made = Document.objects.create(
        partnership=by.partnership, number=number, reference=reference, outline=kind.id, kind_name=kind.name,
        audience=kind.audience, title=title.strip(), begun_on=today, begun_by=by,
    )  # fmt: skip
    first = _edition(by, made, 1, today, control)
    note(by, first, "document begun", {"outline": kind.id, "title": made.title, **_told(first)})
    return first


@transaction.atomic
def begin_edition(
    *, by: Membership, document: Document, today: datetime.date, **control: Any
) -> Edition:
    """Begin the next edition of a document; what was written in the one before stands in it."""
    held = locked_document(by, document)
    last = held.editions.first()
    if last is not None and not last.is_out:
        raise CallFault(
            f"Edition {last.number} is {last.get_state_display().lower()}. Finish that one first."
        )
    made = _edition(by, held, last.number + 1 if last else 1, today, control)
    carried = queries.texts(last) if last else {}
    for section, row in carried.items():
        made.texts.create(section=section, number=1, words=row.words, written_on=row.written_on,
                          written_by=row.written_by)  # fmt: skip
    note(by, made, "edition begun", _told(made) | {"carried": len(carried)})
    return made


@transaction.atomic
def describe(*, by: Membership, edition: Edition, **control: Any) -> Edition:
    """Say what the control sheet prints of a draft: version, changes, months, who produced and updated it."""
    held = locked(by, edition, STATE.DRAFT)
    told = _checked(control)
    before = {name: getattr(held, name) for name in told}
    if before == told:
        return held
    for name, value in told.items():
        setattr(held, name, value)
    held.frozen = None
    held.save()
    note(by, held, "edition described", _told(held))
    return held


@transaction.atomic
def write(
    *, by: Membership, edition: Edition, section: str, base: int, words: str, today: datetime.date
) -> SectionText | None:
    """Write a section; raises ``Overtaken`` where somebody wrote it since ``base``, the number of the text that stood.

    Each text is kept. What was frozen has to be frozen again.
    """
    held = locked(by, edition, STATE.DRAFT)
    if section not in {one.id for one in queries.outline_of(held.document).walk()}:
        raise CallFault(f"The document has no section {section!r}.")
    told = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
    last = held.texts.filter(section=section).order_by("number").last()
    if last is not None and last.number != base:
        raise Overtaken(last)
    if (last.words if last else "") == told:
        return last
    made = held.texts.create(
        section=section, number=last.number + 1 if last else 1, words=told, written_on=today, written_by=by
    )  # fmt: skip
    if held.frozen is not None:
        held.frozen = None
        held.save(update_fields=["frozen"])
    note(by, held, "section written", {"section": section, "text": made.number})
    return made


def _edition(
    by: Membership, document: Document, number: int, today: datetime.date, control: dict[str, Any]
) -> Edition:
    told = _checked(control)
    return document.editions.create(number=number, begun_on=today, begun_by=by, **told)


def _checked(control: dict[str, Any]) -> dict[str, Any]:
    told = {
        name: value.strip() if isinstance(value, str) else value for name, value in control.items()
    }
    if not told.get("version"):
        raise CallFault("Enter a version, such as 1.0.")
    Period(told["first"], told["last"])  # refuses what is no month, and an end before the beginning
    return told


def _told(edition: Edition) -> dict[str, Any]:
    names = ("version", "changes", "first", "last", "produced_by", "updated_by", "next_revision")
    return {name: getattr(edition, name) for name in names}
