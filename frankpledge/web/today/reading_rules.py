"""What waits of readings that people enter: those that are late, for who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.performance.readings.waiting import entered_by, late_readings
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator


def readings_entered(membership: Membership, today: datetime.date) -> QuerySet[Indicator] | None:
    """Return the indicators whose readings this membership enters; None to who sees no performance."""
    del today
    return entered_by(membership) if may(membership, Permission.SEE_PERFORMANCE) else None


def readings_to_enter(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask whoever answers for an indicator for the readings that are late; several in one line that names none."""
    del release
    if not may(membership, Permission.SEE_PERFORMANCE):
        return
    late = late_readings(membership, today)
    if not late:
        return
    place = membership.partnership_id
    oldest = min((period for _, period in late), key=lambda one: one.last)
    why = f"Missing since {oldest.words} was over. Each with the source that it comes from."
    if len(late) == 1:
        yield Waiting(
            "1 reading to enter", why, reverse("reading-new", args=[place, late[0][0].slug])
        )
    else:
        yield Waiting(
            f"Readings of {len(late)} indicators to enter", why, reverse("indicators", args=[place])
        )
