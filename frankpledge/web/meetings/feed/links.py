"""The signed address of a member's calendar: theirs alone, until they renew or end it, or their role ends.

It holds the row and its nonce, signed. Nothing of it stands in the database but the nonce, which opens nothing without
the service's key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.utils.crypto import constant_time_compare

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.models import CalendarAddress
from frankpledge.web.partnerships.queries import current

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

SALT = "frankpledge.calendar"


def link_text(address: CalendarAddress) -> str:
    """Return the text that stands in the address."""
    return signing.Signer(salt=SALT).sign_object([address.pk, address.nonce])


def reader_of(text: str, today: datetime.date) -> Membership | None:
    """Return whose calendar an address gives; None where it is altered, renewed or ended, or the role is over.

    Whoever may not see meetings any more has no calendar either.
    """
    try:
        key, nonce = signing.Signer(salt=SALT).unsign_object(text)
    except signing.BadSignature:
        return None
    address = CalendarAddress.objects.filter(pk=key).first()
    if address is None or not constant_time_compare(address.nonce, nonce):
        return None
    standing = current(today).filter(pk=address.membership_id, person__is_active=True)
    found = standing.select_related("partnership", "agency").first()
    return found if found is not None and found.may(Permission.SEE_MEETINGS) else None
