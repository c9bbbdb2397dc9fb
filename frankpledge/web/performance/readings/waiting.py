"""Which readings that people enter are late, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.performance.models import Reading
from frankpledge.web.performance.queries import indicators
from frankpledge.web.performance.readings.periods import late
from frankpledge.web.performance.standing import areas_for, areas_of

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.evidence.questions import Period
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import Indicator


def entered_by(membership: Membership) -> QuerySet[Indicator]:
    """Return the indicators whose readings wait for this membership, late or not.

    They wait for their owner; those of nobody in particular for who writes indicators.
    """
    whose = Q(owner=membership.pk)
    if membership.may(Permission.WRITE_INDICATORS):
        whose |= Q(owner=None)
    return indicators(membership).filter(whose, question__isnull=True, ended_on=None)


def late_readings(membership: Membership, today: datetime.date) -> list[tuple[Indicator, Period]]:
    """Return the indicators whose latest reading is late and that wait for this membership, with the period."""
    held = list(entered_by(membership))
    if not held:
        return []
    read: dict[int, set[tuple[str, str]]] = {}
    rows = Reading.objects.filter(indicator__in=held)
    for key, area, last in rows.values_list("indicator", "area", "last"):
        read.setdefault(key, set()).add((area, last))
    areas = areas_of(membership.partnership)
    found = []
    for one in held:
        codes = [area.code for area in areas_for(one, areas)]
        period = late(one, today, read.get(one.pk, set()), codes)
        if period is not None:
            found.append((one, period))
    return found
