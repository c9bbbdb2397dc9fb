"""What every change of a priority needs: the row that is held, its words and standings, its thread and history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import PriorityText, Standing
from frankpledge.web.assessments.priorities.queries import KIND, priorities
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.history.services import record
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership


def held_by(by: Membership, priority: Priority) -> Priority:
    """Return a priority of one's own partnership that one may see, locked; refuse one that is ended."""
    rows = priorities(by).select_related(None).order_by()
    held = rows.select_for_update().filter(pk=priority.pk).first()
    if held is None:
        raise CallFault(f"There is no priority {priority} in this partnership that you may see.")
    if held.ended_on is not None:
        raise CallFault(
            f"{held} was ended on {held.ended_on:%-d %B %Y}, and does not change any more."
        )
    return held


def write(
    by: Membership,
    priority: Priority,
    words: str,
    since: datetime.date,
    decision: Decision | None,
    why: str,
) -> PriorityText:
    """Write the next wording of a priority, from a day on."""
    told, reason = words.strip(), why.strip()[:500]
    last = priority.texts.last()
    if not told:
        raise CallFault("Enter the words of the priority.")
    if last is not None and told == last.words:
        raise CallFault("These are the words that it has. Change them, or leave them.")
    if last is not None and since < last.since:
        raise CallFault(
            f"It is so worded since {last.since:%-d %B %Y}. A new wording begins on that day or later."
        )
    if last is not None and not reason:
        raise CallFault("Say why the words change: the earlier ones stay beside them.")
    made = PriorityText.objects.create(
        partnership=priority.partnership,
        priority=priority,
        number=last.number + 1 if last else 1,
        words=told,
        since=since,
        why=reason if last else "",
        decision=decision,
        written_by=by,
    )
    note(by, priority, "worded", before={"words": last.words} if last else None,
            after={"words": told, "since": since, "why": made.why})  # fmt: skip
    return made


def stand(
    priority: Priority, since: datetime.date | None, decision: Decision | None, why: str = ""
) -> Standing:
    """Write down what a priority is from a day on, as it stands now."""
    return Standing.objects.create(
        partnership=priority.partnership,
        priority=priority,
        number=priority.standings.count() + 1,
        status=priority.status,
        under=priority.under,
        since=since,
        decision=decision,
        why=why[:500],
    )


def refuse_ring(held: Priority, under: Priority | None) -> None:
    """Refuse that a priority stands under itself, however far up."""
    above = under
    while above is not None:
        if above.pk == held.pk:
            raise CallFault(f"{held} cannot stand under itself. Choose another priority.")
        above = above.under


def refuse_earlier(held: Priority, since: datetime.date) -> None:
    """Refuse a day before that from which it is what it is: what was known to hold stays so."""
    days = [row.since for row in held.standings.all() if row.since is not None]
    if days and since < max(days):
        raise CallFault(
            f"It is what it is since {max(days):%-d %B %Y}. What it becomes begins on that day or later."
        )


def day_of(decision: Decision) -> datetime.date:
    """Return the day of a decision; refuse one of which nothing says it."""
    if decision.decided_on is None:
        raise CallFault(
            f"Nothing says when {decision.reference} was taken. Choose one with its day."
        )
    return decision.decided_on


def tie(by: Membership, priority: Priority, decision: Decision, relation: str) -> None:
    """Tie a priority to the decision that makes or changes it."""
    link(
        by=by, partnership=by.partnership_id, source=(DECISION, decision.reference),
        target=(KIND, priority.slug), relation=relation, since=day_of(decision),
    )  # fmt: skip


def note(by: Any, priority: Priority, action: str, **more: Any) -> None:
    """Write a change of a priority into the history."""
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=priority.slug,
        title=priority.name,
        partnership=priority.partnership_id,
        **more,
    )
