"""The e-mails of a circulation: one to a person, when it is kept. They name no paper, no group and nobody."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from frankpledge import clock
from frankpledge.web.actions.rounds.daily import Done
from frankpledge.web.actions.rounds.letters import Post
from frankpledge.web.meetings.circulation.queries import OF_PAPERS, waiting_letters
from frankpledge.web.meetings.models import Circulation, CirculationLetter

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE, KIND = CirculationLetter.State, Circulation.Kind
_log = logging.getLogger(__name__)
_SUBJECTS = {
    KIND.PAPERS: "Papers for the meeting of",
    KIND.MORE: "More papers for the meeting of",
    KIND.DRAFT: "Draft minutes of the meeting of",
    KIND.MINUTES: "Approved minutes of the meeting of",
}


def send_after(circulation: Circulation) -> None:
    """Send the letters as soon as the transaction is kept; what fails waits for the next day's run."""
    transaction.on_commit(lambda: send_waiting(circulation))


def send_waiting(circulation: Circulation) -> Post:
    """Send each letter of a circulation that waits; a second run at the same time sends none twice."""
    return _send_all(waiting_letters().filter(circulation=circulation))


def send_all_waiting() -> list[Done]:
    """Send what could not leave before, of every partnership; tell of which meetings how many left."""
    told: list[Done] = []
    rows = Circulation.objects.filter(pk__in=waiting_letters().values("circulation"))
    for one in rows.select_related("meeting").order_by("pk"):
        post = send_waiting(one)
        for what, people in (("letters sent", post.sent), ("letters waiting", post.waiting)):
            if people:
                told.append(Done(one.meeting.partnership_id, what, one.meeting.reference, people))
    return told


def _send_all(rows: Iterable[CirculationLetter]) -> Post:
    held = list(
        waiting_letters().filter(pk__in=[one.pk for one in rows])
        .select_related("circulation__meeting__partnership", "membership__person")
    )  # fmt: skip
    if not settings.EMAIL_IS_SET:
        return Post(waiting=len(held))
    done = [_send(one) for one in held]
    return Post(sent=done.count(True), waiting=done.count(False))


def _send(letter: CirculationLetter) -> bool:
    """Send one letter; it is claimed before, and given back where it could not leave."""
    own = CirculationLetter.objects.filter(pk=letter.pk)
    if own.filter(state=STATE.WAITING).update(state=STATE.SENT, sent_at=clock.now()) != 1:
        return True
    try:
        send_mail(_subject(letter), _words(letter), None, [letter.membership.person.email])
    except OSError as error:
        told = letter.circulation.meeting.reference
        _log.warning("A letter of %s could not be sent: %s", told, type(error).__name__)
        own.update(state=STATE.WAITING, sent_at=None)
        return False
    return True


def _subject(letter: CirculationLetter) -> str:
    held = letter.circulation
    place = held.meeting.partnership
    day = f"{held.meeting.on:%-d %B %Y}"
    return f"{_SUBJECTS[KIND(held.kind)]} {day}: {place.short_name or place.name}"


def _words(letter: CirculationLetter) -> str:
    held = letter.circulation
    shown = {
        "kind": held.kind,
        "meeting": held.meeting,
        "is_substitute": letter.reader == CirculationLetter.Reader.SUBSTITUTE,
        "link": address_of(held),
        "service": settings.SERVICE_ADDRESS,
    }
    return render_to_string("meetings/circulation_letter.txt", shown)


def address_of(held: Circulation) -> str:
    """Return the whole address at which what went out is read, by who has signed in."""
    page = "meeting" if held.kind in OF_PAPERS else "minutes"
    place = [held.meeting.partnership_id, held.meeting.reference]
    return settings.SERVICE_ADDRESS + reverse(page, args=place)
