"""Read board packs: only by the digest of what a membership may see, so that nobody reads through another's pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.explore.loading import places
from frankpledge.web.meetings.models import Pack

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.meetings.papers.gathering import Gathered
    from frankpledge.web.partnerships.models import Membership

STATE = Pack.State


def pack_of(meeting: Meeting, meant_for: str, gathered: Gathered) -> Pack | None:
    """Return the latest pack that was asked for of what a membership gathered, without its bytes."""
    return _of(meeting, meant_for, gathered).defer("file").first()


def file_of(meeting: Meeting, meant_for: str, gathered: Gathered) -> bytes | None:
    """Return the finished pack of what a membership gathered; None where there is none."""
    done = _of(meeting, meant_for, gathered).filter(state=STATE.DONE)
    held = done.values_list("file", flat=True).first()
    return None if held is None else bytes(held)


def is_outlived(membership: Membership, meeting: Meeting, meant_for: str) -> bool:
    """Whether a membership asked for a pack before; where none is of what lies there now, it is true no more."""
    return Pack.objects.filter(meeting=meeting, meant_for=meant_for, asked_by=membership).exists()


def _of(meeting: Meeting, meant_for: str, gathered: Gathered) -> QuerySet[Pack]:
    return Pack.objects.filter(meeting=meeting, meant_for=meant_for, digest=gathered.digest)


def lock_of(pack: Pack) -> str:
    """Return the name of the lock that a process holds as long as it makes a pack."""
    return f"pack-{pack.pk}"


def is_dead(pack: Pack) -> bool:
    """Whether a pack says that it is being made, and no process makes it; it may have ended since it was read."""
    if pack.state != STATE.RUNNING or places.is_alive(lock_of(pack)):
        return False
    pack.refresh_from_db(fields=["state", "ended_at", "fault", "done", "total"])
    return pack.state == STATE.RUNNING
