"""How measures stand for the rules: the latest month of each, and the endorsed targets whose year is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.exception_rules import Aim, Standing
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.standing import areas_for, standing_of
from frankpledge.web.performance.targets.standing import told_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.partnerships.models import Partnership


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
    return [
        found
        for one in own
        for area in areas_for(one, held.monthly.areas)
        if (found := _standing(held, one, area, targets)) is not None
    ]


def _standing(
    held: Performing, indicator: Indicator, area: Area, targets: list[Target]
) -> Standing | None:
    latest = held.latest(indicator.slug, area.code)
    if latest is None:
        return None
    month, value, variation = latest
    own = [one for one in targets if (one.indicator_id, one.area) == (indicator.pk, area.code)]
    return Standing(
        indicator.slug, indicator.name, indicator.polarity, area.code, _short(area.name), month,
        variation.name.lower().replace("_", "-"), value, tuple(_aims(held, own)), _away(held, indicator, area),
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


def _aims(held: Performing, targets: list[Target]) -> Iterator[Aim]:
    """Give the targets of which the year's end can be told; one of each month by itself tells nothing of it."""
    for one in targets:
        is_of_this_year = (one.first, one.last) == (held.year.first, held.year.last)
        aim = told_of(held, one) if is_of_this_year and one.kind != Target.Kind.MONTHLY else None
        if aim is not None:
            yield aim
