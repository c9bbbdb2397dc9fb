"""Read indicators and their readings, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.performance.models import Indicator, Judgement, Reading
from frankpledge.web.sharing.queries import seen_by
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

KIND = "indicator"


def indicators(membership: Membership) -> QuerySet[Indicator]:
    """Return the indicators that a membership may see, by name: restricted ones where it may see such evidence."""
    own = Indicator.objects.filter(partnership=membership.partnership_id)
    if not membership.may(Permission.SEE_RESTRICTED_EVIDENCE):
        own = own.filter(is_restricted=False)
    return seen_by(own, membership, KIND, "slug").select_related("priority", "agency")


def indicator(membership: Membership, slug: str) -> Indicator | None:
    """Return an indicator that a membership may see by its slug, with ``was_judged``; None where there is none."""
    judged = Exists(Judgement.objects.filter(indicator=OuterRef("pk")))
    return indicators(membership).annotate(was_judged=judged).filter(slug=slug).first()


def readings(indicator: Indicator, area: str) -> QuerySet[Reading]:
    """Return the readings of an indicator in an area, with every revision, the latest period first."""
    own = indicator.readings.filter(area=area).select_related("entered_by__person")
    return own.order_by("-last", "-number")


def _told(place: str, slug: str, name: str) -> tuple[str, str]:
    return name, reverse("indicator", args=[place, slug])


# Tell the thread of indicators: name and address of those that the membership may see.
describe = Rows(indicators, _told, ("slug", "name"))


def closed(membership: Membership) -> QuerySet[Indicator, str]:
    """Return the slugs of indicators that are not there for a membership: they rest on restricted evidence."""
    own = Indicator.objects.filter(partnership=membership.partnership_id, is_restricted=True)
    if membership.may(Permission.SEE_RESTRICTED_EVIDENCE):
        own = own.none()
    return own.values_list("slug", flat=True)
