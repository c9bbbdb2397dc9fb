"""Read documents and editions, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse

from frankpledge.definitions.document_outlines import document_outline
from frankpledge.publishing.blocks import Document as Content
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.documents.models import Document, Edition, Frozen, ReviewComment, SectionText
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.definitions.document_outlines import DocumentOutline
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership, Partnership

KIND = "document"
STATE = Edition.State


def documents(membership: Membership) -> QuerySet[Document]:
    """Return the documents that a membership may see: who reads no drafts, those that were published for everybody."""
    own = Document.objects.filter(partnership=membership.partnership_id)
    if not membership.may(Permission.READ_DRAFTS):
        out = Edition.objects.filter(document=OuterRef("pk"), state__in=Edition.OUT)
        own = own.filter(Exists(out), audience="public")
    return seen_by(own, membership, KIND)


def document(membership: Membership, reference: str) -> Document | None:
    """Return one document that a membership may see."""
    found = documents(membership).annotate(was_read=was_read(KIND)).select_related("partnership")
    return found.filter(reference=reference).first()


def editions(membership: Membership, of: Document) -> QuerySet[Edition]:
    """Return the editions of a document that a membership may read, the latest first."""
    rows = of.editions.select_related("frozen")
    return rows if membership.may(Permission.READ_DRAFTS) else rows.filter(state__in=Edition.OUT)


def edition(membership: Membership, reference: str, number: int) -> Edition | None:
    """Return one edition that a membership may read, with its document and its people."""
    held = document(membership, reference)
    if held is None:
        return None
    people = ("begun_by__person", "published_by__person", "frozen__frozen_by__person")
    found = editions(membership, held).select_related(*people).filter(number=number).first()
    if found is not None:
        found.document = held
    return found


def standing(membership: Membership) -> QuerySet[Edition]:
    """Return every edition that a membership may read, of every document, the latest first."""
    rows = Edition.objects.filter(document__in=documents(membership).order_by().values("pk"))
    if not membership.may(Permission.READ_DRAFTS):
        rows = rows.filter(state__in=Edition.OUT)
    return rows.select_related("document").order_by("document__title", "document", "-number")


def outline_of(document: Document) -> DocumentOutline:
    """Return the outline that a document was begun from."""
    return document_outline(document.outline)


def texts(edition: Edition) -> dict[str, SectionText]:
    """Return the latest text of each section that somebody wrote, by the section's id."""
    rows = edition.texts.select_related("written_by__person").order_by("number")
    return {row.section: row for row in rows}


def written(edition: Edition, section: str) -> list[SectionText]:
    """Return every text of a section, the first first."""
    rows = edition.texts.filter(section=section).order_by("number")
    return list(rows.select_related("written_by__person", "written_by__agency"))


def comments(edition: Edition) -> QuerySet[ReviewComment]:
    """Return what was said of an edition, in order."""
    people = ("said_by__person", "said_by__agency", "answered_by__person")
    return edition.comments.select_related(*people)


def content(frozen: Frozen) -> Content:
    """Return a document as it was frozen."""
    return Content.model_validate_json(frozen.content)


def authors(edition: Edition) -> set[str]:
    """Return the people who began, wrote or froze an edition: none of them publishes it."""
    freezing = Frozen.objects.filter(
        partnership=edition.document.partnership_id, document=edition.document.reference, number=edition.number
    )  # fmt: skip
    found = set(edition.texts.values_list("written_by__person", flat=True))
    found |= set(freezing.values_list("frozen_by__person", flat=True))
    return {str(one) for one in found | {edition.begun_by.person_id}}


def disclosed(partnership: Partnership, *, but: Edition | None = None) -> list[Frozen]:
    """Return what the public was ever told of a partnership, edition by edition, in the order of publication.

    An edition that was withdrawn or superseded has been read.
    """
    rows = Edition.objects.filter(
        document__partnership=partnership, document__audience="public", state__in=Edition.OUT
    ).select_related("frozen", "document")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return [row.frozen for row in rows.order_by("published_on", "pk") if row.frozen is not None]


def approving(membership: Membership, edition: Edition) -> QuerySet[Decision]:
    """Return the decisions that may have approved an edition: taken since it was frozen."""
    since = edition.frozen.frozen_on if edition.frozen else edition.begun_on
    return decisions(membership).filter(decided_on__gte=since).exclude(status="superseded")


def decision_of(membership: Membership, edition: Edition) -> str:
    """Return the reference of the decision that approved an edition; empty where the membership may not see it."""
    if not edition.decision or not membership.may(Permission.SEE_DECISIONS):
        return ""
    found = decisions(membership).filter(reference=edition.decision)
    return edition.decision if found.exists() else ""


def earlier_published(edition: Edition) -> list[Edition]:
    """Return the editions of the same document that were published before it, the first first."""
    rows = edition.document.editions.filter(number__lt=edition.number, published_on__isnull=False)
    return list(rows.order_by("number"))


def _told(place: str, reference: str, title: str) -> tuple[str, str]:
    return title, reverse("document", args=[place, reference])


# Tell the thread of documents: title and address of those that a membership may see.
describe = Rows(documents, _told, ("reference", "title"))
