"""Make an earlier release of the evidence current again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.evidence.store import ROLLBACK
from frankpledge.faults import CallFault
from frankpledge.web.explore import evidence
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

KIND = "release"


@transaction.atomic
def tell_the_others(*, by: Partnership, action: str, before: str | None, after: str) -> None:
    """Write into the history of every other partnership of the service which release its pages ask from now on.

    The evidence is shared, so that a load or a roll-back of one partnership is an event of all. It names the
    partnership that did it, and no person of it.
    """
    for other in Partnership.objects.exclude(pk=by.pk).order_by("pk"):
        record(
            by=by.name,
            action=action,
            kind=KIND,
            record_id=after,
            title=f"Release {after}",
            partnership=other.pk,
            before={"current": before},
            after={"current": after},
        )


@transaction.atomic
def roll_back(*, by: Membership, release_id: str, why: str, today: datetime.date) -> None:
    """Make a release current again, whole and verified; the ledger of the store keeps the reason as the history does.

    The store is swapped last: what fails before it leaves neither event nor swap.
    """
    reason = " ".join(why.split())
    if not reason:
        raise CallFault("Say why the release is to be current again: others will ask.")
    store = evidence.store()
    with store.writing():
        before = store.current_id
        if release_id == before:
            raise CallFault(f"Release {release_id} is current already.")
        if release_id not in store.release_ids():
            raise CallFault(f"There is no release {release_id}. Choose one of the list.")
        store.release(release_id).verify()
        record(
            by=by.person,
            action="made current again",
            kind=KIND,
            record_id=release_id,
            title=f"Release {release_id}: {reason}",
            partnership=by.partnership_id,
            acting_for=by.agency.slug if by.agency else "",
            before={"current": before},
            after={"current": release_id, "why": reason},
        )
        tell_the_others(
            by=by.partnership, action="made current again", before=before, after=release_id
        )
        store.make_current(release_id, today=today.isoformat(), why=f"{ROLLBACK}: {reason}")
