"""The background job of a load, as the worker runs it.

The load itself runs in a thread, which never touches the database; this one writes down how far it is, sees whether
somebody cancelled it, and writes its end. As a view does, it reads the clock and hands it on.
"""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django_tasks import task

from frankpledge import clock
from frankpledge.evidence import loading
from frankpledge.evidence.intake import FilesRefused
from frankpledge.evidence.restricted import Handling, load_restricted, restricted_store
from frankpledge.evidence.store import StoreBusy
from frankpledge.faults import Fault
from frankpledge.web.explore import evidence
from frankpledge.web.explore.loading import folders, places, reports, services
from frankpledge.web.explore.loading.services import WORKER
from frankpledge.web.explore.models import Load
from frankpledge.web.explore.preparing import prepare_answers

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from frankpledge.evidence.store import Store

BETWEEN_LOOKS_S = 0.5
LONGEST_WAIT_S = 600.0
BETWEEN_TRIES_S = 2.0
KEPT_FOR_DAYS = 1
_log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Somebody cancelled the load, or the worker was told to end."""


@dataclass
class Progress:
    """How far a load is, told by its threads and read by the one that writes it down."""

    stage: str = "Starting"
    done: int = 0
    total: int = 0
    ending: threading.Event = field(default_factory=threading.Event)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take a step; the load ends here where it was cancelled."""
        if self.ending.is_set():
            raise Cancelled
        self.stage, self.done, self.total = stage, done, total


@task()
def run_load(load_id: str) -> str:
    """Run one load that waits, and write down how it ended."""
    load = Load.objects.select_related("partnership").get(pk=load_id)
    with places.alive(load.pk):
        before = _store(load).current_id or ""
        if not services.begin(by=WORKER, load=load, now=clock.now(), release_before=before):
            return load.state
        try:
            _run(load, Progress())
        finally:
            tidy()
    load.refresh_from_db(fields=["state"])
    if load.state == Load.State.LOADED:
        prepare_answers()
    return load.state


def tidy() -> None:
    """End what died, and delete the files of loads that are over: at once if they are in, after a day if not."""
    now = clock.now()
    services.end_dead(by=WORKER, now=now)
    at_rest = places.at_rest()  # before the loads are asked for: what came since is no stray
    loads = Load.objects.exclude(files_in="").order_by("asked_at")
    keeps = {load.files_in: _keeps(load, now) for load in loads}  # of a folder, the last load says
    for files_in in at_rest:
        if not keeps.get(files_in, False):
            places.forget_files(files_in)
    call_command("prune_db_task_results", verbosity=0)


def _keeps(load: Load, now: datetime.datetime) -> bool:
    if load.ended_at is None:
        return True
    if load.restricted and not load.has_bad_rows:
        return False  # it may hold what was refused for telling of a person; only for its good rows is it wanted yet
    return load.state in Load.WITHOUT_RELEASE and (now - load.ended_at).days < KEPT_FOR_DAYS


def _run(load: Load, progress: Progress) -> None:
    try:
        report = _watched(load, progress)
    except Cancelled:
        _end(load, Load.State.CANCELLED)
    except FilesRefused as refused:
        _end(load, Load.State.REFUSED, report=reports.of_refusal(refused), fault=str(refused))
    except Fault as fault:
        _end(load, Load.State.REFUSED, fault=str(fault))
    except Exception:  # noqa: BLE001 - whatever it is, the load must not seem to run for ever
        _log.exception("A load failed")
        words = "Something is wrong with the service. It was written down for whoever runs it."
        _end(load, Load.State.FAILED, fault=words)
    except BaseException:
        _end(
            load,
            Load.State.STOPPED,
            fault="The service was ended while the load ran. Load the files again.",
        )
        raise
    else:
        state = Load.State.LOADED if report.changed else Load.State.NOTHING_NEW
        _end(load, state, report=reports.of(report), release_after=report.release.id)


def _end(load: Load, state: Load.State, **more: Any) -> None:
    services.end(by=WORKER, load=load, state=state, now=clock.now(), **more)


def _watched(load: Load, progress: Progress) -> loading.LoadReport:
    """Load in a thread; meanwhile write down how far it is and see whether it was cancelled."""
    paths = _paths(load)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(_load, load, paths, clock.today(), progress)
        try:
            _watch(load, progress, future)
        finally:
            if not future.done():
                progress.ending.set()
        return future.result()


def _watch(load: Load, progress: Progress, future: Future[Any]) -> None:
    while wait([future], timeout=BETWEEN_LOOKS_S).not_done:
        write_progress(
            load, {"stage": progress.stage, "done": progress.done, "total": progress.total}
        )
        if Load.objects.filter(pk=load.pk, cancel_asked=True).exists():
            progress.ending.set()


def write_progress(load: Load, told: dict[str, Any]) -> None:
    """Write down how far a load is; no event of the history, which tells of what people did."""
    Load.objects.filter(pk=load.pk).update(**told)


def _paths(load: Load) -> list[Path]:
    if load.folder:
        return [folders.chosen(load.folder)]
    held = places.files_of(load.files_in)
    return [held / file["at"] for file in load.files]


def _store(load: Load) -> Store:
    """Return the store that a load goes into: the open one, or the partnership's own."""
    if load.restricted:
        return restricted_store(evidence.store(), load.partnership_id)
    return evidence.store()


def _load(load: Load, paths: list[Path], today: str, progress: Progress) -> loading.LoadReport:
    """Load as soon as no other writer holds the store."""
    last_try = time.monotonic() + LONGEST_WAIT_S
    while True:
        try:
            return _taken_in(load, paths, today, progress)
        except StoreBusy:
            if time.monotonic() >= last_try:
                raise
            progress("Waiting for another load to end", 0, 0)
            time.sleep(BETWEEN_TRIES_S)


def _taken_in(load: Load, paths: list[Path], today: str, progress: Progress) -> loading.LoadReport:
    """Take files into the open store, or into the partnership's own."""
    store, refused = evidence.store(), load.accepts_refused
    if not load.restricted:
        return loading.load(store, paths, today=today, accept_refused=refused, progress=progress)
    handling = Handling(accept_refused=refused)
    return load_restricted(
        store, load.partnership_id, paths, today=today, handling=handling, progress=progress
    )
