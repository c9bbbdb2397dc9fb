"""What waits of the horizon scan: an entry whose day has come, so that somebody looks whether it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.horizon import queries
from frankpledge.web.assessments.queries import KIND as ASSESSMENT
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import HorizonEntry
    from frankpledge.web.partnerships.models import Membership


def horizon_come(membership: Membership, today: datetime.date) -> QuerySet[HorizonEntry] | None:
    """Return the entries whose day has come; None to who writes no assessment."""
    if not may(membership, Permission.WRITE_ASSESSMENT):
        return None
    return queries.to_test(membership, today)


def horizon_to_test(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask whether what was foreseen came, once its day is there.

    The front page bears no record's marking, and so a marked entry, or one of a marked assessment, is not named there.
    """
    del release
    come = horizon_come(membership, today)
    rows = [] if come is None else list(come)
    names = [(queries.KIND, row.reference) for row in rows]
    names += [(ASSESSMENT, row.assessment.reference) for row in rows]
    marked = markings_of(membership, names)
    for row in rows:
        about = ((queries.KIND, row.reference), (ASSESSMENT, row.assessment.reference))
        restricted = any((marked.get(name) or OFFICIAL).is_restricted for name in about)
        what = f"horizon entry {row.reference}" if restricted else row.what
        why = f"It was to be tested on {date_format(row.test_on, 'j F Y')}."
        where = reverse("horizon-entry", args=[membership.partnership_id, row.reference])
        yield Waiting(f"Did it come: {what}?", why, where)
