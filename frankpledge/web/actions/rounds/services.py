"""Write return rounds: plan, open, remind, answer, close. Each step stands in the history; none is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.definitions.return_rounds import quarters_of, return_rounds
from frankpledge.faults import CallFault
from frankpledge.web.actions.models import ReturnAsk, ReturnRound, RoundReport
from frankpledge.web.actions.models.rounds import new_nonce
from frankpledge.web.actions.rounds.asking import owners
from frankpledge.web.actions.rounds.freezing import frozen
from frankpledge.web.actions.rounds.letters import send_after
from frankpledge.web.actions.rounds.queries import KIND, LATE, answers
from frankpledge.web.actions.services import tell
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.models import Partnership
from frankpledge.web.partnerships.numbering import prefix

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.return_rounds import Quarter
    from frankpledge.web.actions.models import Action, ActionUpdate
    from frankpledge.web.partnerships.models import Membership

    # Who does it: a membership, or the name of the command that keeps the days.
    By = Membership | str

STATE, LETTER = ReturnRound.State, ReturnAsk.Letter


@transaction.atomic
def plan_year(*, by: By, partnership: Partnership, year: int) -> list[ReturnRound]:
    """Plan the four rounds of the year that begins in April of ``year``; those that are planned already stay."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    own = ReturnRound.objects.filter(partnership=partnership)
    held = {one.first: one for one in own}
    last = own.aggregate(last=Max("number"))["last"] or 0
    found = []
    for quarter in quarters_of(year):
        if quarter.first not in held:
            last += 1
            held[quarter.first] = _plan(by, partnership, quarter, last)
        found.append(held[quarter.first])
    return found


def _plan(by: By, partnership: Partnership, quarter: Quarter, number: int) -> ReturnRound:
    rules = return_rounds()
    opens_on = rules.opens_on(quarter)
    made = ReturnRound.objects.create(
        partnership=partnership, number=number, reference=f"{prefix(partnership)}-RR-{quarter}",
        first=quarter.first, last=quarter.last, opens_on=opens_on, closes_on=rules.closes_on(opens_on),
    )  # fmt: skip
    _record(by, made, "planned", after={"opens_on": made.opens_on, "closes_on": made.closes_on})
    return made


@transaction.atomic
def open_round(*, by: By, return_round: ReturnRound, today: datetime.date) -> ReturnRound:
    """Open a planned round and ask, once, each owner of an open action; their e-mails go when this is kept."""
    held = _locked(return_round)
    if held.state != STATE.PLANNED:
        raise CallFault(f"{held} is {held.get_state_display().lower()}. Only a planned one opens.")
    held.state, held.opened_on = STATE.OPEN, today
    held.closes_on = return_rounds().opened_late(today, held.closes_on)
    held.save(update_fields=["state", "opened_on", "closes_on"])
    asked = owners(held.partnership, today)
    ReturnAsk.objects.bulk_create(
        ReturnAsk(round=held, membership=owner, actions=theirs, asked_on=today, letter=LETTER.ASKED)
        for owner, theirs in asked.items()
    )
    _record(by, held, "opened", after={"asked": len(asked), "closes_on": held.closes_on})
    send_after(held)
    return held


@transaction.atomic
def remind(*, by: By, return_round: ReturnRound, today: datetime.date) -> list[ReturnAsk]:
    """Remind whoever has told nothing yet, at most once a day; return them."""
    held = _open(return_round)
    waiting = [
        answer.ask
        for answer in answers(held)
        if answer.standing == LATE
        and answer.ask.revoked_on is None
        and today.isoformat() not in answer.ask.reminded
    ]
    for ask in waiting:
        _remind(ask, today)
    if waiting:
        _record(by, held, "reminded", after={"reminded": len(waiting), "on": today})
        send_after(held)
    return waiting


@transaction.atomic
def remind_one(*, by: By, ask: ReturnAsk, today: datetime.date) -> ReturnAsk:
    """Remind one owner who has told nothing yet, at most once a day."""
    held = _ask(ask)
    (found,) = answers(held.round, [held])
    if found.standing != LATE or held.revoked_on is not None:
        raise CallFault(
            "They have answered, or their link is ended: there is nothing to remind of."
        )
    if today.isoformat() in held.reminded:
        raise CallFault("They were reminded today already. Wait until tomorrow, or speak to them.")
    _remind(held, today)
    _record(by, held.round, "reminded", after=_whose(held) | {"reminded": 1, "on": today})
    send_after(held.round)
    return held


def _remind(ask: ReturnAsk, today: datetime.date) -> None:
    ask.reminded = [*ask.reminded, today.isoformat()]
    ask.letter = ask.letter or LETTER.REMINDER
    ask.save(update_fields=["reminded", "letter"])


@transaction.atomic
def answer(
    *,
    by: Membership,
    ask: ReturnAsk,
    action: Action,
    today: datetime.date,
    delivery: str,
    happened: str = "",
    blocker: str = "",
    next_step: str = "",
) -> ActionUpdate:
    """Say how one action goes that an owner was asked of; a later answer stands beside the one before.

    The same words again, as a second tap or tab sends them, are kept once.
    """
    _check_asked(by, ask, today, action)
    if not delivery:
        raise CallFault("Say how it goes, or that there is nothing to report.")
    told = {"delivery": delivery, "happened": happened, "blocker": blocker, "next_step": next_step}
    return _told_once(by, ask, today, action, told)


@transaction.atomic
def nothing_to_report(
    *, by: Membership, ask: ReturnAsk, today: datetime.date, action: Action | None = None
) -> list[ActionUpdate]:
    """Say that there is nothing to report of one action, or of all of which nothing was told yet."""
    _check_asked(by, ask, today, action)
    (found,) = answers(ask.round, [ask])
    wanted = [action] if action is not None else [one for one in found.left if one.is_open]
    return [_told_once(by, ask, today, one, {}) for one in wanted]


def _told_once(
    by: Membership, ask: ReturnAsk, today: datetime.date, action: Action, told: dict[str, str]
) -> ActionUpdate:
    """Write down what was told, unless the last thing that was told of the action says the same in this round."""
    said = {
        name: told.get(name, "").strip()
        for name in ("delivery", "happened", "blocker", "next_step")
    }
    last = action.updates.order_by("-number").first()
    is_own = last and (last.told_in, last.told_by_id) == (ask.round.reference, by.pk)
    if last and is_own and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return tell(by=by, today=today, action=action, told_in=ask.round.reference, **told)


@transaction.atomic
def close_round(*, by: By, return_round: ReturnRound, today: datetime.date) -> RoundReport:
    """Close a round: what was told and who said nothing freezes into its report, and no link opens any more."""
    held = _open(return_round)
    made = RoundReport.objects.create(round=held, closed_on=today, content=frozen(held, today))
    held.state, held.closed_on = STATE.CLOSED, today
    held.save(update_fields=["state", "closed_on"])
    held.asks.exclude(letter=LETTER.NONE).update(letter=LETTER.NONE)
    _record(by, held, "closed", after=made.content["counts"])
    return made


@transaction.atomic
def not_held(*, by: By, return_round: ReturnRound) -> ReturnRound:
    """Write down that a planned round was never opened, since a later one is due."""
    held = _locked(return_round)
    if held.state != STATE.PLANNED:
        raise CallFault(f"{held} is {held.get_state_display().lower()}, and so it was held.")
    held.state = STATE.NOT_HELD
    held.save(update_fields=["state"])
    _record(by, held, "not held")
    return held


@transaction.atomic
def revoke(*, by: By, ask: ReturnAsk, today: datetime.date) -> ReturnAsk:
    """End the link of an owner; they answer when they are signed in, or by a new link."""
    held = _ask(ask)
    held.revoked_on, held.letter = today, LETTER.NONE
    held.save(update_fields=["revoked_on", "letter"])
    _record(by, held.round, "link ended", after=_whose(held))
    return held


@transaction.atomic
def send_again(*, by: By, ask: ReturnAsk, today: datetime.date) -> ReturnAsk:
    """Send an owner a new link; the one before opens nothing any more."""
    held = _ask(ask)
    held.nonce, held.revoked_on, held.letter = new_nonce(), None, LETTER.ASKED
    held.save(update_fields=["nonce", "revoked_on", "letter"])
    _record(by, held.round, "link sent anew", after=_whose(held) | {"on": today})
    send_after(held.round)
    return held


def _locked(return_round: ReturnRound) -> ReturnRound:
    rows = ReturnRound.objects.select_for_update(of=("self",)).select_related("partnership")
    return rows.get(pk=return_round.pk)


def _open(return_round: ReturnRound) -> ReturnRound:
    held = _locked(return_round)
    if not held.is_open:
        raise CallFault(f"{held} is {held.get_state_display().lower()}: nothing is asked in it.")
    return held


def _ask(ask: ReturnAsk) -> ReturnAsk:
    _open(ask.round)
    rows = ReturnAsk.objects.select_for_update(of=("self",)).select_related("round__partnership")
    return rows.select_related("membership__agency").get(pk=ask.pk)


def _check_asked(
    by: Membership, ask: ReturnAsk, today: datetime.date, action: Action | None
) -> None:
    """Refuse an answer of somebody else, after the last day, or of an action that is not asked of."""
    held = _open(ask.round)
    if by.pk != ask.membership_id:
        raise CallFault(f"{held} asks somebody else of this.")
    if today > held.closes_on:
        raise CallFault(f"{held} closed on {held.closes_on:%-d %B %Y}.")
    if action is not None and action.reference not in ask.actions:
        raise CallFault(f"{held} does not ask you of {action.reference}.")


def _whose(ask: ReturnAsk) -> dict[str, Any]:
    """Return whose ask it is, for the history: the agency and the role's number, no name."""
    agency = ask.membership.agency
    return {"agency": agency.slug if agency else "", "membership": ask.membership_id}


def _record(by: By, return_round: ReturnRound, action: str, **more: Any) -> None:
    record(
        by=by, action=action, kind=KIND, record_id=return_round.reference, title=return_round.reference,
        partnership=return_round.partnership_id, **more,
    )  # fmt: skip
