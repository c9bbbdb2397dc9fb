"""Read targets, always through the membership that asks: those of the indicators that it may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.performance.models import Target
from frankpledge.web.performance.queries import indicators
from frankpledge.web.sharing.queries import seen_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "target"


def targets(membership: Membership) -> QuerySet[Target]:
    """Return the targets that a membership may see, the latest year first."""
    own = Target.objects.filter(
        partnership=membership.partnership_id, indicator__in=indicators(membership)
    )
    return seen_by(own, membership, KIND).select_related("indicator", "decision")


def describe(membership: Membership, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Tell the thread of targets: what is aimed at, and where that stands."""
    place = membership.partnership_id
    found = targets(membership).filter(reference__in=ids)
    return {
        one.reference: (
            f"{one.line} for {one.indicator.name}: {one.value:g} by {one.last}",
            reverse("indicator-area", args=[place, one.indicator.slug, one.area]),
        )
        for one in found
    }


def closed(membership: Membership) -> QuerySet[Target, str]:
    """Return the references of targets whose indicator is not there for a membership."""
    own = Target.objects.filter(partnership=membership.partnership_id)
    hidden = own.exclude(indicator__in=indicators(membership).order_by().values("pk"))
    return hidden.values_list("reference", flat=True)
