"""What a day does to return rounds: those that are due open, whoever is silent is reminded, what is over closes.

A second run on a day does nothing more, and a run after days without one does what those days would have done: it
reminds once where several reminders were missed, and closes what should have closed. Of planned rounds that nobody
opened in their time only the latest opens, unless a later one was opened by hand; the others were not held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.return_rounds import return_rounds, year_of
from frankpledge.web.actions.models import ReturnRound
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.letters import send_waiting
from frankpledge.web.partnerships.models import Partnership

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

STATE = ReturnRound.State


@dataclass(frozen=True)
class Done:
    """A thing that was done: in which partnership, what, to which round, and for how many people."""

    partnership: str
    what: str
    round: str
    people: int


def run_day(*, by: str, today: datetime.date) -> list[Done]:
    """Do what a day brings, a partnership at a time, each in a transaction; letters go when each is kept."""
    done: list[Done] = []
    for partnership in Partnership.objects.filter(return_rounds__isnull=False).distinct():
        with transaction.atomic():
            done += _of_partnership(by, partnership, today)
    done += _letters()
    return done


def _of_partnership(by: str, partnership: Partnership, today: datetime.date) -> Iterator[Done]:
    services.plan_year(by=by, partnership=partnership, year=year_of(today))
    own = ReturnRound.objects.filter(partnership=partnership).select_related("partnership")
    yield from _close(by, partnership, own.filter(state=STATE.OPEN, closes_on__lt=today), today)
    begun = max((one.first for one in own if one.opened_on is not None), default="")
    due = list(own.filter(state=STATE.PLANNED, opens_on__lte=today).order_by("first"))
    opens = [one for one in due[-1:] if one.first > begun]
    for passed in due[: len(due) - len(opens)]:
        services.not_held(by=by, return_round=passed)
        yield Done(partnership.pk, "not held", passed.reference, 0)
    for latest in opens:
        held = services.open_round(by=by, return_round=latest, today=today)
        yield Done(partnership.pk, "opened", held.reference, held.asks.count())
    for held in own.filter(state=STATE.OPEN):
        if _is_reminded(held, today):
            reminded = services.remind(by=by, return_round=held, today=today)
            if reminded:
                yield Done(partnership.pk, "reminded", held.reference, len(reminded))


def _close(
    by: str, partnership: Partnership, over: Iterable[ReturnRound], today: datetime.date
) -> Iterator[Done]:
    for held in over:
        report = services.close_round(by=by, return_round=held, today=today)
        yield Done(partnership.pk, "closed", held.reference, report.content["counts"]["asked"])


def _is_reminded(held: ReturnRound, today: datetime.date) -> bool:
    """Whether a day of reminding has come since anybody was reminded, or since the round opened."""
    come = [day for day in return_rounds().reminders(held.closes_on) if day <= today]
    said = {day for ask in held.asks.all() for day in ask.reminded}
    since = max([*said, str(held.opened_on)])
    return bool(come) and since < come[-1].isoformat()


def _letters() -> Iterator[Done]:
    """Send what could not leave before."""
    for held in ReturnRound.objects.filter(state=STATE.OPEN, asks__letter__gt="").distinct():
        post = send_waiting(held)
        for what, people in (("letters sent", post.sent), ("letters waiting", post.waiting)):
            if people:
                yield Done(held.partnership_id, what, held.reference, people)
