"""Read return rounds: who was asked, who answered what, and what a closed one froze into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.urls import reverse

from frankpledge.definitions.cycle_calendar import first_day
from frankpledge.definitions.return_rounds import Quarter, year_of
from frankpledge.web.actions.models import Action, ActionUpdate, ReturnAsk, ReturnRound
from frankpledge.web.actions.queries import LONG
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import QuerySet

    from frankpledge.web.partnerships.models import Membership

    # Of each ask its owner's agency, and the actions by reference.
    Asked = Iterable[tuple[int | None, list[str]]]

KIND = "return-round"
STATE = ReturnRound.State
ANSWERED, NIL, LATE = "answered", "nil", "late"
STANDINGS = (ANSWERED, NIL, LATE)


@dataclass(frozen=True)
class Line:
    """An action that an owner was asked of, with what their agency told of it in the round, if anything."""

    action: Action
    update: ActionUpdate | None


@dataclass(frozen=True)
class Answer:
    """What became of an ask. Who told of one action has answered, and the others are named as not told."""

    ask: ReturnAsk
    lines: tuple[Line, ...]

    @property
    def standing(self) -> str:
        """``answered`` where something was told, ``nil`` where there was nothing to report, else ``late``."""
        return _standing([line.update.is_nil for line in self.lines if line.update is not None])

    @property
    def told_on(self) -> datetime.date | None:
        """The day on which something was told last."""
        return max((one.update.told_on for one in self.lines if one.update), default=None)

    @property
    def left(self) -> tuple[Action, ...]:
        """The actions of which nothing was told in this round."""
        return tuple(line.action for line in self.lines if line.update is None)


def rounds(membership: Membership) -> QuerySet[ReturnRound]:
    """Return the rounds of a membership's partnership, the latest quarter first."""
    return ReturnRound.objects.filter(partnership=membership.partnership_id).order_by("-first")


def a_round(membership: Membership, reference: str) -> ReturnRound | None:
    """Return one round of a membership's partnership, with its report where it is closed."""
    return rounds(membership).select_related("report").filter(reference=reference).first()


def quarter_of(return_round: ReturnRound) -> Quarter:
    """Return the quarter that a round asks for."""
    return _quarter_from(return_round.first)


def _quarter_from(month: str) -> Quarter:
    begins = first_day(month)
    return Quarter(year_of(begins), (begins.month - 4) % 12 // 3 + 1)


def months_words(return_round: ReturnRound) -> str:
    """Return the months that a round asks for in words: July to September 2024."""
    first, last = first_day(return_round.first), first_day(return_round.last)
    return f"{first:%B} to {last:%B %Y}"


def asks(return_round: ReturnRound) -> QuerySet[ReturnAsk]:
    """Return who is asked in a round, by agency."""
    found = return_round.asks.select_related(
        "round__partnership", "membership__person", "membership__agency", "membership__partnership"
    )
    return found.order_by("membership__agency__name", "pk")


def answers(return_round: ReturnRound, only: Sequence[ReturnAsk] | None = None) -> list[Answer]:
    """Return what became of each ask of a round, or of ``only`` these, as it stands now: three queries."""
    held = list(asks(return_round)) if only is None else list(only)
    wanted = {reference for ask in held for reference in ask.actions}
    own = Action.objects.filter(partnership=return_round.partnership_id, reference__in=wanted)
    by_reference = {action.reference: action for action in own.defer(*LONG)}
    told = _told(return_round, {action.pk: action.reference for action in by_reference.values()})
    return [
        Answer(ask, tuple(Line(by_reference[one], _best(told, ask, one)) for one in ask.actions))
        for ask in held
    ]


Told = dict[tuple[str, int | None], ActionUpdate]


def _told(return_round: ReturnRound, found: dict[int, str]) -> Told:
    """Return what was told in a round by action and agency: the latest, and where there is one not "nothing"."""
    rows = ActionUpdate.objects.filter(_within(return_round), action__in=list(found))
    told: Told = {}
    for row in rows.annotate(agency=F("told_by__agency")).order_by("-is_nil", "number"):
        told[found[row.action_id], row.agency] = row
    return told


def _within(return_round: ReturnRound) -> Q:
    """Return the condition on updates that answer a round."""
    within = Q(told_in=return_round.reference)
    if return_round.opened_on is not None:
        days = {"told_on__gte": return_round.opened_on}
        if return_round.closed_on is not None:
            days["told_on__lte"] = return_round.closed_on
        # Who told how an action goes on its own page, while the round was open, has answered too.
        within |= Q(told_in="", **days)
    return within


def _best(told: Told, ask: ReturnAsk, reference: str) -> ActionUpdate | None:
    return told.get((reference, ask.membership.agency_id))


def counts(return_round: ReturnRound, asked: Asked | None = None) -> dict[str, int]:
    """Return how many were asked, answered, had nothing to report, and are late: asked is the sum of the others.

    Of a closed round these are the figures of its report, which never change. Of any other they are those of
    ``count(answers(...))``, without what was told: every opening of the front page asks for them. Two queries, one
    for who has ``asked`` for the asks already.
    """
    if return_round.state == STATE.CLOSED:
        frozen: dict[str, int] = return_round.report.content["counts"]
        return frozen
    updates = ActionUpdate.objects.filter(
        _within(return_round), action__partnership=return_round.partnership_id
    )
    rows = updates.order_by().values_list("action__reference", "told_by__agency", "is_nil")
    told: dict[tuple[str, int | None], set[bool]] = {}
    for reference, agency, is_nil in rows.distinct():
        told.setdefault((reference, agency), set()).add(is_nil)
    if asked is None:
        asked = return_round.asks.order_by().values_list("membership__agency", "actions")
    return _tally(
        _standing({is_nil for one in own for is_nil in told.get((one, agency), ())})
        for agency, own in asked
    )


def count(found: Iterable[Answer]) -> dict[str, int]:
    """Count answers by how they stand."""
    return _tally(answer.standing for answer in found)


def _standing(told: Collection[bool]) -> str:
    """Return how an ask stands: ``told`` is, of each thing that was told of its actions, whether it was "nothing"."""
    if not told:
        return LATE
    return NIL if all(told) else ANSWERED


def _tally(found: Iterable[str]) -> dict[str, int]:
    standings = list(found)
    return {"asked": len(standings)} | {one: standings.count(one) for one in STANDINGS}


def _titled(place: str, reference: str, first: str) -> tuple[str, str]:
    return f"Return round {_quarter_from(first)}", reverse("return-round", args=[place, reference])


# Tell the thread of rounds: what each asks for, and its address.
describe = Rows(rounds, _titled, ("reference", "first"))
