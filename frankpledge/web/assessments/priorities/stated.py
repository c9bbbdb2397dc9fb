"""What a partnership's definition states of its priorities, entered when the partnership is founded.

Nothing is made up: where the plan does not say since when, that stays empty; what is inferred says so, and from what.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from frankpledge import clock
from frankpledge.web.assessments.models import Choice, Outcome, Placement, Priority, Status, Theme
from frankpledge.web.assessments.outcomes.choosing import DECIDED, MADE
from frankpledge.web.assessments.outcomes.queries import KIND as OUTCOME
from frankpledge.web.assessments.priorities.queries import KIND
from frankpledge.web.assessments.priorities.writing import note, stand
from frankpledge.web.decisions.models import Decision
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.stated import title_of_priority, title_of_rejection
from frankpledge.web.history.services import record
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    from frankpledge.definitions.facts import Sourced
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.definitions.partnership.work import Priority as Stated
    from frankpledge.definitions.partnership.work import Proposal
    from frankpledge.web.partnerships.models import Partnership

_STATUS = {
    "adopted": Status.PRIORITY,
    "emerging threat": Status.EMERGING,
    "cross-cutting": Status.CROSS_CUTTING,
}
CROSS_CUTTING = "kept as cross-cutting theme"


def enter_stated(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Enter the priorities and the rejected proposals that a definition states; called within the founding.

    The decisions that it states are in the register by then: the app of decisions is ready before this one.
    """
    made: dict[str, Priority] = {}
    rows = {row.id: row for row in definition.priorities}
    for row in rows.values():
        _enter(by, partnership, definition, rows, made, row.id)
    for proposal in definition.rejected:
        _reject(by, partnership, definition, proposal)


def _enter(
    by: Any,
    partnership: Partnership,
    definition: Definition,
    rows: dict[str, Stated],
    made: dict[str, Priority],
    name: str,
) -> Priority:
    """Enter a priority, after the one under which it stands; a definition holds no ring of them."""
    if name in made:
        return made[name]
    row = rows[name]
    under = _enter(by, partnership, definition, rows, made, row.under) if row.under else None
    plan = definition.document
    made[name] = Priority.objects.create(
        partnership=partnership,
        theme=_theme(partnership, row.theme),
        slug=row.id,
        name=row.name,
        status=_STATUS[row.status],
        under=under,
        since=datetime.date.fromisoformat(f"{row.since}-01") if row.since else None,
        is_month_only=bool(row.since),
        first_year=plan.first_year if plan else None,
        last_year=plan.last_year if plan else None,
        origin=Priority.Origin.STATED,
        is_mid_term=row.mid_term,
        is_inferred=row.inferred,
        inferred_why=row.reason or "",
        source=_source(definition, row),
        note=row.note or "",
    )
    _finish(by, made[name], _decision(partnership, title_of_priority(row)))
    return made[name]


def _finish(by: Any, priority: Priority, decision: Decision | None) -> None:
    stand(priority, priority.since, decision)
    after = {"status": priority.status, "under": priority.under.slug if priority.under else "",
             "since": priority.since, "inferred": priority.is_inferred, "source": priority.source}  # fmt: skip
    note(by, priority, "entered as stated", after=after)
    if decision is not None and decision.decided_on is not None:
        link(
            by=by, partnership=priority.partnership_id, source=(DECISION, decision.reference),
            target=(KIND, priority.slug), relation=MADE.get(Status(priority.status), CROSS_CUTTING),
            since=decision.decided_on,
        )  # fmt: skip


def _reject(by: Any, partnership: Partnership, definition: Definition, row: Proposal) -> None:
    """Enter a proposal that was not taken up, with its reasons and what to focus on instead."""
    decision = _decision(partnership, title_of_rejection(row))
    placed = {
        "partnership": partnership, "kind": Placement.Kind.REJECT, "is_as_stated": True,
        "reasons": "\n\n".join(f"{reason}." for reason in row.reasons),
        "instead": f"{row.instead}." if row.instead else "", "source": _source(definition, row),
    }  # fmt: skip
    outcome = Outcome.objects.create(
        reference=row.id, proposal=row.name, theme=_theme(partnership, row.theme), **placed
    )
    Choice.objects.create(outcome=outcome, decision=decision, **placed)
    record(
        by=by, action="entered as stated", kind=OUTCOME, record_id=row.id, title=row.name,
        partnership=partnership.pk, after={"kind": "reject", "source": placed["source"]},
    )  # fmt: skip
    if decision is not None:
        # The plan gives no day: the tie counts from the day on which it was entered.
        since = decision.decided_on or clock.day()
        link(
            by=by, partnership=partnership.pk, source=(OUTCOME, row.id),
            target=(DECISION, decision.reference), relation=DECIDED, since=since,
        )  # fmt: skip


def _theme(partnership: Partnership, name: str | None) -> Theme | None:
    """Return the theme of the partnership that a definition names; themes are founded before this."""
    return Theme.objects.filter(partnership=partnership, slug=name).first() if name else None


def _source(definition: Definition, row: Sourced) -> str:
    plan = definition.document
    where = f"{plan.title}, version {plan.in_force}" if plan else definition.name
    return f"{where}, {row.source}"[:300]


def _decision(partnership: Partnership, title: str) -> Decision | None:
    """Return the decision that the register states under a line; none where nothing says when."""
    rows = Decision.objects.filter(partnership=partnership, is_as_stated=True, title=title)
    return rows.first()
