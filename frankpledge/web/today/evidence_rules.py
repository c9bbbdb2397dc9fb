"""What waits for whoever loads the evidence: the first load, a load that failed, months that miss or look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.evidence.questions import month_number
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.presenters.coverage import ranges_words
from frankpledge.web.explore.queries import coverage
from frankpledge.web.explore.queries.loading import latest_ended
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

# A month that looks wrong is news for a year; after that whoever reads the coverage knows it.
RECENT_MONTHS = 12


def first_evidence(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask for the first evidence."""
    del today
    if release is None and may(membership, Permission.LOAD_EVIDENCE):
        where = reverse("load-data", args=[membership.partnership_id])
        yield Waiting("Load the first evidence", "No crime data is here yet.", where)


def failed_load(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell of the last load where it came to nothing; a later one that went through ends it, or its cancelling."""
    del release, today
    if not may(membership, Permission.LOAD_EVIDENCE):
        return
    last = latest_ended(membership.partnership)
    if last is not None and last.state in (
        Load.State.REFUSED,
        Load.State.FAILED,
        Load.State.STOPPED,
    ):
        where = reverse("load", args=[membership.partnership_id, last.pk])
        words = f"The load of {last} came to nothing"
        yield Waiting(words, "See why, and load it again.", where)


def missing_months(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask for the months that a comparison needs, of the partnership's own forces."""
    if release is None or not may(membership, Permission.LOAD_EVIDENCE):
        return
    own = coverage.forces_of(release, membership.partnership)
    wanted = coverage.needed(coverage.series_of(release, own), own, today)
    for force, months in wanted.items():
        where = reverse("coverage", args=[membership.partnership_id])
        yield Waiting("Load missing months", f"{force}: {ranges_words(months)}.", where)


def implausible_months(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask to look at recent months that look wrong, of the partnership's own forces."""
    if release is None or not may(membership, Permission.LOAD_EVIDENCE):
        return
    own = coverage.forces_of(release, membership.partnership)
    since = month_number(f"{today:%Y-%m}") - RECENT_MONTHS - coverage.MONTHS_TO_PUBLISH
    for series in coverage.series_of(release, own):
        months = [e.month for e in series.doubted if month_number(e.month) > since]
        if series.is_own and months:
            where = reverse("coverage", args=[membership.partnership_id])
            yield Waiting(
                "Check months that look wrong", f"{series.force}: {ranges_words(months)}.", where
            )
