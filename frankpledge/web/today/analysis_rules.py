"""What waits for whoever does analysis: commissions that are late, and such as are due within a fortnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.commissions import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.evidence.store import Release
    from frankpledge.web.explore.models import Commission
    from frankpledge.web.partnerships.models import Membership


def analysis_to_deliver(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell of what is late or due soon; of a rule's quarters only the oldest, with how many more are late."""
    del release
    if not may(membership, Permission.ANNOTATE_EVIDENCE):
        return
    waiting = queries.to_deliver(membership, today)
    names = [(queries.KIND, one.reference) for one in waiting if one.pk is not None]
    marked = markings_of(membership, names)
    told_of: set[str] = set()
    for one in waiting:
        if one.rule and one.rule in told_of:
            continue
        told_of.add(one.rule)
        more = sum(other.rule == one.rule for other in waiting) - 1 if one.rule else 0
        marking = marked.get((queries.KIND, one.reference)) or OFFICIAL
        yield _told(membership, one, today, more, is_named=not marking.is_restricted)


def _told(
    membership: Membership, one: Commission, day: datetime.date, more: int, *, is_named: bool
) -> Waiting:
    """Say what is to be delivered; the front page bears no record's marking, and so a marked one is not named there."""
    title = one.title if is_named else f"commission {one.reference}"
    due = date_format(one.due_on, "j F Y")
    is_late = one.due_on < day
    why = f"It was due on {due}." if is_late else f"It is due on {due}."
    if more:
        why += f" {more} more quarter{'' if more == 1 else 's'} of it {'waits' if more == 1 else 'wait'}."
    words = f"Late: {title}" if is_late else f"Due soon: {title}"
    place = membership.partnership_id
    if more:
        return Waiting(words, why, reverse("commissions", args=[place]))
    return Waiting(words, why, reverse("commission", args=[place, one.reference]))
