"""What falls due by itself: computed for a day from the rules, until somebody writes to it and so makes the row."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Min

from frankpledge.definitions.recurring_analysis import last_day, recurring_analyses
from frankpledge.evidence.questions import Period
from frankpledge.web.explore.models import Commission

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.recurring_analysis import RecurringAnalysis
    from frankpledge.web.partnerships.models import Partnership


def fallen_due(
    partnership: Partnership, today: datetime.date, held: Iterable[tuple[str, str]]
) -> list[Commission]:
    """Return the commissions of quarters that have ended and of which no row is ``held`` (rule, quarter), unsaved.

    They begin with the quarter in which the first person of the partnership got a role.
    """
    first = partnership.memberships.aggregate(first=Min("since"))["first"]
    if first is None:
        return []
    there = set(held)
    return [
        of_quarter(partnership, rule, quarter)
        for rule in recurring_analyses().values()
        for quarter in rule.ended(first, today)
        if (rule.id, quarter) not in there
    ]


def of_quarter(partnership: Partnership, rule: RecurringAnalysis, quarter: str) -> Commission:
    """Return the commission of a quarter as its rule has it, unsaved."""
    months = Period(*rule.covered(quarter)).words
    return Commission(
        partnership=partnership,
        reference=reference(rule.id, quarter),
        rule=rule.id,
        quarter=quarter,
        title=f"{rule.title}, {months}",
        question=rule.question.format(months=months),
        asked_on=last_day(quarter) + datetime.timedelta(days=1),
        meeting=rule.meeting.capitalize(),
        due_on=rule.due(quarter),
    )


def reference(rule: str, quarter: str) -> str:
    """Return the text id of a quarter's commission: the same before and after there is a row.

    >>> reference("recorded-crime", "2025-Q4")
    'recorded-crime-2025-q4'
    """
    return f"{rule}-{quarter.lower()}"
