"""The signed link by which an owner answers without signing in: theirs alone, for one round, until it closes.

It holds the ask and its nonce, signed. Nothing of it stands in the database but the nonce, which opens nothing without
the service's key; a new nonce ends every link that was sent before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.utils.crypto import constant_time_compare

from frankpledge.faults import CallFault
from frankpledge.web.actions.models import ReturnAsk
from frankpledge.web.partnerships.queries import current

if TYPE_CHECKING:
    import datetime

SALT = "frankpledge.return"


class NoLink(CallFault):
    """A link that opens nothing; its words say what to do, and nothing of anybody's return."""


NOT_WHOLE = (
    "This link is not whole: it may have been broken over two lines. Open it again from the e-mail, or copy it "
    "whole."
)
NOT_VALID = (
    "This link has been replaced or withdrawn. Use the link in the latest e-mail, or ask who runs the returns for a "
    "new one."
)


def link_text(ask: ReturnAsk) -> str:
    """Return the text that stands in the address."""
    return signing.Signer(salt=SALT).sign_object([ask.pk, ask.nonce])


def read_link(text: str, today: datetime.date) -> ReturnAsk:
    """Return the ask of a link that is open today; a NoLink where it is forged, ended, or the round has closed."""
    try:
        key, nonce = signing.Signer(salt=SALT).unsign_object(text)
    except signing.BadSignature as error:
        raise NoLink(NOT_WHOLE) from error
    ask = (
        ReturnAsk.objects.select_related(
            "round__partnership",
            "membership__person",
            "membership__agency",
            "membership__partnership",
        )
        .filter(pk=key)
        .first()
    )
    if ask is None or ask.revoked_on or not constant_time_compare(ask.nonce, nonce):
        raise NoLink(NOT_VALID)
    if not ask.round.is_open or today > ask.round.closes_on:
        raise NoLink(_closed(ask))
    standing = current(today).filter(pk=ask.membership_id, person__is_active=True)
    if not standing.exists():
        raise NoLink(NOT_VALID)
    return ask


def _closed(ask: ReturnAsk) -> str:
    day = ask.round.closed_on or ask.round.closes_on
    return (
        f"This return closed on {day:%-d %B %Y}. Sign in and say there how your actions go, or tell "
        "who runs the returns."
    )
