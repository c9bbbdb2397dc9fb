"""A partnership of the benchmark of performance: 500 actions, 20 indicators read for five years, plans, rounds.

Everything is invented. What is told is entered in bulk, without the history that the services would write; readings are
read from the evidence by the service itself, whose time for the first partnership is a figure of its own.
"""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Any

from benchmarks.filled import BY, cookie_of
from benchmarks.filled_thread import tie
from frankpledge.definitions.action_tags import action_tags
from frankpledge.definitions.topics import topics
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action, ActionUpdate, Milestone
from frankpledge.web.actions.rounds import services as rounds
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.lookups import require_lookup
from frankpledge.web.partnerships.models import Agency, Membership, Partnership
from frankpledge.web.performance.models import Indicator, PerformanceException
from frankpledge.web.performance.readings.services import Read, read_indicators
from frankpledge.web.plans.models import Plan, SubPlan

if TYPE_CHECKING:
    # The cookie of a person, the page's name, and what stands in its address.
    Visit = tuple[str, str, dict[str, Any]]

ACTIONS, INDICATORS, PLANS, SUB_PLANS, EXCEPTIONS = 500, 20, 6, 6, 30
OWNERS, AGENCIES = 24, 8
TODAY, SINCE = datetime.date(2026, 1, 31), datetime.date(2025, 4, 1)
DELIVERIES = ("on-track", "at-risk", "off-track", "on-track", "done")


def found(number: int) -> Partnership:
    """Found partnership ``number`` with a manager, owners in several agencies, and everything that they answer for."""
    code = f"E22{900000 + number:06d}"
    lookup = require_lookup(code, evidence.store())
    partnership = services.found_new(by=BY, code=code, lookup=lookup, since=SINCE).partnership
    for n in range(AGENCIES):
        Agency.objects.create(partnership=partnership, slug=f"agency-{n}", name=f"Agency {n} (synthetic)",
                              standing="responsible")  # fmt: skip
    agencies = list(Agency.objects.filter(partnership=partnership, slug__startswith="agency-"))
    manager = _appoint(partnership, Role.MANAGER, 0, agencies[0])
    owners = [
        _appoint(partnership, Role.ACTION_OWNER, n, agencies[n % AGENCIES]) for n in range(OWNERS)
    ]
    parts = _plans(partnership)
    _actions(partnership, owners, parts)
    _indicators(partnership, agencies)
    _exceptions(partnership, agencies, owners)
    tie(partnership, manager)
    _rounds(partnership, manager, owners)
    return partnership


def _appoint(partnership: Partnership, role: Role, number: int, agency: Agency) -> Membership:
    address = f"{role.value}-{number}@{partnership.pk}.example"
    person = User.objects.create_user(address, f"Synthetic {role.words} {number}")
    return services.appoint(by=BY, person=person, partnership=partnership, role=role, agency=agency,
                            since=SINCE)  # fmt: skip


def _plans(partnership: Partnership) -> list[SubPlan]:
    held = Plan.objects.bulk_create(
        Plan(partnership=partnership, order=n, slug=f"plan-{n}", name=f"Plan {n} (synthetic)", level="partnership")
        for n in range(PLANS)
    )  # fmt: skip
    return SubPlan.objects.bulk_create(
        SubPlan(partnership=partnership, plan=plan, slug=f"part-{n}", reference=f"{plan.slug}--part-{n}", order=n,
                name=f"Part {n} of {plan.name}")
        for plan in held for n in range(SUB_PLANS)
    )  # fmt: skip


def _actions(partnership: Partnership, owners: list[Membership], parts: list[SubPlan]) -> None:
    """Enter actions: nine in ten open, each with two milestones, told of once a quarter for two years."""
    tags = [tag.id for tag in action_tags().tags]
    made = Action.objects.bulk_create(
        Action(
            partnership=partnership, number=n, reference=f"{partnership.pk.upper()}-ACT-{n:03}",
            source_kind="sub-plan", source_record=parts[n % len(parts)].reference,
            title=f"Action {n} (synthetic)", objective="An invented objective. " * 5,
            agency_id=owners[n % OWNERS].agency_id, lead=owners[n % OWNERS], tags=[tags[n % len(tags)]],
            entered_on=datetime.date(2024, 1, 1), due_on=datetime.date(2025, 11, 1) + datetime.timedelta(days=n),
            **({"state": "closed", "ended_on": TODAY, "ended_why": "Done."} if n % 10 == 0 else {}),
        )
        for n in range(1, ACTIONS + 1)
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(action=action, order=n, words="A milestone (synthetic)", due_on=action.due_on)
        for action in made for n in (1, 2)
    )  # fmt: skip
    ActionUpdate.objects.bulk_create(
        ActionUpdate(action=action, number=n, told_on=datetime.date(2024, 1, 15) + datetime.timedelta(days=91 * n),
                     told_by=action.lead, delivery=DELIVERIES[(action.number + n) % len(DELIVERIES)],
                     happened="What happened, invented. " * 8)
        for action in made for n in range(1, 9)
    )  # fmt: skip


def _indicators(partnership: Partnership, agencies: list[Agency]) -> None:
    """Enter indicators of every crime type: counts, and rates for every 1,000 residents."""
    counted = [
        topic
        for name, topic in topics().items()
        if name.startswith("police-uk/") and "2013" not in name
    ]
    asked = [(topic, {"numerator": topic.id}) for topic in counted]
    asked += [
        (topic, {"numerator": topic.id, "denominator": "residents", "per": 1000})
        for topic in counted
    ]
    Indicator.objects.bulk_create(
        Indicator(partnership=partnership, slug=f"indicator-{n}", name=f"{topic.name}, {n} (synthetic)",
                  definition="What the police recorded (synthetic).", question=question, frequency="month",
                  polarity=topic.polarity, levels=["district", "csp"], agency=agencies[n % AGENCIES])
        for n, (topic, question) in enumerate(asked[:INDICATORS])
    )  # fmt: skip


def read_all(partnership: Partnership) -> tuple[float, Read]:
    """Read every indicator of a partnership as a release that lands does; return the seconds, and what that came to."""
    held = evidence.held_for(partnership)
    start = time.perf_counter()
    told = read_indicators(by=BY, partnership=partnership, held=held, today=TODAY)
    return time.perf_counter() - start, told


def _exceptions(partnership: Partnership, agencies: list[Agency], owners: list[Membership]) -> None:
    """Raise exceptions by one rule about every indicator, and by the next rule about the first of them."""
    indicators = list(partnership.indicators.order_by("pk"))
    PerformanceException.objects.bulk_create(
        PerformanceException(
            partnership=partnership, number=n, reference=f"{partnership.pk.upper()}-EX-{n:03}",
            rule=("special-cause", "likely-to-miss")[n // INDICATORS], subject_kind="indicator",
            subject_record=f"indicator-{n % INDICATORS}",
            part=f"part-{n}", indicator=indicators[n % INDICATORS], month="2025-12",
            what=f"Exception {n}: worse than chance explains (synthetic).", raised_on=TODAY,
            agency=agencies[n % AGENCIES], owner=owners[n % OWNERS],
        )
        for n in range(EXCEPTIONS)
    )  # fmt: skip


def _rounds(partnership: Partnership, manager: Membership, owners: list[Membership]) -> None:
    """Hold two rounds: one that closed with every second owner silent, one that is open."""
    planned = rounds.plan_year(by=manager, partnership=partnership, year=2025)
    closed = rounds.open_round(by=manager, return_round=planned[1], today=planned[1].opens_on)
    for ask in closed.asks.filter(membership__in=owners[::2]).select_related("membership", "round"):
        rounds.nothing_to_report(by=ask.membership, ask=ask, today=closed.opens_on)
    rounds.close_round(by=manager, return_round=closed, today=closed.closes_on)
    rounds.open_round(by=manager, return_round=planned[2], today=planned[2].opens_on)


def visits(partnership: Partnership) -> list[Visit]:
    """Return the pages that the manager and an owner of actions read, each with what stands in its address."""
    people = {
        one.role: one for one in partnership.memberships.order_by("-pk").select_related("person")
    }
    manager, owner = people["manager"], people["action-owner"]
    own = manager.person, {"partnership": partnership.pk}
    action = partnership.actions.order_by("pk")[7].reference
    exception = partnership.exceptions.order_by("pk")[7].reference
    target = partnership.targets.order_by("pk")[0].reference
    closed, still_open = partnership.return_rounds.filter(state__in=["closed", "open"])
    asked: list[tuple[User, str, dict[str, Any]]] = [
        (own[0], name, {**own[1], **more})
        for name, more in (
            ("today", {}), ("actions", {}), ("action", {"record": action}), ("plans", {}), ("plan", {"slug": "plan-1"}),
            ("sub-plan", {"slug": "plan-1", "area": "part-1"}), ("return-rounds", {}),
            ("return-round", {"record": closed.reference}), ("return-round", {"record": still_open.reference}),
            ("indicators", {}), ("indicator", {"slug": "indicator-3"}),
            ("indicator-area", {"slug": "indicator-3", "area": partnership.code}), ("exceptions", {}),
            ("exception", {"record": exception}), ("judgements", {}), ("performance", {}), ("targets", {}),
            ("target", {"record": target}), ("district-scrutiny", {"code": partnership.districts[0]}),
            ("performance-nine-months", {"number": 2025}), ("plans-across-all", {}),
        )
    ]  # fmt: skip
    asked += [(owner.person, name, own[1]) for name in ("today", "my-actions", "actions")]
    cookies = {person.pk: cookie_of(person) for person, _, _ in asked}
    return [(cookies[person.pk], name, arguments) for person, name, arguments in asked]
