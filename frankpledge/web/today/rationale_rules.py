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

    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import Rationale
    from frankpledge.web.partnerships.models import Membership


def rationales_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell a specialist what to write and to answer, and who writes assessments what was handed in.

    The front page bears no record's marking, and so a marked rationale is not named there.
    """
    del release
    if may(membership, Permission.WRITE_RATIONALE):
        yield from _to_write(membership, today)
        yield from _to_answer(membership)
    if may(membership, Permission.WRITE_ASSESSMENT):
        yield from _to_look_at(membership)


def _to_write(membership: Membership, day: datetime.date) -> Iterator[Waiting]:
    rows = list(queries.to_write(membership))
    names = _names(membership, rows)
    for row in rows:
        due = f"due on {date_format(row.due_on, 'j F Y')}" if row.due_on else ""
        is_late = row.due_on is not None and row.due_on < day
        back = "It was handed back." if row.state == row.State.RETURNED else ""
        why = f"It {'was' if is_late else 'is'} {due}." if due else "No day is set for it."
        begin = "Late, write" if is_late else "Write"
        yield _waiting(
            membership, row, f"{begin}: {names[row.pk]}", " ".join(filter(None, (back, why)))
        )


def _to_answer(membership: Membership) -> Iterator[Waiting]:
    rows = list(queries.to_answer(membership))
    names = _names(membership, rows)
    for row in rows:
        many = row.open_comments
        said = "1 comment waits" if many == 1 else f"{many} comments wait"
        yield _waiting(
            membership, row, f"Answer comments: {names[row.pk]}", f"{said} for an answer."
        )


def _to_look_at(membership: Membership) -> Iterator[Waiting]:
    rows = list(queries.to_look_at(membership))
    names = _names(membership, rows)
    for row in rows:
        yield _waiting(
            membership,
            row,
            f"Look at: {names[row.pk]}",
            "It was handed in: agree it, or hand it back.",
        )


def _names(membership: Membership, rows: Sequence[Rationale]) -> dict[int, str]:
    marked = markings_of(membership, [(queries.KIND, row.reference) for row in rows])
    is_open = {
        row.pk: not (marked.get((queries.KIND, row.reference)) or OFFICIAL).is_restricted
        for row in rows
    }
    return {
        row.pk: f"the rationale of {row.assessed_theme}"
        if is_open[row.pk]
        else "a rationale that is marked"
        for row in rows
    }


def _waiting(membership: Membership, row: Rationale, words: str, why: str) -> Waiting:
    where = queries.address(row.assessed_theme, membership.partnership_id)
    return Waiting(words, why, where)
