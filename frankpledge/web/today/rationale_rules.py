"""What waits of rationales: to be written by their specialist, comments to answer, what was handed in to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.rationales import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import Rationale
    from frankpledge.web.partnerships.models import Membership


def rationales_to_touch(membership: Membership, today: datetime.date) -> QuerySet[Rationale] | None:
    """Return a membership's own rationales and those handed in; None to who neither writes nor looks at any."""
    del today
    asked = (Permission.WRITE_RATIONALE, Permission.WRITE_ASSESSMENT)
    return queries.in_hand(membership) if any(may(membership, one) for one in asked) else None


def rationales_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell a specialist what to write and to answer, and who writes assessments what was handed in.

    The front page bears no record's marking, and so a marked rationale is not named there.
    """
    del release
    writes = may(membership, Permission.WRITE_RATIONALE)
    looks = may(membership, Permission.WRITE_ASSESSMENT)
    if not writes and not looks:
        return
    held = queries.waiting(membership)
    names = _names(membership, [row for rows in held for row in rows])
    if writes:
        for row in held.to_write:
            yield _waiting(membership, row, *_to_write(row, names[row.pk], today))
        for row in held.to_answer:
            yield _waiting(membership, row, *_to_answer(row, names[row.pk]))
    for row in held.to_look_at if looks else ():
        why = "It was handed in: agree it, or hand it back."
        yield _waiting(membership, row, f"Look at: {names[row.pk]}", why)


def _to_write(row: Rationale, name: str, today: datetime.date) -> tuple[str, str]:
    due = f"due on {date_format(row.due_on, 'j F Y')}" if row.due_on else ""
    is_late = row.due_on is not None and row.due_on < today
    back = "It was handed back." if row.state == row.State.RETURNED else ""
    why = f"It {'was' if is_late else 'is'} {due}." if due else "No day is set for it."
    return f"{'Late, write' if is_late else 'Write'}: {name}", " ".join(filter(None, (back, why)))


def _to_answer(row: Rationale, name: str) -> tuple[str, str]:
    many = row.open_comments
    said = "1 comment waits" if many == 1 else f"{many} comments wait"
    return f"Answer comments: {name}", f"{said} for an answer."


def _names(membership: Membership, rows: Sequence[Rationale]) -> dict[int, str]:
    """Name rationales by their themes, those that are marked not at all."""
    marked = markings_of(membership, [(queries.KIND, row.reference) for row in rows])
    return {
        row.pk: "a rationale that is marked"
        if (marked.get((queries.KIND, row.reference)) or OFFICIAL).is_restricted
        else f"the rationale of {row.assessed_theme}"
        for row in rows
    }


def _waiting(membership: Membership, row: Rationale, words: str, why: str) -> Waiting:
    where = queries.address(row.assessed_theme, membership.partnership_id)
    return Waiting(words, why, where)
