"""The background worker: alone (`frankpledge worker`), or beside the server, in a process of its own."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections

from frankpledge import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

BETWEEN_TIDYINGS_S = 3600.0
BETWEEN_LOOKS_AT_THE_DAY_S = 3600.0
# The hour, in UTC, from which on a day's letters may be sent.
MORNING = 6
BETWEEN_POLLS_S = 1.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
# A load that runs when the server ends may end too; then it is told to break off, and the store stays as it was.
PATIENCE_S = (30.0, 15.0)
# Whoever waits for a page comes first; the worker takes what is left of the machine.
GIVES_WAY_BY = 19
_COMMAND = (sys.executable, "-c", "from frankpledge.cli import main; main()", "worker")
_log = logging.getLogger(__name__)


def work(*, parent: int | None = None) -> None:
    """Run background jobs until told to end; with ``parent``, also when that process is gone."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be ready first

    from frankpledge.web.explore.loading import jobs, places  # noqa: PLC0415 - its models need Django to be ready

    with places.at_work():
        jobs.tidy()
        threading.Thread(target=_tidy_hourly, args=(jobs.tidy,), daemon=True).start()
        threading.Thread(target=_keep_days, args=(_keep_day,), daemon=True).start()
        if parent is not None:
            os.nice(GIVES_WAY_BY)
            threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        # One poll a second; its own log line for each start and end of a job is enough.
        call_command("db_worker", interval=BETWEEN_POLLS_S, startup_delay=False, verbosity=0)


def _tidy_hourly(tidy: Callable[[], None]) -> None:
    while not threading.Event().wait(BETWEEN_TIDYINGS_S):
        try:
            tidy()
        except (DatabaseError, OSError):
            _log.exception("What is over could not be tidied away")
        finally:
            close_old_connections()


def _keep_day() -> None:
    """Do what today brings, in every partnership."""
    from frankpledge.web.explore.loading.services import WORKER  # noqa: PLC0415 - Django must be ready first
    from frankpledge.web.today.keeping_days import keep_day  # noqa: PLC0415 - as the line above

    keep_day(by=WORKER, today=clock.day())


def _keep_days(keep: Callable[[], None]) -> None:
    """Do what each day brings once, from the morning on: at night nobody is to be written to.

    What could not be done is tried again an hour later; after a start it is done again, which changes nothing.
    """
    kept = None
    while True:
        if clock.day() != kept and clock.now().hour >= MORNING:
            try:
                keep()
                kept = clock.day()
            except Exception:  # noqa: BLE001 - whatever it is, the worker goes on with loads
                _log.exception("What the day brings could not be done")
            finally:
                close_old_connections()
        threading.Event().wait(BETWEEN_LOOKS_AT_THE_DAY_S)


def _end_with(parent: int) -> None:
    """End this process, gently, as soon as the one that started it is gone."""
    while os.getppid() == parent:
        threading.Event().wait(BETWEEN_POLLS_S)
    os.kill(os.getpid(), signal.SIGTERM)


class WorkerBeside:
    """A worker in a process of its own, for as long as a server runs: started again when it dies."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self.command = (*command, "--parent", str(os.getpid()))
        self.process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> WorkerBeside:
        """Start it."""
        self._keeper.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask it to end, wait for a load that runs, then insist."""
        del kind, error, trace
        self._ending.set()
        for patience in PATIENCE_S:
            if self._has_ended(patience):
                return
        if self.process is not None:
            self.process.kill()
        self._keeper.join()

    def _has_ended(self, patience: float) -> bool:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
        self._keeper.join(patience)
        return not self._keeper.is_alive()

    def _keep(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._ending.is_set():
            # A group of its own: Ctrl+C reaches the server alone, which then ends the worker in order.
            self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 - our own command
            ended = self.process.wait()
            if self._ending.is_set():
                return
            _log.warning("The worker ended with %s and is started again", ended)
            self._ending.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)
