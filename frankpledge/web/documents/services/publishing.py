"""Publish an edition, by a second person and past the door of disclosure; withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.documents import door, queries
from frankpledge.web.documents.holding import STATE, digest_of, locked, note
from frankpledge.web.documents.models import Edition, Frozen
from frankpledge.web.documents.woven import stamped
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.documents.door import Stop
    from frankpledge.web.partnerships.models import Membership


class Stopped(DataFault):
    """The door stops a public edition: ``stops`` names the cells. Nothing was published."""

    def __init__(self, stops: list[Stop]) -> None:
        super().__init__(
            "It is not published: together with what is public already it would give counts away, or contradict them."
        )
        self.stops = stops


@transaction.atomic
def publish(*, by: Membership, edition: Edition, today: datetime.date) -> Edition:
    """Publish an approved edition: by nobody who wrote it, past the door; it supersedes the one before by itself."""
    # Two public editions must not pass the door at once, each without knowing of the other.
    Partnership.objects.select_for_update(no_key=True).get(pk=by.partnership_id)
    held = locked(by, edition, STATE.APPROVED)
    if str(by.person_id) in queries.authors(held):
        raise CallFault(
            "You wrote or froze this edition. Somebody else publishes it: a second person who had no part in it."
        )
    approved = held.frozen
    if approved is None or approved.digest != digest_of(approved.content):
        raise DataFault(
            "What was approved is not what is held. Run frankpledge verify-history before anything else."
        )
    _require_open(by, held)
    if found := door.stops(held, approved):
        raise Stopped(found)
    before = held.document.editions.filter(state=STATE.PUBLISHED).first()
    if before is not None:
        before.document, before.state = held.document, STATE.SUPERSEDED
        before.save(update_fields=["state"])
        note(by, before, "edition superseded", {"by": held.number})
    held.frozen = _as_published(by, held, approved, today)
    held.state, held.published_on, held.published_by = STATE.PUBLISHED, today, by
    held.save(update_fields=["frozen", "state", "published_on", "published_by"])
    note(by, held, "edition published", {"digest": held.frozen.digest, "approved": approved.digest})
    return held


def _as_published(by: Membership, held: Edition, approved: Frozen, today: datetime.date) -> Frozen:
    """Keep the edition as it is read from now on: what was approved, and by whom; no draft any more."""
    text = stamped(queries.content(approved), held, today).model_dump_json()
    return Frozen.objects.create(
        partnership=approved.partnership, document=approved.document, number=approved.number, content=text,
        digest=digest_of(text), release=approved.release, disclosed=approved.disclosed,
        is_withholding=approved.is_withholding, frozen_on=today, frozen_by=by,
    )  # fmt: skip


def _require_open(by: Membership, held: Edition) -> None:
    """Refuse to publish for everybody what was marked for some."""
    marked = markings_of(by, [(queries.KIND, held.document.reference)]).values()
    if held.document.is_public and any(one is None or one.is_restricted for one in marked):
        raise CallFault(
            "The document is marked OFFICIAL-SENSITIVE, and would be read by everybody. Lower that first."
        )


@transaction.atomic
def withdraw(*, by: Membership, edition: Edition, why: str, today: datetime.date) -> Edition:
    """Withdraw a published edition; that it was published, and what it told, stays known."""
    held = locked(by, edition, STATE.PUBLISHED)
    if not why.strip():
        raise CallFault("Say why it is withdrawn, in a line. Readers see it.")
    held.state, held.withdrawn_on, held.withdrawn_why = STATE.WITHDRAWN, today, why.strip()
    held.save(update_fields=["state", "withdrawn_on", "withdrawn_why"])
    note(by, held, "edition withdrawn", {"on": today})
    return held
