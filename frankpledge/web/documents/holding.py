"""What every step of an edition does: hold it locked in the state it must have, keep what is frozen, write it down."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.documents import door, queries
from frankpledge.web.documents.models import Document, Edition, Frozen
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.publishing.blocks import Document as Content
    from frankpledge.web.documents.sources import Gathered
    from frankpledge.web.partnerships.models import Membership

STATE = Edition.State


def locked_document(by: Membership, document: Document) -> Document:
    """Return a document that a membership may see, locked until the transaction ends."""
    rows = Document.objects.select_for_update().filter(
        pk=document.pk, partnership=by.partnership_id
    )
    held = rows.first()
    if held is None or not queries.documents(by).filter(pk=document.pk).exists():
        raise CallFault("There is no such document that you may see.")
    return held


def locked(by: Membership, edition: Edition, *states: str) -> Edition:
    """Return an edition in one of some states, locked with its document; a CallFault says where it stands instead."""
    document = locked_document(by, edition.document)
    held = document.editions.select_related("frozen").get(pk=edition.pk)
    held.document = document
    if held.state not in states:
        wanted = " or ".join(STATE(one).label.lower() for one in states)
        raise CallFault(
            f"Edition {held.number} is {held.get_state_display().lower()}. That is done to one that is {wanted}."
        )
    return held


def note(by: Membership, edition: Edition, action: str, after: dict[str, Any]) -> None:
    """Write down what was done to an edition, with the state in which it stands."""
    document = edition.document
    told = {"edition": edition.number, "state": edition.state, **after}
    record(by=by, action=action, kind=queries.KIND, record_id=document.reference, title=document.title,
           partnership=document.partnership_id, after=told)  # fmt: skip


def keep_frozen(
    by: Membership,
    edition: Edition,
    content: Content,
    taken: Gathered,
    today: datetime.date,
    *,
    is_withholding: bool,
) -> Frozen:
    """Keep a document to the letter, with what the public would learn from its tables."""
    text = content.model_dump_json()
    made = Frozen(
        partnership=edition.document.partnership, document=edition.document.reference, number=edition.number,
        content=text, digest=digest_of(text), release=taken.release, disclosed=list(taken.disclosed),
        is_withholding=is_withholding, frozen_on=today, frozen_by=by,
    )  # fmt: skip
    made.stops = [str(one) for one in door.stops(edition, made)]
    made.save(force_insert=True)
    return made


def digest_of(content: str) -> str:
    """Return the SHA-256 of a frozen document's JSON."""
    return hashlib.sha256(content.encode()).hexdigest()
