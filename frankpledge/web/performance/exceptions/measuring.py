"""How measures stand for the rules: the latest month of each, and the endorsed targets whose year is under way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from frankpledge.definitions.exception_rules import Aim, Standing
from frankpledge.findings import performing as measured
from frankpledge.findings.methods.wording import chance_words
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.standing import areas_for, standing_of

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
        )
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
        indicator.slug, indicator.name, indicator.polarity, area.code, area.name, month,
        variation.name.lower().replace("_", "-"), value, tuple(_aims(held, indicator, own)),
    )  # fmt: skip


def _aims(held: Performing, indicator: Indicator, targets: list[Target]) -> Iterator[Aim]:
    """Give the targets of which the year's end can be told; one of each month by itself tells nothing of it."""
    for one in targets:
        i, a = held.at(indicator.slug, one.area)
        if (one.first, one.last) != (held.year.first, held.year.last):
            continue
        if one.kind == Target.Kind.TOTAL:
            expected, kind = float(held.total.mean[i, a]), "total"
        elif one.kind == Target.Kind.LEVEL:
            expected, kind = float(held.ahead.mean[i, a, -1]), "level"
        else:
            continue
        aim = measured.Aim(indicator.slug, one.area, one.value, kind)
        chance = float(measured.chances_of_missing(held, [aim])[0])
        if math.isfinite(chance) and math.isfinite(expected):
            words = chance_words(chance)
            yield Aim(one.reference, one.first, one.last, one.value, expected, chance, words)
