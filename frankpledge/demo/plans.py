"""The demo's action plans: invented actions for every plan and sub-plan, updates over some months, a version approved.

The action tables are missing from the partnership's plan as it came to this service: all of this is ours, and says so.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from frankpledge import clock
from frankpledge.demo.people import PARTNERSHIP
from frankpledge.demo.scoring import member

WORDS = "Synthetic: invented for the demonstration, and nothing that the partnership planned."
BEGUN, PROPOSED, APPROVED = 150, 130, 125
# Days before today on which each action was told of.
TOLD = (100, 12)


@dataclass(frozen=True)
class Invented:
    """An invented action: where it stands, what it is, who leads it, how success is known, in how many days it is due.

    ``goes``: how it went and goes, one for each day of ``TOLD``; ``blocker``: what is in the way at the end.
    """

    plan: str
    sub_plan: str
    title: str
    agency: str
    measure: str
    due: int
    goes: tuple[str, ...] = ("on-track", "on-track")
    strand: str = "prevent"
    tags: tuple[str, ...] = ()
    blocker: str = ""
    evidence: str = ""
    escalated: str = ""


SV, RURAL = "serious-violence", "rural"
ACTIONS = (
    Invented(SV, "knife-crime", "Lessons on knives in every secondary school", "police",
             "Schools reached, of those asked", 90, tags=("young-people",)),
    Invented(SV, "knife-crime", "Knife arches at the two railway stations", "police",
             "Operations held, of four planned", 40, ("on-track", "at-risk"), "protect", blocker="The arch is on loan"),
    Invented(SV, "night-time-economy", "Street marshals on Fridays and Saturdays", "wdc",
             "Nights covered, of 40", 60, strand="protect", tags=("night-time-economy", "drugs-and-alcohol")),
    Invented(SV, "night-time-economy", "Review of lighting on the walk to the station", "sdc",
             "Report with costs before the budget", -20, ("at-risk", "done"), "protect",
             evidence="The report went to the operational group"),
    Invented(SV, "domestic-abuse", "One door for referrals at the hospital", "health",
             "Referrals a quarter", 120, tags=("domestic-abuse", "violence-against-women-and-girls", "victims")),
    Invented(SV, "rasso", "Waiting time for counselling below eight weeks", "health",
             "Weeks from referral to start", 75, ("at-risk", "off-track"), "prepare",
             ("violence-against-women-and-girls", "victims"),
             blocker="A counsellor's post is vacant", escalated="The post needs money that its lead cannot give"),
    Invented(SV, "county-lines", "Awareness for landlords and letting agents", "sdc",
             "Landlords reached", 50, tags=("exploitation", "drugs-and-alcohol")),
    Invented(SV, "exploitation", "Weekly meeting on missing children", "wcc",
             "Children with a plan within two days", 110, strand="protect", tags=("exploitation", "young-people")),
    Invented("asb", "", "Case conference for repeat callers", "wdc", "Callers with a named officer", 70,
             tags=("victims",)),
    Invented("asb", "", "Joint patrols at the bus station", "sdc", "Patrols a month", 30,
             ("on-track", "at-risk"), "protect"),
    Invented(RURAL, "general", "Newsletter for parish councils", "sdc", "Parishes that receive it", 80,
             tags=("rural", "communication")),
    Invented(RURAL, "motor-vehicles", "Marking of catalytic converters", "police", "Vehicles marked", 65,
             strand="protect", tags=("rural",)),
    Invented(RURAL, "farms", "Marking of tools and tractors on farm visits", "police", "Farms visited, of 60", 45,
             strand="protect", tags=("rural",)),
    Invented(RURAL, "anti-social-behaviour", "Wardens at the country parks in summer", "sdc", "Days covered", 140,
             tags=("rural",)),
    Invented(RURAL, "criminal-damage", "Fire stoppers' talks at village halls", "fire", "Talks held, of 12", 95,
             tags=("rural",)),
    Invented(RURAL, "sheep-worrying", "Signs at 20 field gates", "sdc", "Gates with a sign", 25, tags=("rural",)),
    Invented(RURAL, "fly-tipping", "Cameras at four lay-bys", "sdc", "Lay-bys covered", 55, strand="pursue",
             tags=("rural",)),
    Invented(RURAL, "repeat-locations", "Visits to farms that were struck twice", "police", "Visits within a week", 35,
             strand="pursue", tags=("rural", "victims")),
    Invented(RURAL, "community-engagement", "Surgeries at three livestock markets", "police", "Surgeries held", 85,
             tags=("rural", "communication")),
    Invented("cyber", "", "Scam awareness at libraries", "wcc", "Sessions held", 100, tags=("communication",)),
    Invented("hate", "", "Third-party reporting at two community centres", "wcc", "Centres open for reports", 105,
             tags=("victims",)),
    Invented("reoffending", "", "Housing plan before release from prison", "probation",
             "Releases with an address", 115, tags=("reoffending", "prevent-duty")),
    Invented("drugs-alcohol", "", "Outreach to street drinkers", "health", "People in treatment", 130,
             tags=("drugs-and-alcohol", "mental-health")),
)  # fmt: skip


def plan() -> None:
    """Fill the demo's plans with invented actions and approve one of them; where any version is, all stays."""
    from django.db import transaction  # noqa: PLC0415 - Django must be ready first

    from frankpledge.web.plans.models import PlanVersion  # noqa: PLC0415 - Django must be ready first

    if PlanVersion.objects.filter(partnership=PARTNERSHIP).exists():
        return
    with transaction.atomic():
        begun = [(_begin(one), one) for one in ACTIONS]
        _approve(SV)
        for action, one in begun:
            _tell(action, one)


def _day(before: int) -> datetime.date:
    return clock.day() - datetime.timedelta(days=before)


def _begin(one: Invented) -> Any:
    from frankpledge.web.partnerships.models import Membership  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.plans.models import Plan  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.plans.services import begin_in_plan  # noqa: PLC0415 - Django must be ready first

    manager = member("manager")
    held = Plan.objects.get(partnership=PARTNERSHIP, slug=one.plan)
    people = Membership.objects.filter(partnership=PARTNERSHIP, agency__slug=one.agency)
    return begin_in_plan(
        by=manager, today=_day(BEGUN), plan=held,
        sub_plan=held.sub_plans.get(slug=one.sub_plan) if one.sub_plan else None,
        title=f"{one.title} (synthetic)", agency=manager.partnership.agency_set.get(slug=one.agency),
        lead=people.filter(role__in=("action-owner", "partner-lead")).first(),
        begins_on=_day(BEGUN), due_on=_day(-one.due), objective=WORDS, success_measure=one.measure,
        strand=one.strand, tags=list(one.tags),
    )  # fmt: skip


def _tell(action: Any, one: Invented) -> None:
    """Tell of an action by the manager, on days of the past; escalate it or close it where it was."""
    from frankpledge.web.actions.ending import close, escalate  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.actions.services import tell  # noqa: PLC0415 - Django must be ready first

    manager, last = member("manager"), len(TOLD) - 1
    for at, (before, delivery) in enumerate(zip(TOLD, one.goes, strict=True)):
        tell(by=manager, today=_day(before), action=action, delivery=delivery, happened=WORDS,
             blocker=f"{one.blocker} (synthetic)." if one.blocker and at == last else "")  # fmt: skip
    if one.escalated:
        escalate(
            by=manager, today=_day(TOLD[-1]), action=action, why=f"{one.escalated} (synthetic)."
        )
    if one.evidence:
        close(
            by=manager, today=_day(TOLD[-1]), action=action, evidence=f"{one.evidence} (synthetic)."
        )


def _approve(slug: str) -> None:
    """Write a version of a plan for this year, and have the Board approve it."""
    from frankpledge.web.decisions.services import record_decision  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.partnerships.models import Group  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.plans.models import Plan  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.plans.versions import services  # noqa: PLC0415 - Django must be ready first

    manager, day = member("manager"), _day(APPROVED)
    held = Plan.objects.get(partnership=PARTNERSHIP, slug=slug)
    year = day.year if day.month >= 4 else day.year - 1
    version = services.draft_version(
        by=manager, today=_day(BEGUN), plan=held, first=f"{year}-04", last=f"{year + 1}-03",
        narrative=f"{WORDS} Fewer people are hurt in streets, homes and at night.",
        previous_successes=f"{WORDS} Marshals covered every weekend.", serves=held.strategies.all(),
    )  # fmt: skip
    services.propose(by=manager, today=_day(PROPOSED), version=version)
    board = Group.objects.filter(partnership=PARTNERSHIP, level="strategic")[0]
    decision = record_decision(
        by=manager, today=day, kind="approval", title=f"{held.name} approved (synthetic)", body=board,
        decided_on=day, wording=f"The Board approves version {version.number} of the plan. {WORDS}",
    )  # fmt: skip
    services.approve(by=manager, today=day, version=version, decision=decision)
