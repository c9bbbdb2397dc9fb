"""Write what concerns loads: ask for one, begin, end, cancel, take the good rows, find those whose worker died."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.explore.loading import places
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.releases.services import tell_the_others
from frankpledge.web.history.services import record

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

KIND = "load"
WORKER = "frankpledge worker"
_DIED = (
    "The worker ended before the load did. Nothing of it was taken in: the evidence is as it was before. "
    "Load the files again."
)


@transaction.atomic
def ask_for(
    *,
    by: Membership,
    now: datetime.datetime,
    files: list[dict[str, Any]],
    folder: str = "",
    files_in: str = "",
    accepts_refused: bool = False,
    restricted: bool = False,
    follows: Load | None = None,
) -> Load:
    """Write a load down and put it in the queue of the worker, in one transaction."""
    from frankpledge.web.explore.loading.jobs import run_load  # noqa: PLC0415 - jobs calls back into here

    if not files and not folder:
        raise CallFault("There is no file to load. Choose one or more files.")
    load = Load.objects.create(
        partnership=by.partnership,
        asked_by=by.person,
        asked_at=now,
        files=files,
        folder=folder,
        files_in=files_in,
        accepts_refused=accepts_refused,
        restricted=restricted,
        follows=follows,
    )
    _record(by.person, load, "asked for", acting_for=_agency(by), after=_asked(load))
    run_load.enqueue(str(load.pk))
    return load


@transaction.atomic
def take_good_rows(*, by: Membership, load: Load, now: datetime.datetime) -> Load:
    """Ask for a refused load again, this time without its bad rows; a CallFault where that cannot be."""
    held = Load.objects.select_for_update().get(pk=load.pk)
    if not held.has_bad_rows:
        raise CallFault("Only a load that was refused for some of its rows can be taken without.")
    if held.followed_by.exists():
        raise CallFault("The good rows of this load were asked for already. See the later load.")
    if not held.folder and not places.files_of(held.files_in).is_dir():
        raise CallFault("The files of this load were deleted after a day. Send them again.")
    return ask_for(
        by=by,
        now=now,
        files=held.files,
        folder=held.folder,
        files_in=held.files_in,
        accepts_refused=True,
        restricted=held.restricted,
        follows=held,
    )


@transaction.atomic
def begin(*, by: str, load: Load, now: datetime.datetime, release_before: str) -> bool:
    """Say that the worker works on a load; False where it waits no longer."""
    held = Load.objects.select_for_update().get(pk=load.pk)
    if held.state != Load.State.WAITING:
        return False
    held.state, held.began_at, held.release_before = Load.State.RUNNING, now, release_before
    held.save(update_fields=["state", "began_at", "release_before"])
    _record(by, held, "began", before={"state": "waiting"}, after={"state": "running"})
    return True


@transaction.atomic
def end(
    *,
    by: str,
    load: Load,
    state: Load.State,
    now: datetime.datetime,
    report: dict[str, Any] | None = None,
    fault: str = "",
    release_after: str = "",
) -> None:
    """Write down how a load ended."""
    held = Load.objects.select_for_update().get(pk=load.pk)
    before = {"state": held.state, "release": held.release_before}
    held.state, held.ended_at = state, now
    held.report, held.fault, held.release_after = report, fault, release_after
    held.save(update_fields=["state", "ended_at", "report", "fault", "release_after"])
    after = {"state": held.state, "release": release_after or held.release_before}
    _record(by, held, held.get_state_display().lower(), before=before, after=after)
    if release_after and release_after != held.release_before and not held.restricted:
        tell_the_others(
            by=held.partnership,
            action="loaded",
            before=held.release_before or None,
            after=release_after,
        )


@transaction.atomic
def cancel(*, by: Membership, load: Load, now: datetime.datetime) -> Load:
    """Cancel a load: at once where it waits, at its next step where it runs."""
    held = Load.objects.select_for_update().get(pk=load.pk)
    if not held.is_open:
        raise CallFault(f"This load is over ({held.get_state_display().lower()}).")
    before = {"state": held.state}
    held.cancel_asked = True
    if held.state == Load.State.WAITING:
        held.state, held.ended_at = Load.State.CANCELLED, now
    held.save(update_fields=["cancel_asked", "state", "ended_at"])
    after = {"state": held.state, "cancel_asked": True}
    _record(by.person, held, "cancelled", acting_for=_agency(by), before=before, after=after)
    return held


@transaction.atomic
def end_dead(*, by: str, now: datetime.datetime) -> int:
    """End every load that says it runs and on which no process works; return how many."""
    running = Load.objects.select_for_update().filter(state=Load.State.RUNNING)
    dead = [load for load in running if not places.is_alive(load.pk)]
    for load in dead:
        load.state, load.ended_at, load.fault = Load.State.STOPPED, now, _DIED
        load.save(update_fields=["state", "ended_at", "fault"])
        _record(by, load, "found dead", before={"state": "running"}, after={"state": "stopped"})
    return len(dead)


def _asked(load: Load) -> dict[str, Any]:
    return {
        "folder": load.folder,
        "files": [f"{file['sha256']} {file['name']}" for file in load.files],
        "accepts_refused": load.accepts_refused,
        "restricted": load.restricted,
        "follows": str(load.follows_id) if load.follows_id else None,
    }


def _agency(by: Membership) -> str:
    return by.agency.slug if by.agency else ""


def _record(by: Any, load: Load, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=str(load.pk),
        title=f"Load of {load}",
        partnership=load.partnership_id,
        **more,
    )
