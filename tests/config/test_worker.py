"""A worker runs beside the server: started again when it dies, ended with it, and gone when its parent is gone."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from unittest import mock

import pytest

from frankpledge.config import worker
from frankpledge.config.worker import WorkerBeside

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
)


def until(holds, seconds=20.0):
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it took too long"
        time.sleep(0.02)


def test_it_starts_with_the_server_and_ends_with_it():
    with WorkerBeside(SLEEPS) as beside:
        until(lambda: beside.process is not None)
        process = beside.process
        assert process.poll() is None
        assert process.args[-2:] == ("--parent", str(os.getpid()))
    assert process.poll() == -signal.SIGTERM


def test_one_that_dies_is_started_again(monkeypatch):
    monkeypatch.setattr(worker, "FIRST_PAUSE_S", 0.01)
    with WorkerBeside(SLEEPS) as beside:
        until(lambda: beside.process is not None)
        first = beside.process
        first.kill()
        until(lambda: beside.process is not first)
        assert beside.process.poll() is None


def test_one_that_will_not_end_is_killed(monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE_S", (0.2, 0.1))
    with WorkerBeside(STUBBORN) as beside:
        until(lambda: beside.process is not None)
        time.sleep(0.5)  # until it has learnt not to listen
        process = beside.process
    assert process.poll() == -signal.SIGKILL


def test_it_ends_when_its_parent_is_gone():
    child = (
        "import os, signal; from frankpledge.config import worker; worker.BETWEEN_POLLS_S = 0.05; "
        "worker._end_with({parent})"
    )
    # The parent that is named is not this process, so that the child sees at once that it is gone.
    done = subprocess.run(
        [sys.executable, "-c", child.format(parent=1 << 22)], check=False, timeout=60
    )
    assert done.returncode == -signal.SIGTERM


@pytest.mark.parametrize(("parent", "gives_way"), [(1, worker.GIVES_WAY_BY), (None, 0)])
def test_one_beside_a_server_gives_way_to_pages_and_one_alone_does_not(
    monkeypatch, parent, gives_way
):
    nicer = []
    monkeypatch.setattr(worker.os, "nice", nicer.append)
    monkeypatch.setattr(worker.threading, "Thread", mock.Mock())
    monkeypatch.setattr("frankpledge.web.explore.loading.jobs.tidy", lambda: None)
    monkeypatch.setattr("django.core.management.call_command", lambda *given, **more: None)
    worker.work(parent=parent)
    assert sum(nicer) == gives_way


@pytest.mark.django_db
def test_what_is_over_is_tidied_and_a_fault_of_the_disk_does_not_end_it(monkeypatch, caplog):
    tidied = []

    class Enough(Exception):
        pass

    def tidy():
        tidied.append(1)
        if len(tidied) == 1:
            raise OSError("the disk is gone for a moment")
        raise Enough

    monkeypatch.setattr(worker, "BETWEEN_TIDYINGS_S", 0.01)
    try:
        worker._tidy_hourly(tidy)
    except Enough:
        assert len(tidied) == 2
    assert "could not be tidied" in caplog.text


@pytest.mark.django_db
def test_what_a_day_brings_is_done_once_a_day_from_the_morning_on(monkeypatch, caplog):
    hours = iter(((14, 5), (14, 6), (14, 7), (15, 2), (15, 9)))
    told, kept, fails = {}, [], [True]

    class Enough(Exception):
        pass

    def next_hour(_=None):
        try:
            day, hour = next(hours)
        except StopIteration as over:
            raise Enough from over
        told["day"] = datetime.date(2026, 1, day)
        told["now"] = datetime.datetime(2026, 1, day, hour, tzinfo=datetime.UTC)

    def keep():
        kept.append(told["now"].hour)
        if fails.pop() if fails else False:
            raise OSError("the letters cannot be sent")

    class Waits:
        wait = staticmethod(next_hour)

    monkeypatch.setattr(worker.clock, "day", lambda: told["day"])
    monkeypatch.setattr(worker.clock, "now", lambda: told["now"])
    monkeypatch.setattr(worker.threading, "Event", Waits)
    next_hour()
    with pytest.raises(Enough):
        worker._keep_days(keep)
    assert kept == [6, 7, 9]  # at six it failed, and was tried again
    assert "could not be done" in caplog.text
