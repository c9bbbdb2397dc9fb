"""The indicators that a partnership begins with: those of the definitions, as its own to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.indicators import indicator_sets
from frankpledge.web.assessments.models import Priority
from frankpledge.web.history.services import record
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.queries import KIND
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.indicators import IndicatorSet, StandardIndicator
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.web.partnerships.models import Partnership

MEASURED_BY = "measured by"


def found_indicators(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Give a partnership the standard indicators; called within the founding, when its priorities are there."""
    del definition
    priorities = {one.slug: one for one in Priority.objects.filter(partnership=partnership)}
    for group in indicator_sets():
        for one in group.indicators:
            _found(by, partnership, group, one, priorities.get(one.priority or ""))


def _found(
    by: Any, partnership: Partnership, group: IndicatorSet, one: StandardIndicator, priority: Priority | None
) -> None:  # fmt: skip
    question = {"numerator": one.numerator, "per": one.per}
    if one.denominator:
        question["denominator"] = one.denominator
    made = Indicator.objects.create(
        partnership=partnership,
        slug=one.id,
        name=one.name,
        definition=one.definition,
        priority=priority,
        question=question,
        unit=one.unit,
        frequency=one.frequency,
        polarity=one.way,
        baseline={"first": group.baseline.first, "last": group.baseline.last},
        caveats=list(one.caveats),
        levels=list(one.levels),
        is_restricted=one.is_restricted,
        made_from=f"{group.id}-v{group.version}",
    )
    record(by=by, action="begun with", kind=KIND, record_id=made.slug, title=made.name,
           partnership=partnership.pk, after={"name": made.name, "polarity": made.polarity, **question})  # fmt: skip
    if priority is not None and priority.since is not None:
        tie_to_priority(by, made, priority, priority.since)


def tie_to_priority(
    by: Any, indicator: Indicator, priority: Priority, since: datetime.date
) -> None:
    """Tie a priority to the indicator that says how it goes."""
    link(by=by, partnership=indicator.partnership_id, source=("priority", priority.slug),
         target=(KIND, indicator.slug), relation=MEASURED_BY, since=since)  # fmt: skip
