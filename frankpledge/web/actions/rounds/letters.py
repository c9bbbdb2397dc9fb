"""The e-mails of a round: one to a person, sent when what they tell of is kept; they name no action's words."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from frankpledge.web.actions.models import ReturnAsk, ReturnRound
from frankpledge.web.actions.rounds.links import link_text
from frankpledge.web.actions.rounds.queries import asks, months_words

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTER = ReturnAsk.Letter
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Post:
    """How many people were written to, and to how many it could not be sent."""

    sent: int = 0
    waiting: int = 0


def send_after(return_round: ReturnRound) -> None:
    """Send what waits as soon as the transaction is kept; what fails waits for the next day's run."""
    transaction.on_commit(lambda: send_waiting(return_round))


def send_waiting(return_round: ReturnRound) -> Post:
    """Send each person the letter that waits for them; a second run at the same time sends none twice."""
    held = asks(return_round).filter(round__state=ReturnRound.State.OPEN, revoked_on=None)
    by_person: defaultdict[str, list[ReturnAsk]] = defaultdict(list)
    for ask in held.exclude(letter=LETTER.NONE):
        by_person[ask.membership.person.email].append(ask)
    if not settings.EMAIL_IS_SET:
        return Post(waiting=len(by_person))
    done = [_send(address, theirs) for address, theirs in by_person.items()]
    return Post(sent=done.count(True), waiting=done.count(False))


def _send(address: str, theirs: Sequence[ReturnAsk]) -> bool:
    """Send one letter; it is claimed before, and given back where it could not leave."""
    claimed = [ask for ask in theirs if _claim(ask)]
    if not claimed:
        return True
    try:
        send_mail(_subject(claimed), _words(claimed), None, [address])
    except OSError as error:
        _log.warning("A letter of %s could not be sent: %s", claimed[0].round, type(error).__name__)
        for ask in claimed:
            ReturnAsk.objects.filter(pk=ask.pk, letter=LETTER.NONE).update(letter=ask.letter)
        return False
    return True


def _claim(ask: ReturnAsk) -> bool:
    rows = ReturnAsk.objects.filter(pk=ask.pk, letter=ask.letter, nonce=ask.nonce)
    return rows.update(letter=LETTER.NONE) == 1


def _subject(theirs: Sequence[ReturnAsk]) -> str:
    held = theirs[0].round
    begins = "Reminder: your return" if _is_reminder(theirs) else "Your return"
    place = held.partnership.short_name or held.partnership.name
    return f"{begins} to {place} for {months_words(held)}, by {held.closes_on:%-d %B}"


def _is_reminder(theirs: Sequence[ReturnAsk]) -> bool:
    return all(ask.letter == LETTER.REMINDER for ask in theirs)


def _words(theirs: Sequence[ReturnAsk]) -> str:
    held = theirs[0].round
    asked = [
        {"agency": ask.membership.agency, "count": len(ask.actions), "link": address_of(ask)}
        for ask in theirs
    ]
    shown = {
        "round": held,
        "months": months_words(held),
        "asked": asked,
        "is_reminder": _is_reminder(theirs),
        "service": settings.SERVICE_ADDRESS,
    }
    return render_to_string("actions/letter.txt", shown)


def address_of(ask: ReturnAsk) -> str:
    """Return the whole address of an owner's link."""
    return settings.SERVICE_ADDRESS + reverse("my-return", args=[link_text(ask)])
