"""Add to the history; nothing here changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from frankpledge import clock
from frankpledge.web.history.chain import BEGINNING, digest
from frankpledge.web.history.models import Event, Head

if TYPE_CHECKING:
    from collections.abc import Mapping


def record(  # noqa: PLR0913 - one argument a field of the event, all by name
    *,
    by: Any,
    action: str,
    kind: str,
    record_id: str,
    title: str = "",
    partnership: str = "",
    acting_for: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Write down that ``by`` (a person, a membership under which one acts, or the name of a command) did something.

    A membership says both: who it was, and for whom they acted.

    Must run inside the transaction of the change itself, so that neither stands without the other: a RuntimeError
    where there is none.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(
            "History is written in the transaction of the change: use transaction.atomic."
        )
    person = getattr(by, "person_id", by)
    head = _end()
    event = Event(
        number=head.number + 1,
        at=clock.now(),
        by=str(getattr(person, "pk", person)),
        acting_for=(acting_for or getattr(by, "acting_for", ""))[:64],
        partnership=partnership,
        action=action,
        kind=kind,
        record=str(record_id),
        title=title[:300],
        before=_plain(before),
        after=_plain(after),
        previous=head.digest,
    )
    event.digest = digest(event)
    event.save(force_insert=True)
    head.number, head.digest = event.number, event.digest
    head.save(update_fields=["number", "digest"])
    return event


def _end() -> Head:
    """Return the end of the chain, locked until the transaction ends; before the first event it is made."""
    locked = Head.objects.select_for_update().filter(pk=1)
    held = locked.first()
    if held is None:
        Head.objects.get_or_create(pk=1, defaults={"digest": BEGINNING})
        held = locked.get()
    return held


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return values as they come back from the database: text, whole numbers, truth, lists of them."""
    if values is None:
        return None
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain_value(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain_value(part) for name, part in value.items()}
    return str(value)
