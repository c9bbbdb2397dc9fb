"""How measures stand for the rules: the latest month of each, and the endorsed targets whose year is under way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from frankpledge.definitions.exception_rules import Standing
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.standing import areas_for, standing_of
from frankpledge.web.performance.targets.standing import all_told

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.exception_rules import Aim
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.partnerships.models import Partnership

    # An indicator, by its key, in an area.
    Place = tuple[int, str]


def standings(
    partnership: Partnership, *, known_on: datetime.date, as_of: str = ""
) -> list[Standing]:
    """Return how each indicator that stands does in each of its areas, from the readings that were known on a day.

    ``as_of`` reads no month later than it. An area without a reading is left out.
    """
    own = list(Indicator.objects.filter(partnership=partnership, ended_on=None))
    held = standing_of(partnership, own, as_of=as_of, known_on=known_on) if own else None
    if held is None:
        return []
    targets = list(
        Target.objects.filter(
            partnership=partnership, state=Target.State.ENDORSED, first__lte=held.as_of, last__gte=held.as_of
        ).select_related("indicator")
    )  # fmt: skip
    aims = _aims(held, own, targets)
    return [
        found
        for one in own
        for area in areas_for(one, held.monthly.areas)
        if (found := _standing(held, one, area, aims[one.pk, area.code])) is not None
    ]


def _standing(
    held: Performing, indicator: Indicator, area: Area, aims: list[Aim]
) -> Standing | None:
    latest = held.latest(indicator.slug, area.code)
    if latest is None:
        return None
    month, value, variation = latest
    return Standing(
        indicator.slug, indicator.name, indicator.polarity, area.code, _short(area.name), month,
        variation.name.lower().replace("_", "-"), value, tuple(aims), _away(held, indicator, area),
    )  # fmt: skip


def _short(name: str) -> str:
    """Return an area's name without what every partnership is called."""
    return name.removesuffix(" Community Safety Partnership")


def _away(held: Performing, indicator: Indicator, area: Area) -> float:
    """Return how far the latest month is from the middle of its chart, in widths from there to the upper limit."""
    i, a = held.at(indicator.slug, area.code)
    cell = (i, a, int(held.last[i, a]))
    width = held.upper[cell] - held.centre[cell]
    return float(abs(held.adjusted[cell] - held.centre[cell]) / width) if width > 0 else 0.0


def _aims(held: Performing, own: list[Indicator], targets: list[Target]) -> dict[Place, list[Aim]]:
    """Return the targets of which the year's end can be told; one of each month by itself tells nothing of it.

    Those of an indicator that ended, and of an area where nothing is read, are left out.
    """
    year = held.year.first, held.year.last
    places = {(one.pk, area.code) for one in own for area in areas_for(one, held.monthly.areas)}
    told = [
        one
        for one in targets
        if (one.first, one.last) == year
        and one.kind != Target.Kind.MONTHLY
        and (one.indicator_id, one.area) in places
    ]
    aims: dict[Place, list[Aim]] = defaultdict(list)
    for one, aim in zip(told, all_told(held, told), strict=True):
        if aim is not None:
            aims[one.indicator_id, one.area].append(aim)
    return aims
