"""Read judgements, always through the membership that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.performance.models import Judgement
from frankpledge.web.performance.queries import indicators
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.definitions.exception_rules import Signal
    from frankpledge.web.partnerships.models import Membership

KIND = "judgement"


def judgements(membership: Membership) -> QuerySet[Judgement]:
    """Return the judgements of the indicators that a membership may see, those that wait first."""
    own = Judgement.objects.filter(
        partnership=membership.partnership_id,
        indicator__in=indicators(membership).order_by().values("pk"),
    )
    rows = seen_by(own, membership, KIND).select_related("indicator", "signed_by__person")
    return rows.order_by("state", "-number")


def judgement(membership: Membership, reference: str) -> Judgement | None:
    """Return one judgement that a membership may see."""
    rows = judgements(membership).annotate(was_read=was_read(KIND))
    return rows.filter(reference=reference).first()


def asked_already(rows: Sequence[Judgement], signal: Signal) -> Judgement | None:
    """Return which of an indicator's judgements in an area holds a signal: one that waits, or of as late a month."""
    waiting = (one for one in rows if one.state == Judgement.State.ASKED)
    later = (one for one in rows if one.month >= signal.month)
    return next(waiting, None) or next(later, None)


def closed(membership: Membership) -> QuerySet[Judgement, str]:
    """Return the judgements that are closed to a membership, themselves or with their indicator."""
    own = Judgement.objects.filter(partnership=membership.partnership_id)
    seen = judgements(membership).order_by().values("pk")
    return own.exclude(pk__in=seen).values_list("reference", flat=True)


def _told(place: str, reference: str, why: str) -> tuple[str, str]:
    return why, reverse("judgement", args=[place, reference])


# Tell the thread of judgements: what was judged, and the address.
describe = Rows(judgements, _told, ("reference", "why_asked"))
