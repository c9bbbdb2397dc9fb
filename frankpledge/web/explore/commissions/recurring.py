"""What falls due by itself: computed for a day from the rules, until somebody writes to it and so makes the row."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from frankpledge.definitions.recurring_analysis import last_day, recurring_analyses
from frankpledge.evidence.questions import Period
from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.models import Membership, Partnership

if TYPE_CHECKING:
    from frankpledge.definitions.recurring_analysis import RecurringAnalysis


@dataclass(frozen=True)
class Written:
    """What is written down of a partnership's commissions: since when it has people, and what rows there are."""

    first: datetime.date | None
    quarters: frozenset[tuple[str, str]]  # rule, quarter
    open_until: datetime.date | None  # the first day on which one that is open is due


def written(partnership: str) -> Written:
    """Ask what is written down, of what anybody may see and of what not: one question."""
    first = Membership.objects.filter(partnership=OuterRef("pk")).order_by("since").values("since")
    rows = Partnership.objects.filter(pk=partnership).values_list(
        Subquery(first[:1]), *(f"commissions__{name}" for name in ("rule", "quarter", "due_on")),
        Q(commissions__delivered_on=None, commissions__withdrawn_on=None),
    )  # fmt: skip
    held = list(rows)
    due = (due_on for *_, due_on, is_open in held if is_open and due_on)
    return Written(
        held[0][0],
        frozenset((rule, quarter) for _, rule, quarter, *_ in held),
        min(due, default=None),
    )


def fallen_due(partnership: Partnership, today: datetime.date, told: Written) -> list[Commission]:
    """Return the commissions of quarters that have ended and of which no row is ``written``, unsaved.

    They begin with the quarter in which the first person of the partnership got a role. A row that a reader must not
    learn of counts too: the rule is no secret, and the quarter is looked after.
    """
    if told.first is None:
        return []
    return [
        of_quarter(partnership, rule, quarter)
        for rule in recurring_analyses().values()
        for quarter in rule.ended(told.first, today)
        if (rule.id, quarter) not in told.quarters
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
