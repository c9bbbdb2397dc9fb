"""Write down that a decision comes back to its body, and that it was settled. What was written stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.decisions.models import Decision, DecisionDue
from frankpledge.web.decisions.queries import KIND
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def bring_back(
    *,
    by: Membership,
    decision: Decision,
    why: str,
    what: str,
    due_on: datetime.date,
    today: datetime.date,
) -> DecisionDue:
    """Write down why a decision comes back to its body, what is then to be looked at, and by when."""
    held = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if held.body_id is None:
        raise CallFault(
            f"Which body took {held.reference} is not stated, so it comes back to none."
        )
    if held.status == Decision.Status.SUPERSEDED:
        raise CallFault(
            f"{held.reference} is superseded. Let the decision come back that took its place."
        )
    if why not in DecisionDue.Why.values:
        raise CallFault("Choose whether it was put off, holds on a condition, or is reviewed.")
    if not what.strip():
        raise CallFault("Say what the body is to look at: it stands on the agenda.")
    if due_on < today:
        raise CallFault(f"{due_on:%-d %B %Y} is over. Choose today or a later day.")
    number = (held.comes_back.aggregate(last=Max("number"))["last"] or 0) + 1
    made = DecisionDue.objects.create(
        decision=held, number=number, why=why, what=what.strip(), due_on=due_on
    )
    told = {"number": number, "why": why, "what": made.what, "due_on": due_on}
    _record(by, held, "comes back", told)
    return made


@transaction.atomic
def settle(*, by: Membership, due: DecisionDue, how: str, today: datetime.date) -> DecisionDue:
    """Write down how it was settled: from now on it stands on no further agenda."""
    held = DecisionDue.objects.select_for_update(of=("self",)).select_related("decision")
    one = held.get(pk=due.pk)
    if one.settled_on is not None:
        raise CallFault(f"It was settled on {one.settled_on:%-d %B %Y} already.")
    if not how.strip():
        raise CallFault("Say how it was settled: the decision keeps it.")
    one.settled_on, one.settled_how = today, how.strip()
    one.save(update_fields=["settled_on", "settled_how"])
    _record(by, one.decision, "settled", {"number": one.number, "how": one.settled_how})
    return one


def _record(by: Membership, held: Decision, action: str, after: dict[str, Any]) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=held.title,
           partnership=held.partnership_id, after=after)  # fmt: skip
