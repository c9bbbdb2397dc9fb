"""Tie two records together; called by the service of the upper app, in its transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.web.history.services import record
from frankpledge.web.thread.models import Link

if TYPE_CHECKING:
    import datetime

Record = tuple[str, str]


@transaction.atomic
def link(
    *,
    by: Any,
    partnership: str,
    source: Record,
    target: Record,
    relation: str,
    since: datetime.date,
) -> Link:
    """Write down that ``source`` (kind, id) led to ``target``; a link that stands already stays as it is."""
    tied, is_new = Link.objects.get_or_create(
        partnership=partnership,
        source_kind=source[0],
        source=source[1],
        target_kind=target[0],
        target=target[1],
        relation=relation,
        defaults={"since": since},
    )
    if is_new:
        record(
            by=by,
            action="linked",
            kind=target[0],
            record_id=target[1],
            partnership=partnership,
            after={"from": " ".join(source), "relation": relation, "since": since},
        )
    return tied


@transaction.atomic
def unlink(*, by: Any, partnership: str, source: Record, target: Record, relation: str) -> None:
    """Take a link away that no longer holds; the history keeps that it stood. One that is not there changes nothing."""
    held = Link.objects.filter(
        partnership=partnership,
        source_kind=source[0],
        source=source[1],
        target_kind=target[0],
        target=target[1],
        relation=relation,
    )
    if held.delete()[0]:
        record(
            by=by,
            action="unlinked",
            kind=target[0],
            record_id=target[1],
            partnership=partnership,
            after={"from": " ".join(source), "relation": relation},
        )
