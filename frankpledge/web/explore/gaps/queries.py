"""Read the register of data gaps, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.explore.models import DataGap
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "data-gap"


def gaps(membership: Membership) -> QuerySet[DataGap]:
    """Return the data gaps that a membership may see, with whether anybody opened each while it was restricted."""
    own = DataGap.objects.filter(partnership=membership.partnership_id)
    seen = seen_by(own, membership, KIND)
    return seen.select_related("agency", "asked_by__person", "asked_by__agency")


def gap(membership: Membership, record: str) -> DataGap | None:
    """Return one data gap that a membership may see."""
    return gaps(membership).annotate(was_read=was_read(KIND)).filter(reference=record).first()


def in_order(rows: Iterable[DataGap]) -> tuple[list[DataGap], list[DataGap]]:
    """Return those that are open, the oldest duty first, and those that are over, the latest first."""
    held = list(rows)
    standing = sorted((g for g in held if g.is_open), key=lambda g: (g.duty_on, g.number))
    over = sorted((g for g in held if not g.is_open), key=lambda g: g.number, reverse=True)
    return standing, over


def _told(place: str, reference: str, data: str) -> tuple[str, str]:
    return data, reverse("data-gap", args=[place, reference])


# Tell the thread of data gaps: what was asked for, and the address, of those that the membership may see.
describe = Rows(gaps, _told, ("reference", "data"))
