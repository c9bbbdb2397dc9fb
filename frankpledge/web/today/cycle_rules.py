"""What waits of the cycle: the stage that is late or under way, the cycle that is to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.definitions.cycle_calendar import State
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.assessments.cycle import queries
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.definitions.cycle_calendar import CycleStanding, StageStanding
    from frankpledge.evidence.store import Release
    from frankpledge.web.assessments.models import Cycle
    from frankpledge.web.partnerships.models import Membership

RATIONALE = "rationale"


def cycle_to_follow(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell analysts and managers of the stage that waits longest and of the next; specialists of their rationales."""
    del release
    writes = may(membership, Permission.WRITE_ASSESSMENT)
    if not writes and membership.role != Role.THEME_SPECIALIST:
        return
    held = queries.current(membership, today)
    now = queries.standing(held, today) if held else None
    if held is None or now is None or now.is_over:
        if writes:
            yield from _to_begin(membership, held, now)
        return
    mine = [row for row in now.stages if writes or row.stage.record == RATIONALE]
    late = [row for row in now.late if row in mine]
    if late:
        yield _late(membership, held, late)
    if now.next in mine and now.next is not None and now.next.state is State.UNDER_WAY:
        why = f"Its window ends on {_day(now.next.last)}."
        yield Waiting(f"Next: {now.next.stage.name}", why, _where(membership, held, now.next))


def _to_begin(
    membership: Membership, held: Cycle | None, now: CycleStanding | None
) -> Iterator[Waiting]:
    """Ask for the first cycle, or for the next where one is over and none is begun for later."""
    where = reverse("begin-cycle", args=[membership.partnership_id])
    if held is None or now is None:
        why = "It says what the assessment needs, and when; no cycle is begun yet."
        yield Waiting("Begin the assessment’s cycle", why, where)
    elif not queries.is_followed(held):
        yield Waiting("Begin the next cycle", f"The last one ended on {_day(now.last)}.", where)


def _late(membership: Membership, held: Cycle, late: list[StageStanding]) -> Waiting:
    """Name the stage that waits longest, and say how many more are late."""
    first, more = late[0], len(late) - 1
    why = f"Its window ended on {_day(first.last)}."
    if more:
        why += f" {more} more stage{' is' if more == 1 else 's are'} late."
    where = reverse("cycle", args=[membership.partnership_id])
    return Waiting(
        f"Late: {first.stage.name}", why, where if more else _where(membership, held, first)
    )


def _where(membership: Membership, held: Cycle, row: StageStanding) -> str:
    return reverse("cycle-stage", args=[membership.partnership_id, held.reference, row.stage.id])


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")
