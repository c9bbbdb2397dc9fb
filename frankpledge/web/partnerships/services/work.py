"""Set where a duty stands, keep the linked strategies up to date, record mutual regard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Duty, Partnership, Regard, Strategy
from frankpledge.web.partnerships.rows import free_slug, set_values

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

DUTY, STRATEGY, REGARD = "duty", "strategy", "regard"


@transaction.atomic
def set_duty_status(*, by: Any, duty: Duty, status: str, since: datetime.date, source: str) -> None:
    """Say where a duty stands from a day on, and on whose word."""
    held = Duty.objects.select_for_update().get(pk=duty.pk)
    if held.status_since is not None and since < held.status_since:
        raise CallFault(
            f"Its status was set from {held.status_since}; {since} lies before that. Choose that day or a later one."
        )
    values = {"status": Duty.Status(status).value, "status_since": since, "status_source": source}
    before, after = set_values(held, values)
    _record(by, "status set", DUTY, held, before, after)


@transaction.atomic
def add_strategy(*, by: Any, partnership: Partnership, values: Mapping[str, Any]) -> Strategy:
    """Link a strategy or plan of this or another body."""
    if partnership.strategy_set.filter(name__iexact=values["name"].strip()).exists():
        raise CallFault(f"{values['name']} is linked already. Change that one instead.")
    slug = free_slug(partnership.strategy_set, values["name"])
    strategy = Strategy.objects.create(partnership=partnership, slug=slug, **values)
    _record(by, "added", STRATEGY, strategy, None, values)
    return strategy


@transaction.atomic
def change_strategy(*, by: Any, strategy: Strategy, values: Mapping[str, Any]) -> None:
    """Set a strategy's version, status, level or name."""
    held = Strategy.objects.select_for_update().get(pk=strategy.pk)
    before, after = set_values(held, values)
    _record(by, "changed", STRATEGY, held, before, after)


@transaction.atomic
def record_regard(
    *,
    by: Any,
    partnership: Partnership,
    direction: str,
    on: datetime.date,
    today: datetime.date,
    words: str,
    reference: str,
) -> Regard:
    """Record that the partnership or the commissioner had regard to the other's objectives, where that stands."""
    if on > today:
        raise CallFault(f"{on} is yet to come. Record it once it has happened.")
    regard = Regard.objects.create(
        partnership=partnership,
        direction=Regard.Direction(direction).value,
        on=on,
        words=words,
        reference=reference,
    )
    after = {"direction": direction, "on": on, "words": words, "reference": reference}
    record(
        by=by,
        action="recorded",
        kind=REGARD,
        record_id=str(regard.pk),
        title=regard.get_direction_display(),
        partnership=partnership.pk,
        after=after,
    )
    return regard


def _record(
    by: Any,
    action: str,
    kind: str,
    row: Duty | Strategy,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    record(
        by=by,
        action=action,
        kind=kind,
        record_id=row.slug,
        title=str(row),
        partnership=row.partnership_id,
        before=before,
        after=after,
    )
