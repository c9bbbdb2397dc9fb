"""Under which regime a death can be reviewed: where the law is known to hold, or as the partnership switched it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.reviews.switches import RegimeSwitch

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    from frankpledge.definitions.review_regimes import Regime
    from frankpledge.web.partnerships.models import Membership

KIND = "review-regime"


def can_be_switched(regime: Regime) -> bool:
    """Whether it is open where and since when a regime holds; one that holds everywhere is law, and stays on."""
    return not any(not one.areas and one.until is None for one in regime.holds)


def is_on(said: Iterable[RegimeSwitch], area: str, day: datetime.date) -> bool:
    """Whether a regime is switched on in an area for a death on a day: what begins last counts, then what came last.

    ``said``: what was said of that regime.
    """
    until = [one for one in said if one.area == area and one.since <= day]
    return bool(until) and max(until, key=lambda one: (one.since, one.pk)).is_on


def takes(partnership: Partnership, regime: Regime, area: str, died_on: datetime.date) -> bool:
    """Whether a death on a day in an area can be reviewed under a regime, by law or as it was switched."""
    if regime.takes(died_on, [area]):
        return True
    said = RegimeSwitch.objects.filter(partnership=partnership, regime=regime.id)
    return can_be_switched(regime) and is_on(said, area, died_on)


@transaction.atomic
def switch(
    *,
    by: Membership,
    regime: str,
    areas: Collection[str],
    is_switched_on: bool,
    since: datetime.date,
    reason: str,
    source: str,
    today: datetime.date,
) -> list[RegimeSwitch]:
    """Switch a regime on, or off, in areas of the partnership for deaths from a day on, with why and on whose word."""
    place = Partnership.objects.select_for_update().get(pk=by.partnership_id)
    held = review_regimes().get(regime)
    if not can_be_switched(held):
        raise CallFault(f"{held.name}: the law holds everywhere. It is not switched.")
    if not areas or not set(areas) <= set(place.districts):
        raise CallFault("Choose districts of this partnership, one at least.")
    reason, source = reason.strip(), source.strip()
    if not reason or not source:
        raise CallFault("Say why, and on whose word: both stay.")
    said = list(RegimeSwitch.objects.filter(partnership=place, regime=held.id))
    same = [one for one in areas if is_on(said, one, since) is is_switched_on]
    if same:
        words = "on" if is_switched_on else "off"
        raise CallFault(f"It is {words} for a death on that day already in: {', '.join(same)}.")
    made = [
        RegimeSwitch.objects.create(
            partnership=place, regime=held.id, area=one, is_on=is_switched_on, since=since, reason=reason,
            source=source, said_on=today,
        )
        for one in sorted(areas)
    ]  # fmt: skip
    record(by=by, action=f"regime switched {'on' if is_switched_on else 'off'}", kind=KIND, record_id=held.id,
           title=held.name, partnership=place.pk,
           after={"areas": sorted(areas), "since": since, "reason": reason, "source": source})  # fmt: skip
    return made
