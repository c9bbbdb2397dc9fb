"""What waits of performance: exceptions that want a remedy, and judgements that want a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.access import may
from frankpledge.web.performance.exceptions import queries
from frankpledge.web.performance.judgements import queries as judgements
from frankpledge.web.performance.models import Judgement, PerformanceException
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

STATE = PerformanceException.State

_TOLD = ("reference", "state", "raised_on", "referred_on", "recovery_on", "withholding__name")


def exceptions_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell the Board and who serves it of what was referred, then the operational group of the rest: one question."""
    del release
    handles = may(membership, Permission.HANDLE_EXCEPTIONS)
    if not handles and membership.role != Role.BOARD_MEMBER:
        return
    rows = queries.exceptions(membership).exclude(state=STATE.CLOSED).select_related(None)
    held = list(rows.select_related("withholding").only(*_TOLD))
    referred = [one for one in held if one.state == STATE.REFERRED]
    if referred:
        yield _for_the_board(membership, referred)
    if handles:
        yield from _to_handle(membership, held, today)


def _to_handle(
    membership: Membership, held: list[PerformanceException], today: datetime.date
) -> Iterator[Waiting]:
    """Tell of exceptions in one line a stage; none is named, since one may be marked."""
    overdue = [one for one in held if one.state == STATE.REMEDY and one.duty_on < today]
    where = reverse("exceptions", args=[membership.partnership_id])
    told = (
        ("past the day by which {it} to be put right", overdue, "The oldest was to be put right on"),
        ("to remedy", [one for one in held if one.state == STATE.RAISED], "Waiting since"),
        ("to carry out as the Board decided", [one for one in held if one.state == STATE.DECIDED],
         "The oldest was referred on"),
    )  # fmt: skip
    for words, rows, why in told:
        if rows:
            said = words.format(it="it was" if len(rows) == 1 else "they were")
            oldest = date_format(min(one.duty_on for one in rows), "j F Y")
            yield Waiting(f"{_count(len(rows), 'exception')} {said}", f"{why} {oldest}.", where)


def _for_the_board(membership: Membership, rows: list[PerformanceException]) -> Waiting:
    """Tell what was referred to the Board, and which agencies do not contribute.

    An agency is named here unless the exception is marked.
    """
    named = _withholding(membership, rows)
    oldest = date_format(min(one.duty_on for one in rows), "j F Y")
    place = membership.partnership_id
    where = (
        reverse("exception", args=[place, rows[0].reference])
        if len(rows) == 1
        else reverse("exceptions", args=[place])
    )
    return Waiting(f"{_count(len(rows), 'exception')} for the Board to decide",
                  f"{named}The oldest was referred on {oldest}.", where)  # fmt: skip


def _withholding(membership: Membership, rows: list[PerformanceException]) -> str:
    """Name the agencies that do not contribute, but for those of marked exceptions."""
    marked = markings_of(membership, [(queries.KIND, one.reference) for one in rows])
    named = {
        str(one.withholding)
        for one in rows
        if one.withholding
        and not (marked.get((queries.KIND, one.reference)) or OFFICIAL).is_restricted
    }
    if not named:
        return ""
    verb = "does" if len(named) == 1 else "do"
    return f"{get_text_list(sorted(named), 'and')} {verb} not contribute. "


def judgements_asked(membership: Membership, today: datetime.date) -> QuerySet[Judgement] | None:
    """Return the judgements that wait for a signature; None to who signs none."""
    del today
    if not may(membership, Permission.JUDGE_INDICATORS):
        return None
    return judgements.judgements(membership).filter(state=Judgement.State.ASKED)


def judgements_to_sign(membership: Membership, days: list[datetime.date]) -> Waiting:
    """Ask for the judgements that wait, by the days on which each was asked, in one line that names none of them."""
    why = "A measure without a good direction changed by more than chance explains. "
    why += f"Waiting since {date_format(min(days), 'j F Y')}."
    where = reverse("judgements", args=[membership.partnership_id])
    return Waiting(f"{_count(len(days), 'judgement')} to sign", why, where)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
