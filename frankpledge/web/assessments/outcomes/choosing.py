"""Write down what the Board chose of a recommendation: a decision, the priority that it makes, and the thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.models import Assessment, Choice, Placement, Status
from frankpledge.web.assessments.outcomes.placing import MAKING, check
from frankpledge.web.assessments.outcomes.queries import KIND, standing
from frankpledge.web.assessments.outcomes.tying import guarding, hangs_on, tie_results
from frankpledge.web.assessments.priorities import queries as priorities
from frankpledge.web.assessments.priorities.beginning import Begun, adopt, carry_on
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.history.services import record
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.assessments.models import Outcome, Priority
    from frankpledge.web.assessments.outcomes.placing import Placed
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Group, Membership

DECIDED = "decided in"
# Which status a choice gives, how its decision is filed, and how the thread says what it made.
STATUS = {
    Placement.Kind.ADOPT: Status.PRIORITY,
    Placement.Kind.EMERGING: Status.EMERGING,
    Placement.Kind.FOCUS: Status.FOCUS,
}
FILED = {
    **dict.fromkeys(MAKING, "priority"),
    Placement.Kind.REFER: "referral",
    Placement.Kind.WATCH: "noted",
    Placement.Kind.REJECT: "rejection",
}
MADE = {
    Status.PRIORITY: "adopted as",
    Status.EMERGING: "placed as emerging threat",
    Status.FOCUS: "made a focus area",
}
CARRIED_ON = "carried on as"
_READY = (Assessment.State.FINAL, Assessment.State.RECEIVED)


@dataclass(frozen=True)
class Taken:
    """The decision: which body took it, when, in which words, and in which minute it stands."""

    body: Group
    decided_on: datetime.date
    wording: str
    minute: str = ""


@dataclass(frozen=True)
class Made:
    """The priority that a choice makes: its name and words, its years; or the one that stands and is carried on."""

    name: str = ""
    words: str = ""
    first_year: int | None = None
    last_year: int | None = None
    carried_on: Priority | None = None


@transaction.atomic
def record_choice(
    *,
    by: Membership,
    today: datetime.date,
    outcome: Outcome,
    placed: Placed,
    taken: Taken,
    made: Made = Made(),
) -> Choice:
    """Write down what the Board chose, which may differ from what was recommended: then with its reasons.

    The decision enters the register; a priority is made or changed where the kind of choice makes one; all of it in
    one transaction, tied by the thread, and marked at least as the recommendation is.
    """
    held = _waiting(by, outcome)
    told = check(by, placed)
    differs = not Choice(**vars(told)).same_as(held)
    if differs and not told.reasons:
        raise CallFault("The Board chose otherwise than was recommended: give its reasons.")
    tie_results(by, held, today)
    decision = _decide(by, today, held, told, taken, made)
    link(
        by=by, partnership=by.partnership_id, source=(KIND, held.reference),
        target=(DECISION, decision.reference), relation=DECIDED, since=taken.decided_on,
    )  # fmt: skip
    priority = _make(by, held, told, decision, made) if told.kind in MAKING else None
    choice = Choice.objects.create(
        partnership=by.partnership, outcome=held, decision=decision, priority=priority,
        recorded_by=by, **vars(told),
    )  # fmt: skip
    after = told.told() | {"decision": decision.reference, "differs": differs}
    record(
        by=by, action="the board chose", kind=KIND, record_id=held.reference, title=held.proposal,
        partnership=by.partnership_id,
        after=after | ({"priority": priority.slug} if priority else {}),
    )  # fmt: skip
    return choice


def _waiting(by: Membership, outcome: Outcome) -> Outcome:
    """Return the recommendation on which the Board chooses, locked; refuse one that does not wait for that."""
    seen = standing(by).select_related(None).order_by()
    held = seen.select_for_update().filter(pk=outcome.pk).first()
    if held is None:
        raise CallFault(f"There is no recommendation {outcome.reference} that stands.")
    if hasattr(held, "choice"):
        raise CallFault(
            f"What the Board chose on {held.reference} is written down already: {held.choice.words}."
        )
    if held.assessed_theme is None or held.assessed_theme.assessment.state not in _READY:
        raise CallFault(
            "The assessment is still being drafted. Make it final first: the Board chooses on what is final."
        )
    return held


def title_of(told: Placed, proposal: str, made: Made) -> str:
    """Return the line under which a choice stands in the register of decisions."""
    kind, name = Placement.Kind(told.kind), made.name.strip() or proposal
    lines = {
        Placement.Kind.ADOPT: f"{name} adopted as a priority",
        Placement.Kind.EMERGING: f"{name} placed under {told.under} as an emerging threat",
        Placement.Kind.FOCUS: f"{name} made a focus area" + (f" under {told.under}" if told.under else ""),
        Placement.Kind.REFER: f"{proposal} referred to {told.forum.name if told.forum else told.forum_named}",
        Placement.Kind.WATCH: f"{proposal} to be watched further",
        Placement.Kind.REJECT: f"Not taken up: {proposal}",
    }  # fmt: skip
    if kind == Placement.Kind.ADOPT and made.carried_on is not None:
        return f"{made.carried_on} carried on as a priority"[:200]
    return lines[kind][:200]


def _decide(
    by: Membership,
    today: datetime.date,
    outcome: Outcome,
    told: Placed,
    taken: Taken,
    made: Made,
) -> Decision:
    """Record the decision, marked as the recommendation is by now: its theme may have been marked since."""
    named = [(KIND, outcome.reference), *hangs_on(outcome)]
    named += [(priorities.KIND, one.slug) for one in (told.under, made.carried_on) if one]
    marking, groups = guarding(by, *named)
    return record_decision(
        by=by, today=today, kind=FILED[Placement.Kind(told.kind)],
        title=title_of(told, outcome.proposal, made), wording=taken.wording, body=taken.body,
        decided_on=taken.decided_on, minute=taken.minute, level=marking.level, groups=groups,
    )  # fmt: skip


def _make(
    by: Membership, outcome: Outcome, told: Placed, decision: Decision, made: Made
) -> Priority:
    status = STATUS[Placement.Kind(told.kind)]
    begun = Begun(
        name=made.name.strip() or outcome.proposal, status=status, under=told.under, words=made.words,
        first_year=made.first_year, last_year=made.last_year,
        theme=outcome.assessed_theme.theme if outcome.assessed_theme else None,
        is_mid_term=_is_mid_term(outcome),
    )  # fmt: skip
    if made.carried_on is not None:
        return carry_on(by=by, priority=made.carried_on, begun=begun, decision=decision,
                        relation=CARRIED_ON)  # fmt: skip
    marked = guarding(by, (DECISION, decision.reference))
    return adopt(by=by, begun=begun, decision=decision, marked=marked, relation=MADE[status])


def _is_mid_term(outcome: Outcome) -> bool:
    assessed = outcome.assessed_theme
    return assessed is not None and assessed.assessment.kind == Assessment.Kind.MID_TERM
