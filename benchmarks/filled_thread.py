"""What ties the records of the benchmark's partnerships: priorities, decisions, targets, and links of every kind.

A page tells what its record came from and what it led to, and asks for that: without ties it would be measured idle.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.assessments.models import Priority
from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.models import CarriedTarget, Indicator, Target
from frankpledge.web.plans.models import Plan, SubPlan
from frankpledge.web.thread.models import Link

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership, Partnership

PRIORITIES, DECISIONS, TARGETS, MOVERS = 6, 12, 10, 5
SINCE = datetime.date(2025, 4, 1)


def tie(partnership: Partnership, proposer: Membership) -> None:
    """Decide, choose priorities, set targets and carry them, then tie them all: needs plans, actions and indicators."""
    decisions = _decisions(partnership)
    priorities = _priorities(partnership)
    _targets(partnership, proposer, decisions)
    indicators = list(Indicator.objects.filter(partnership=partnership).order_by("pk"))
    for n, one in enumerate(indicators):
        one.priority = priorities[n % PRIORITIES]
    Indicator.objects.bulk_update(indicators, ["priority"])
    plans = list(Plan.objects.filter(partnership=partnership).order_by("pk"))
    for n, plan in enumerate(plans):
        plan.priorities.add(priorities[n % PRIORITIES])
    Link.objects.bulk_create(
        Link(partnership=partnership.pk, source_kind=source[0], source=source[1], relation=relation,
             target_kind=target[0], target=target[1], since=SINCE)
        for source, relation, target in _ties(partnership, priorities, decisions)
    )  # fmt: skip


def _decisions(partnership: Partnership) -> list[Decision]:
    board = partnership.group_set.create(slug="the-board", name="Board (synthetic)")
    return Decision.objects.bulk_create(
        Decision(partnership=partnership, year=2025, number=n, reference=f"{partnership.pk.upper()}-2025-{n:03}",
                 kind="other", title=f"Decision {n} (synthetic)", wording="An invented decision. " * 5, body=board,
                 decided_on=SINCE)
        for n in range(1, DECISIONS + 1)
    )  # fmt: skip


def _priorities(partnership: Partnership) -> list[Priority]:
    return Priority.objects.bulk_create(
        Priority(partnership=partnership, slug=f"priority-{n}", name=f"Priority {n} (synthetic)", status="priority",
                 since=SINCE, origin="chosen")
        for n in range(PRIORITIES)
    )  # fmt: skip


def _targets(partnership: Partnership, proposer: Membership, decisions: list[Decision]) -> None:
    """Set a target for the first indicators, endorsed by a decision and carried into a plan."""
    plans = list(Plan.objects.filter(partnership=partnership).order_by("pk"))
    indicators = Indicator.objects.filter(partnership=partnership).order_by("pk")[:TARGETS]
    made = Target.objects.bulk_create(
        Target(partnership=partnership, number=n, reference=f"{partnership.pk.upper()}-TG-{n:03}", indicator=one,
               area=partnership.code, first="2025-04", last="2026-03", kind="total", value=500.0,
               rationale="An invented reason. " * 5, state="endorsed", proposed_on=SINCE, proposed_by=proposer,
               decision=decisions[n % DECISIONS])
        for n, one in enumerate(indicators, 1)
    )  # fmt: skip
    CarriedTarget.objects.bulk_create(
        CarriedTarget(target=one, plan=plans[n % len(plans)], number=1, value=one.value,
                      carried_on=SINCE, carried_by=proposer)
        for n, one in enumerate(made)
    )  # fmt: skip


def _ties(
    partnership: Partnership, priorities: list[Priority], decisions: list[Decision]
) -> list[tuple[tuple[str, str], str, tuple[str, str]]]:
    """Return the ties of a partnership as a year brings them about: source, relation, target."""
    slugs = [one.slug for one in priorities]
    taken = [one.reference for one in decisions]
    ties = [
        (("decision", taken[n]), "adopted as", ("priority", slug)) for n, slug in enumerate(slugs)
    ]
    for n, plan in enumerate(Plan.objects.filter(partnership=partnership)):
        ties.append((("priority", slugs[n % PRIORITIES]), "planned in", ("plan", plan.slug)))
        parts = SubPlan.objects.filter(plan=plan)
        ties += [(("plan", plan.slug), "has", ("sub-plan", part.reference)) for part in parts]
    actions = list(partnership.actions.order_by("pk"))
    ties += [
        (("sub-plan", one.source_record), "led to", ("action", one.reference)) for one in actions
    ]
    indicators = list(Indicator.objects.filter(partnership=partnership).order_by("pk"))
    for n, one in enumerate(indicators):
        here = ("indicator", one.slug)
        ties.append((("priority", slugs[n % PRIORITIES]), "measured by", here))
        moving = actions[n * MOVERS : (n + 1) * MOVERS]
        ties += [(("action", action.reference), "should move", here) for action in moving]
    for target in Target.objects.filter(partnership=partnership).select_related(
        "indicator", "decision"
    ):
        here = ("target", target.reference)
        ties += [(("indicator", target.indicator.slug), "aims at", here),
                 (("decision", target.decision.reference), "decided in", here)]  # fmt: skip
    for n, one in enumerate(partnership.exceptions.order_by("pk")):
        here = ("exception", one.reference)
        ties += [(("indicator", one.subject_record), "in danger", here),
                 (here, "led to", ("action", actions[-n - 1].reference)),
                 (here, "led to", ("decision", taken[n % DECISIONS]))]  # fmt: skip
    return ties
