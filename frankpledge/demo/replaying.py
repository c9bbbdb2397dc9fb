"""A year replayed by the services that people use: evidence lands, owners answer, a target is missed.

Imported only where Django is ready. All people, actions and judgements are invented (`replay_story`).
"""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.demo import people
from frankpledge.demo import replay_story as story
from frankpledge.demo.people import PARTNERSHIP
from frankpledge.demo.replay_evidence import BEFORE, QUARTERS, YEAR, land, write_files
from frankpledge.demo.scoring import member
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.ending import close
from frankpledge.web.actions.models import Action, ReturnAsk, ReturnRound
from frankpledge.web.actions.queries import writable
from frankpledge.web.actions.rounds import services as rounds
from frankpledge.web.actions.rounds.queries import counts as answered
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.models import Group, Membership, Partnership
from frankpledge.web.performance.exceptions import services as exceptions
from frankpledge.web.performance.exceptions.looking import look_at_all
from frankpledge.web.performance.exceptions.queries import counts
from frankpledge.web.performance.indicators.moving import should_move
from frankpledge.web.performance.judgements import services as judgements
from frankpledge.web.performance.models import Indicator, Judgement, PerformanceException
from frankpledge.web.performance.readings.services import read_indicators
from frankpledge.web.performance.targets.services import endorse_target, propose_target
from frankpledge.web.plans.models import Plan
from frankpledge.web.plans.services import begin_in_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Store
    from frankpledge.web.decisions.models import Decision

STATE = PerformanceException.State
DAY = datetime.timedelta(days=1)
# Of the operational group after a round has closed, and of the Board after that.
GROUP_AFTER, BOARD_AFTER = 10 * DAY, 24 * DAY
# The quarter, counted from nought, after which the target is referred to the Board.
REFERRED = 2


@dataclass(frozen=True)
class Round:
    """What came of a round: owners asked and how they answered; what became of exceptions until the next."""

    round: str
    asked: int
    answered: int
    nil: int
    late: int
    raised: int
    remedied: int
    referred: int
    decided: int
    closed: int

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON values."""
        return asdict(self)


def replay(folder: Path, store: Store, progress: Callable[[str, int, int], None]) -> list[Round]:
    """Replay April 2024 to March 2025 into an empty store and an empty database; return its four rounds."""
    write_files(folder, progress=lambda done, total: progress("Writing months", done, total))
    land(folder, store, BEFORE)
    people.fill(since=story.SINCE)
    partnership = Partnership.objects.get(pk=PARTNERSHIP)
    _begin(partnership)
    planned = rounds.plan_year(by=member("manager"), partnership=partnership, year=2024)
    found = []
    for at, (quarter, held) in enumerate(zip(QUARTERS, planned, strict=True)):
        progress("Quarters", at, len(QUARTERS))
        land(folder, store, quarter)
        _look(partnership, quarter.day)
        _ask(held, at)
        _group_meets(partnership, held.closes_on + GROUP_AFTER)
        if at == REFERRED:
            _board_meets(partnership, held.closes_on + BOARD_AFTER)
        if quarter is QUARTERS[-1]:
            _year_ends(partnership, held.closes_on + BOARD_AFTER)
        found.append(_counted(planned, at))
    progress("Quarters", len(QUARTERS), len(QUARTERS))
    return found


def _begin(partnership: Partnership) -> None:
    """Appoint the owners, begin their actions, and have the target endorsed."""
    for owner in story.OWNERS:
        plan = Plan.objects.get(partnership=partnership, slug=owner.plan)
        lead = _appoint(partnership, owner)
        action = begin_in_plan(
            by=member("manager"), today=story.SINCE, plan=plan,
            sub_plan=plan.sub_plans.get(slug=owner.sub_plan), title=owner.title, agency=lead.agency, lead=lead,
            due_on=datetime.date(2025, 3, 31), objective=story.SYNTHETIC, tags=list(owner.tags),
        )  # fmt: skip
        if owner.moves:
            measure = Indicator.objects.get(partnership=partnership, slug=owner.moves)
            should_move(by=member("manager"), today=story.SINCE, action=action, indicator=measure)
    _aim(partnership, _board(partnership))


def _aim(partnership: Partnership, board: Group) -> None:
    """Propose the target, and have the Board endorse it."""
    measure = Indicator.objects.get(partnership=partnership, slug=story.MEASURE)
    target = propose_target(
        by=member("analyst"), today=story.SINCE, indicator=measure, area=partnership.code,
        first=YEAR[0], last=YEAR[1], value=story.TARGET, rationale=story.TARGET_WHY,
    )  # fmt: skip
    taken = _decide(
        board, story.SINCE, "Target for burglary in 2024/25 (synthetic)", story.TARGET_WHY
    )
    endorse_target(by=member("manager"), target=target, decision=taken)


def _decide(board: Group, today: datetime.date, title: str, wording: str, **more: Any) -> Decision:
    made: Decision = record_decision(
        by=member("manager"), today=today, kind="exception" if more else "approval", title=title, wording=wording,
        body=board, decided_on=today, **more,
    )  # fmt: skip
    return made


def _appoint(partnership: Partnership, owner: story.Owner) -> Membership:
    person = people.person_of(owner.email, f"{owner.name} (synthetic)")
    role = Role.ACTION_OWNER
    held: Membership = people.appoint(person, partnership, role, owner.agency, story.SINCE)
    return held


def _look(partnership: Partnership, today: datetime.date) -> None:
    """Read the indicators of what landed, and let the rules look at them."""
    held = evidence.held_for(partnership)
    read_indicators(by=people.BY, partnership=partnership, held=held, today=today)
    look_at_all(by=people.BY, partnership=partnership, today=today)


def _ask(held: ReturnRound, at: int) -> None:
    """Open a round, let each owner answer as the story says, and close it after its last day."""
    opened = rounds.open_round(by=people.BY, return_round=held, today=held.opens_on)
    by_email = {owner.email: owner for owner in story.OWNERS}
    for ask in opened.asks.select_related("membership__person"):
        owner = by_email[ask.membership.person.email]
        _answer(ask, owner, at, held.opens_on + 3 * DAY)
    rounds.remind(by=people.BY, return_round=opened, today=held.closes_on - 7 * DAY)
    rounds.close_round(by=people.BY, return_round=opened, today=held.closes_on + DAY)
    look_at_all(by=people.BY, partnership=held.partnership, today=held.closes_on + DAY)


def _answer(ask: ReturnAsk, owner: story.Owner, at: int, today: datetime.date) -> None:
    by, behaves = ask.membership, owner.behaves[at]
    if behaves == story.NIL:
        rounds.nothing_to_report(by=by, ask=ask, today=today)
    if behaves == story.ANSWERS:
        for action in Action.objects.filter(reference__in=ask.actions, partnership=by.partnership):
            rounds.answer(by=by, ask=ask, action=action, today=today, delivery=owner.delivery[at],
                          happened=story.SYNTHETIC)  # fmt: skip


def _group_meets(partnership: Partnership, today: datetime.date) -> None:
    """Let the operational group remedy what was raised, and judge what no rule may colour."""
    chair = member("operational-group-chair")
    for one in _standing(partnership, STATE.RAISED):
        cause, remedy, action = story.REMEDIES[one.rule]
        exceptions.remedy(by=chair, today=today, exception=one, cause=cause, remedy=remedy,
                          recovery_on=today + 60 * DAY, agency=one.agency or chair.agency, action=action)  # fmt: skip
    for asked in Judgement.objects.filter(partnership=partnership, state=Judgement.State.ASKED):
        judgements.sign(by=member("analyst"), today=today, judgement=asked, verdict="good",
                        words=story.JUDGED)  # fmt: skip


def _board_meets(partnership: Partnership, today: datetime.date) -> None:
    """Refer to the Board the target, for resources, and the agency that was silent again; it decides on both."""
    standing = _standing(partnership, STATE.REMEDY)
    late = list(standing.filter(rule="late-partner"))
    silent_again = [one for n, one in enumerate(late) if one.agency in {o.agency for o in late[:n]}]
    for one in (*standing.filter(subject_kind="target"), *silent_again):
        told = story.BOARD[one.rule]
        withholding = one.agency if told.why == "partner" else None
        exceptions.refer(by=member("operational-group-chair"), today=today - 7 * DAY, exception=one, why=told.why,
                         asks=told.asks, withholding=withholding)  # fmt: skip
        taken = _decide(
            _board(partnership), today, told.title, told.wording,
            because_of=("exception", one.reference),
        )  # fmt: skip
        exceptions.decide(by=member("manager"), today=today, exception=one, decision=taken)


def _year_ends(partnership: Partnership, today: datetime.date) -> None:
    """Close what is open: actions with evidence, exceptions with a reason. A person does so."""
    manager = member("manager")
    for action in Action.objects.filter(writable(), partnership=partnership):
        close(by=manager, today=today, action=action, evidence=story.EVIDENCE)
    for one in _standing(partnership, STATE.RAISED, STATE.REMEDY, STATE.DECIDED):
        exceptions.close(by=manager, today=today, exception=one, why=story.CLOSED[one.rule])


def _board(partnership: Partnership) -> Group:
    found: Group = Group.objects.filter(partnership=partnership, level="strategic")[0]
    return found


def _standing(partnership: Partnership, *states: Any) -> QuerySet[PerformanceException]:
    return PerformanceException.objects.filter(partnership=partnership, state__in=states).order_by(
        "number"
    )


def _counted(planned: list[ReturnRound], at: int) -> Round:
    """Count a round from the database: how owners answered, and what became of exceptions until the next quarter."""
    held = planned[at]
    until = QUARTERS[at + 1].day - DAY if at + 1 < len(QUARTERS) else datetime.date(2025, 7, 9)
    since = QUARTERS[at].day
    told = answered(held)
    moved = counts(member("manager"), since, until)
    return Round(
        held.reference, told["asked"], told["answered"], told["nil"], told["late"], **moved
    )
