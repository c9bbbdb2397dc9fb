"""What waits of a return round that is open: for whoever runs it who is silent, for an owner their own return."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions.models import ReturnRound
from frankpledge.web.actions.rounds import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

_ASKED = {"of": "membership", "agency": "membership__agency", "actions": "actions"}


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
    asked = _asked(rounds_open(membership, today))
    if may(membership, Permission.UPDATE_ACTIONS):
        mine = [rows[0] for rows in asked if any(vars(row)["of"] == membership.pk for row in rows)]
        yield from _to_send(membership, mine, today)
    if may(membership, Permission.RUN_ROUNDS):
        yield from _to_watch(membership, asked, today)


def _asked(rounds: QuerySet[ReturnRound] | None) -> list[list[ReturnRound]]:
    """Return each round once for every ask, with whom it asks (``of``), for which agency, of which actions."""
    if rounds is None:
        return []
    told = {name: F(f"asks__{field}") for name, field in _ASKED.items()}
    rows = rounds.annotate(**told).order_by("-first", "pk")
    return [list(own) for _, own in groupby(rows, key=lambda row: row.pk)]


def _to_watch(
    membership: Membership, asked: list[list[ReturnRound]], today: datetime.date
) -> Iterator[Waiting]:
    """Tell who runs rounds how many have not answered, and that the last day of a round has passed."""
    for rows in asked:
        held = rows[0]
        where = reverse("return-round", args=[membership.partnership_id, held.reference])
        asks = [(vars(row)["agency"], vars(row)["actions"]) for row in rows if vars(row)["of"]]
        counts, words = queries.counts(held, asks), f"Return for {queries.months_words(held)}"
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
        own = (
            list(queries.asks(held).filter(membership=membership))
            if today <= held.closes_on
            else []
        )
        for answer in queries.answers(held, own):
            if left := len(answer.left):
                why = f"{left} action{'' if left == 1 else 's'}, by {held.closes_on:%-d %B %Y}."
                where = reverse("my-actions", args=[membership.partnership_id])
                words = f"Say how your actions go: return for {queries.months_words(held)}"
                yield Waiting(words, why, where)
