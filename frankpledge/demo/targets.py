"""The demo's targets: one endorsed and carried into the districts' plans, one replaced by a later one, one that waits.

Imported only where Django is ready. The numbers are a share of what the synthetic evidence tells of the year before;
nobody set them, and each says so.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge import clock
from frankpledge.demo.people import PARTNERSHIP
from frankpledge.demo.scoring import member
from frankpledge.findings.performing import past_years, year_around
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.partnerships.models import Group
from frankpledge.web.performance.models import Indicator, Target
from frankpledge.web.performance.standing import areas_of, monthly_of
from frankpledge.web.performance.targets import resting, services
from frankpledge.web.performance.targets.carrying import carry_target
from frankpledge.web.performance.targets.sharing_out import suggested
from frankpledge.web.plans.services import begin_plan

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Period
    from frankpledge.findings.performing import Monthly

WORDS = "Synthetic: invented for the demonstration, and nothing that the partnership aims at."
PROPOSED, ENDORSED, CARRIED = 120, 115, 100


@dataclass(frozen=True)
class Aimed:
    """A target: of which indicator, which share of the year before, and what became of it."""

    indicator: str
    share: float
    line: str = "Target"
    is_endorsed: bool = True


# In the order in which they were proposed: the second for burglary takes the place of the first.
AIMED = (
    Aimed("anti-social-behaviour", 0.99),
    Aimed("anti-social-behaviour", 0.95, "Stretch"),
    Aimed("burglary", 0.90),
    Aimed("burglary", 0.97),
    Aimed("robbery", 0.95, is_endorsed=False),
)
CARRIES = "anti-social-behaviour"


def aim() -> None:
    """Propose and endorse the demo's targets where there is none and where readings are held."""
    partnership = member("manager").partnership
    if Target.objects.filter(partnership=partnership).exists():
        return
    held = {one.slug: one for one in Indicator.objects.filter(partnership=PARTNERSHIP)}
    wanted = {one.indicator for one in AIMED}
    monthly = monthly_of([held[name] for name in sorted(wanted)], areas_of(partnership))
    if monthly is None:
        return
    year = year_around(monthly.months[-1])
    with transaction.atomic():
        for one in AIMED:
            _aim(held[one.indicator], one, monthly, year)


def _day(before: int) -> datetime.date:
    return clock.day() - datetime.timedelta(days=before)


def _aim(indicator: Indicator, one: Aimed, monthly: Monthly, year: Period) -> None:
    """Propose a target for the whole partnership, by the season; have it endorsed and carried where the story says."""
    code = indicator.partnership.code
    before = past_years(monthly, year, most=2).whole[monthly.at(indicator.slug, code)][0]
    value = round(float(before) * one.share, -1)
    shares = resting.shares_of(monthly, indicator, code, year, resting.SEASON, [])
    if shares is None:  # evidence of less than a year tells no season
        return
    profile = resting.profiles(year, shares, {one.line: value})[one.line]
    made = services.propose_target(
        by=member("analyst"), today=_day(PROPOSED), indicator=indicator, area=code, first=year.first,
        last=year.last, value=value, profile=profile, line=one.line,
        rationale=f"{one.share:.0%} of the year before. {WORDS}",
    )  # fmt: skip
    if one.is_endorsed:
        _endorse(made)
    if one.indicator == CARRIES and one.line == "Target":
        _carry(made)


def _endorse(target: Target) -> None:
    manager, day = member("manager"), _day(ENDORSED)
    board = Group.objects.filter(partnership=PARTNERSHIP, level="strategic")[0]
    taken = record_decision(
        by=manager, today=day, kind="approval", title=f"{target.line} for {target.indicator.name.lower()} (synthetic)",
        wording=f"The Board endorses {target.reference}. {WORDS}", body=board, decided_on=day,
    )  # fmt: skip
    services.endorse_target(by=manager, target=target, decision=taken)


def _carry(target: Target) -> None:
    """Begin a delivery plan for each district, and carry into it what fell to the district before."""
    manager, day = member("manager"), _day(CARRIED)
    districts = [one for one in areas_of(manager.partnership) if one.kind == "district"]
    parts = suggested(target, districts)
    for district in districts:
        plan = begin_plan(by=manager, today=day, name=f"Delivery plan for {district.name} (synthetic)",
                          level="district", area=district.code)  # fmt: skip
        if district.code in parts:
            carry_target(
                by=manager, today=day, target=target, plan=plan, value=parts[district.code]
            )
