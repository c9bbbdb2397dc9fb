"""What waits of a return round that is open: for whoever runs it who is silent, for an owner their own return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.models import ReturnAsk, ReturnRound
from frankpledge.web.actions.rounds import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


def rounds_open(membership: Membership, today: datetime.date) -> QuerySet[ReturnRound] | None:
    """Return the rounds that are open; None to who neither runs rounds nor answers in them."""
    del today
    asked = (Permission.RUN_ROUNDS, Permission.UPDATE_ACTIONS)
    if not any(may(membership, one) for one in asked):
        return None
    return queries.rounds(membership).filter(state=ReturnRound.State.OPEN)


def rounds_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Ask an owner for the return that is not sent, and tell who runs rounds who is silent."""
    del release
    held = rounds_open(membership, today)
    mine = ReturnAsk.objects.filter(round=OuterRef("pk"), membership=membership)
    rounds = [] if held is None else list(held.annotate(is_mine=Exists(mine)))
    if may(membership, Permission.UPDATE_ACTIONS):
        yield from _to_send(membership, rounds, today)
    if may(membership, Permission.RUN_ROUNDS):
        yield from _to_watch(membership, rounds, today)


def _to_watch(
    membership: Membership, rounds: list[ReturnRound], today: datetime.date
) -> Iterator[Waiting]:
    """Tell who runs rounds how many have not answered, and that the last day of a round has passed."""
    for held in rounds:
        where = reverse("return-round", args=[membership.partnership_id, held.reference])
        counts, words = queries.counts(held), f"Return for {queries.months_words(held)}"
        if today > held.closes_on:
            why = f"Its last day was {held.closes_on:%-d %B %Y}, and it is not closed."
            yield Waiting(f"Close the {words[0].lower()}{words[1:]}", why, where)
        elif counts["late"]:
            told = f"{counts['late']} of {counts['asked']} have not answered."
            yield Waiting(words, f"{told} It closes on {held.closes_on:%-d %B %Y}.", where)


def _to_send(
    membership: Membership, rounds: list[ReturnRound], today: datetime.date
) -> Iterator[Waiting]:
    """Ask an owner for the return that they have not sent; they say it on their own actions' pages, or by the link."""
    for held in rounds:
        if today > held.closes_on or not vars(held)["is_mine"]:
            continue
        for answer in queries.answers(held, list(queries.asks(held).filter(membership=membership))):
            if left := len(answer.left):
                why = f"{left} action{'' if left == 1 else 's'}, by {held.closes_on:%-d %B %Y}."
                where = reverse("my-actions", args=[membership.partnership_id])
                words = f"Say how your actions go: return for {queries.months_words(held)}"
                yield Waiting(words, why, where)
