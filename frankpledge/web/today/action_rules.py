"""What waits of actions: one's own to tell of, and for who steers those that are blocked or escalated."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries
from frankpledge.web.actions.models import Action
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership

# An owner is asked again when nothing was heard of an action for a month; a return round asks in its own time.
QUIET = datetime.timedelta(days=30)


class Row(NamedTuple):
    """All that is asked of an action: there are hundreds, and most are only counted."""

    pk: int
    state: str
    lead: int | None
    due_on: datetime.date
    entered_on: datetime.date
    heard_on: datetime.date | None
    told: str | None
    blocker: str | None


def actions_to_touch(membership: Membership, today: datetime.date) -> QuerySet[Action] | None:
    """Return a membership's own open actions, and to who steers those in whose way something is; None to others."""
    del today
    if may(membership, Permission.RUN_ROUNDS):
        stuck = Q(state=Action.State.ESCALATED) | Q(blocker__gt="")
        seen = queries.actions(membership).filter(stuck | Q(lead=membership.pk))
    elif may(membership, Permission.UPDATE_ACTIONS):
        seen = queries.led_by(membership)
    else:
        return None
    return seen.filter(queries.writable()).order_by()


def actions_waiting(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell who steers what is escalated or blocked, and ask an owner how theirs go: one query for both."""
    del release
    held = actions_to_touch(membership, today)
    rows = [] if held is None else [Row(*told) for told in held.values_list(*Row._fields)]
    if may(membership, Permission.RUN_ROUNDS):
        yield from _to_unblock(membership, rows)
    own = [row for row in rows if row.lead == membership.pk]
    yield from _to_tell(membership, own, today)


def _to_tell(membership: Membership, own: list[Row], today: datetime.date) -> Iterator[Waiting]:
    """Ask an owner how their actions go, in one line that names none of them."""
    quiet = [row for row in own if (row.heard_on or row.entered_on) <= today - QUIET]
    late = [row for row in own if row.due_on < today]
    asked = {row.pk for row in (*quiet, *late)}
    if not asked:
        return
    told = [f"Not heard of for a month: {len(quiet)}."] if quiet else []
    told += [f"Overdue: {len(late)}."] if late else []
    where = reverse("my-actions", args=[membership.partnership_id])
    yield Waiting(
        f"Say how {_counted(len(asked))} of yours {_go(len(asked))} (2 minutes)",
        " ".join(told),
        where,
    )


def _to_unblock(membership: Membership, open_: list[Row]) -> Iterator[Waiting]:
    """Tell who steers what is escalated, and what others say is in their way."""
    escalated = [row for row in open_ if row.state == Action.State.ESCALATED]
    blocked = [row for row in open_ if _is_blocked(row) and row not in escalated]
    place = [membership.partnership_id]
    if escalated:
        where = f"{reverse('actions', args=place)}?state=escalated"
        yield Waiting(f"Answer {_counted(len(escalated))} that {_are(len(escalated))} escalated",
                      "Its lead cannot give what it needs." if len(escalated) == 1 else
                      "Their leads cannot give what they need.", where)  # fmt: skip
    if blocked:
        yield Waiting(f"Clear the way of {_counted(len(blocked))}", "Its owner says that something is in the way."
                      if len(blocked) == 1 else "Their owners say that something is in the way.",
                      f"{reverse('actions', args=place)}?blocked=yes")  # fmt: skip


def _is_blocked(row: Row) -> bool:
    return bool(row.blocker) and row.told != "done"


def _counted(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _go(count: int) -> str:
    return "goes" if count == 1 else "go"
