"""Read indicators, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.performance.models import Indicator
from frankpledge.web.sharing.queries import seen_by

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
