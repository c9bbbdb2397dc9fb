"""What waits of the register of data gaps: a promise whose day has come, a gap that is to be reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.gaps import queries
from frankpledge.web.explore.models import DataGap
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


def gaps_with_a_day(membership: Membership, today: datetime.date) -> QuerySet[DataGap] | None:
    """Return the gaps that were promised or are to be reviewed by now; None to who keeps no gaps."""
    if not may(membership, Permission.ANNOTATE_EVIDENCE):
        return None
    with_a_day = Q(review_on__lte=today) | Q(state=DataGap.State.PROMISED)
    return queries.gaps(membership).filter(with_a_day)


def gaps_to_review(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask about open gaps whose day of promise or review has come; a gap without such a day waits nowhere.

    The front page bears no record's marking, and so a marked gap is not named there.
    """
    del release
    held = gaps_with_a_day(membership, today)
    if held is None:
        return
    standing, _ = queries.in_order(held)
    come = [
        g for g in standing if (g.review_on or g.state == g.State.PROMISED) and g.duty_on <= today
    ]
    marked = markings_of(membership, [(queries.KIND, gap.reference) for gap in come])
    for gap in come:
        marking = marked.get((queries.KIND, gap.reference)) or OFFICIAL
        name = f"data gap {gap.reference}" if marking.is_restricted else gap.data
        where = reverse("data-gap", args=[membership.partnership_id, gap.reference])
        why = f"It was to be looked at on {date_format(gap.duty_on, 'j F Y')}."
        yield Waiting(f"Review: {name}", why, where)
