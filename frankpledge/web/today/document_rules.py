"""What waits of documents: comments to answer, editions to read, to have approved, and to publish; none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import queries
from frankpledge.web.documents.models import Edition
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Seldom, Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

_UNDER_WAY = (Edition.State.REVIEW, Edition.State.APPROVED)


def editions_under_way(membership: Membership, today: datetime.date) -> QuerySet[Edition] | None:
    """Return the editions in review and those approved; None to who reads no drafts."""
    del today
    if not may(membership, Permission.READ_DRAFTS):
        return None
    rows = Edition.objects.filter(
        document__in=queries.documents(membership).order_by().values("pk")
    )
    return rows.filter(state__in=_UNDER_WAY)


def editions_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell of each edition under way what this person may do about it."""
    del release
    rows = editions_under_way(membership, today)
    for held in (
        []
        if rows is None
        else rows.select_related("document", "frozen").prefetch_related("comments")
    ):
        told = (
            _approved(membership, held)
            if held.state == Edition.State.APPROVED
            else _review(membership, held)
        )
        if told is not None:
            yield told


def _review(membership: Membership, held: Edition) -> Waiting | None:
    where = _address("edition-review", membership, held)
    said = list(held.comments.all())
    open_ = sum(one.is_open for one in said)
    writes = may(membership, Permission.WRITE_DOCUMENTS)
    if writes and open_:
        words = "a comment" if open_ == 1 else f"{open_} comments"
        return Waiting(
            f"Answer {words} on a document", f"{held.document.kind_name}, in review.", where
        )
    if may(membership, Permission.PUBLISH_DOCUMENTS):
        why = f"{held.document.kind_name}: its comments are answered. When a meeting has approved it, say which."
        return Waiting("Approval of a document", why, _address("approve-edition", membership, held))
    if writes or any(one.said_by_id == membership.pk for one in said):
        return None
    since = date_format(held.frozen.frozen_on, "j F Y") if held.frozen else ""
    return Waiting(
        "Read a document in review", f"{held.document.kind_name}, frozen on {since}.", where
    )


def _approved(membership: Membership, held: Edition) -> Waiting | None:
    if not may(membership, Permission.PUBLISH_DOCUMENTS) or str(
        membership.person_id
    ) in queries.authors(held):
        return None
    why = (
        f"{held.document.kind_name}, approved on {date_format(held.approved_on, 'j F Y')}."
        if held.approved_on
        else ""
    )
    return Waiting("Publish a document", why, _address("publish-edition", membership, held))


def _address(name: str, membership: Membership, held: Edition) -> str:
    return reverse(name, args=[membership.partnership_id, held.document.reference, held.number])


DOCUMENT_RULES = (Seldom(editions_under_way, editions_waiting),)
