"""The background job of a board pack, as the worker runs it: through the membership that asked, paper by paper.

As a view does, it reads the clock and hands it on.
"""

from __future__ import annotations

import gc
import logging
import time
from typing import TYPE_CHECKING

from django_tasks import task

from frankpledge import clock
from frankpledge.faults import CallFault, Fault
from frankpledge.web.explore.loading import places
from frankpledge.web.explore.loading.services import WORKER
from frankpledge.web.meetings import queries as meetings
from frankpledge.web.meetings.models import Pack
from frankpledge.web.meetings.packs import services
from frankpledge.web.meetings.packs.queries import lock_of
from frankpledge.web.meetings.papers.gathering import bind, gather

if TYPE_CHECKING:
    from frankpledge.web.meetings.papers.gathering import Gathered

# Whoever looks asks once a second; more would only keep other writers of the database waiting.
BETWEEN_WRITES_S = 0.5
CHANGED = "What lies on the table changed while the pack waited. Make it again: it then holds what lies there now."
OURS = (
    "Something is wrong with the service. It was written down for whoever runs it. The papers can be opened one by one "
    "from the agenda."
)
# Somebody looks at the bar of a pack, and a load takes minutes: of what waits, packs come first.
BEFORE_LOADS = 10
STATE = Pack.State
_log = logging.getLogger(__name__)


class Written:
    """Writes down how far a pack is: at the beginning and the end, and between them at most a few times a second."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.last: float | None = None

    def __call__(self, done: int, total: int) -> None:
        """Take a paper that is bound in; no event of the history, which tells of what people did."""
        now = time.monotonic()
        if self.last is None or done == total or now - self.last >= BETWEEN_WRITES_S:
            self.last = now
            Pack.objects.filter(pk=self.pack.pk).update(done=done, total=total)


@task(priority=BEFORE_LOADS)
def make_pack(pack: int) -> str:
    """Make a pack that waits, and write down how it ended; one that is gone or waits no longer is left alone."""
    rows = Pack.objects.select_related(
        "meeting__group", "meeting__terms", "asked_by__partnership", "asked_by__agency"
    )
    held = rows.defer("file").filter(pk=pack).first()
    if held is None:
        return "gone"
    with places.alive(lock_of(held)):
        if _is_begun(held):
            _make(held)
    held.refresh_from_db(fields=["state"])
    return held.state


def _is_begun(pack: Pack) -> bool:
    """Say that the worker makes a pack; False where another does, or it is over."""
    waiting = Pack.objects.filter(pk=pack.pk, state=STATE.WAITING)
    return bool(waiting.update(state=STATE.RUNNING))


def _make(pack: Pack) -> None:
    try:
        file = bind(_gathered(pack), Written(pack))
        gc.collect()  # what binds holds itself in circles, and every byte of the papers with it
        services.finish(by=WORKER, pack=pack, file=file, now=clock.now())
    except Fault as fault:
        _fail(pack, str(fault))
    except Exception:  # noqa: BLE001 - whatever it is, the pack must not seem to be made for ever
        _log.exception("A board pack failed")
        _fail(pack, OURS)
    except BaseException:
        _fail(pack, services.DIED)
        raise


def _fail(pack: Pack, why: str) -> None:
    services.fail(by=WORKER, pack=pack, why=why, now=clock.now())


def _gathered(pack: Pack) -> Gathered:
    """Gather what the membership that asked may see now: if that is another thing, the pack would be untrue."""
    meeting = meetings.meeting(pack.asked_by, pack.meeting.reference)
    if meeting is not None:
        gathered = gather(pack.asked_by, meeting, pack.meant_for)
        if gathered.digest == pack.digest:
            return gathered
    raise CallFault(CHANGED)
