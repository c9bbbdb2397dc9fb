"""A load runs in the background: it waits its turn, breaks off when told to, and is found when its worker is killed."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from frankpledge.evidence import loading as evidence_loading
from frankpledge.evidence.store import Store
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import answers
from frankpledge.web.explore.loading import jobs, places, services
from frankpledge.web.explore.models import Load
from frankpledge.web.history.models import Event
from tests import stores

NOW = datetime.datetime(2026, 1, 31, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
MONTH = [("E01990001", "Burglary", stores.UNSOLVED)] * 3


@pytest.fixture
def store(settings, tmp_path) -> Store:
    """Give an empty store of the test's own."""
    settings.STORE = tmp_path / "store"
    return Store(settings.STORE)


@pytest.fixture
def asked(store, cast, tmp_path):
    """Give a way to ask for the load of a month."""

    def ask(month: str = "2025-01", **more) -> Load:
        files_in = f"load-{Load.objects.count()}"
        folder = places.files_of(files_in) / "1"
        path = stores.write_month(tmp_path / files_in, month, MONTH)
        folder.mkdir(parents=True)
        path.rename(folder / path.name)
        file = {"name": path.name, "at": f"1/{path.name}", "bytes": 1, "sha256": "ab"}
        analyst = cast.person(Role.ANALYST).memberships.get()
        return services.ask_for(by=analyst, now=NOW, files=[file], files_in=files_in, **more)

    return ask


def ran(load: Load) -> Load:
    jobs.run_load.func(str(load.pk))
    load.refresh_from_db()
    return load


def test_a_load_is_put_in_the_queue_with_its_record_or_not_at_all(asked):
    load = asked()
    queued = DBTaskResult.objects.get()
    assert queued.args_kwargs["args"] == [str(load.pk)]
    assert (queued.status, queued.task_path) == (
        "READY",
        "frankpledge.web.explore.loading.jobs.run_load",
    )


def test_a_load_runs_once(asked, store):
    load = ran(asked())
    assert load.state == Load.State.LOADED
    ended = load.ended_at
    assert ran(load).ended_at == ended
    assert len(store.ledger()) == 1


def test_what_was_sent_goes_at_once_after_a_load_and_after_a_day_where_it_came_to_nothing(
    asked, store, monkeypatch
):
    good, bad = asked(), asked("2025-02")
    path = next(places.files_of(bad.files_in).rglob("*.csv"))
    path.write_text("<html>", "utf-8")
    ran(good)
    assert not places.files_of(good.files_in).exists()
    assert ran(bad).state == Load.State.REFUSED
    assert places.files_of(bad.files_in).exists()
    monkeypatch.setattr(
        "frankpledge.clock.now", lambda: bad.ended_at + DAY - datetime.timedelta(1e-4)
    )
    jobs.tidy()
    assert places.files_of(bad.files_in).exists()
    monkeypatch.setattr("frankpledge.clock.now", lambda: bad.ended_at + DAY)
    jobs.tidy()
    assert not places.files_of(bad.files_in).exists()


def test_what_was_sent_for_no_load_goes_and_what_is_being_sent_stays(store, db):
    places.files_of("stray").mkdir()
    with places.sending("now") as sending:
        jobs.tidy()
        assert sending.is_dir()
        assert not places.files_of("stray").exists()
    jobs.tidy()
    assert not sending.exists()


def test_a_load_waits_while_another_writer_holds_the_store(asked, store, monkeypatch):
    monkeypatch.setattr(jobs, "BETWEEN_TRIES_S", 0.05)
    load = asked()
    with store.writing():
        waiting = jobs.Progress()
        monkeypatch.setattr(jobs, "LONGEST_WAIT_S", 0.2)
        services.begin(by="test", load=load, now=NOW, release_before="")
        jobs._run(load, waiting)
    load.refresh_from_db()
    assert waiting.stage == "Waiting for another load to end"
    assert load.state == Load.State.REFUSED
    assert "Another load is writing" in load.fault
    assert store.current_id is None


def test_of_two_loads_the_second_goes_through_when_the_first_ends(asked, store, monkeypatch):
    monkeypatch.setattr(jobs, "BETWEEN_TRIES_S", 0.05)
    load = asked()
    freed = threading.Event()

    def hold() -> None:
        with store.writing():
            freed.wait(0.5)

    holder = threading.Thread(target=hold)
    holder.start()
    time.sleep(0.1)
    assert ran(load).state == Load.State.LOADED
    holder.join()


def test_a_load_that_is_cancelled_half_way_leaves_the_store_as_it_was(asked, store, monkeypatch):
    ran(asked("2024-12"))
    before = store.current_id
    load = asked()

    def slow(*given, progress, **more):
        while True:
            progress("Reading files", 0, 1)
            time.sleep(0.01)

    monkeypatch.setattr(evidence_loading, "load", slow)
    monkeypatch.setattr(jobs, "BETWEEN_LOOKS_S", 0.05)
    Load.objects.filter(pk=load.pk).update(cancel_asked=True)
    assert ran(load).state == Load.State.CANCELLED
    assert store.current_id == before
    last = Event.objects.filter(kind=services.KIND).order_by("-number").first()
    assert last.action == "cancelled"


def test_how_far_a_load_is_stands_in_its_record(asked, store, monkeypatch):
    load, seen = asked(), []
    whole = evidence_loading.load

    def slow(*given, progress, **more):
        progress("Reading files", 3, 7)
        time.sleep(0.3)
        return whole(*given, progress=progress, **more)

    def watched(**told):
        seen.append((told["stage"], told["done"], told["total"]))

    monkeypatch.setattr(evidence_loading, "load", slow)
    monkeypatch.setattr(jobs, "BETWEEN_LOOKS_S", 0.05)
    monkeypatch.setattr(jobs, "write_progress", lambda load, told: watched(**told))
    ran(load)
    assert ("Reading files", 3, 7) in seen


def test_a_fault_of_ours_is_told_without_its_details_and_written_down(
    asked, store, monkeypatch, caplog
):
    def broken(*given, **more):
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr(evidence_loading, "load", broken)
    load = ran(asked())
    assert load.state == Load.State.FAILED
    assert "secret" not in load.fault
    assert "a secret of the inside" in caplog.text


def test_a_worker_that_is_told_to_end_at_once_leaves_no_load_running(asked, store, monkeypatch):
    def told(*given, **more):
        raise SystemExit(1)

    monkeypatch.setattr(jobs, "_watch", told)
    load = asked()
    with pytest.raises(SystemExit):
        jobs.run_load.func(str(load.pk))
    load.refresh_from_db()
    assert load.state == Load.State.STOPPED


def test_after_a_load_the_answers_of_every_partnership_are_made(asked, store, monkeypatch):
    made = []
    monkeypatch.setattr(
        answers, "prepare", lambda partnership, release: made.append(partnership.pk)
    )
    ran(asked())
    assert sorted(made) == ["otherby", "southmere"]


def killed_half_way(load_id: str, store: str) -> None:
    """Hold a load as its worker does until the end comes from outside."""
    django_settings.STORE = Path(store)
    with places.alive(load_id), Store(Path(store)).writing():
        (Path(store) / "half").touch()
        time.sleep(60)


def test_a_load_whose_worker_was_killed_is_told_at_once_and_the_store_is_as_before(
    asked, store, as_role
):
    ran(asked("2024-12"))
    before = store.current_id
    load = asked()
    services.begin(by="test", load=load, now=NOW, release_before=before)
    process = multiprocessing.get_context("fork").Process(
        target=killed_half_way, args=(str(load.pk), str(store.folder))
    )
    process.start()
    while not (store.folder / "half").exists():
        time.sleep(0.01)
    page = reverse("load", args=["southmere", load.pk])
    client = as_role(Role.ANALYST)
    assert "The load is running" in client.get(page).content.decode()
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    told = client.get(page).content.decode()
    assert "Stopped half-way" in told
    assert "The evidence is as it was before" in told
    load.refresh_from_db()
    assert load.state == Load.State.RUNNING, "a page that is read writes nothing"
    jobs.tidy()
    load.refresh_from_db()
    assert (load.state, store.current_id) == (Load.State.STOPPED, before)
    assert Event.objects.filter(action="found dead", record=str(load.pk)).count() == 1
    assert ran(asked()).state == Load.State.LOADED, "the next load goes through"


WORKER = (
    "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.worker_settings'; "
    "django.setup(); from frankpledge.config.worker import work; work()"
)


@pytest.mark.django_db(transaction=True)
def test_a_worker_of_its_own_runs_what_waits_and_one_that_is_killed_is_found_by_the_next(
    asked, store, tmp_path, settings
):
    """The whole way: a worker's process takes the job, is killed with -9 half-way, and the next one goes on."""
    environment = os.environ | {
        "FRANKPLEDGE_WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "FRANKPLEDGE_STORE": str(store.folder),
        "FRANKPLEDGE_SLOW_LOAD": str(tmp_path / "slow"),
    }

    def worker():
        return subprocess.Popen(
            [sys.executable, "-c", WORKER], env=environment, cwd=Path(__file__).parents[4]
        )

    (tmp_path / "slow").touch()
    load = asked()
    first = worker()
    _until(lambda: _state(load) == Load.State.RUNNING)
    assert places.is_any_at_work()
    first.kill()
    first.wait()
    assert store.current_id is None
    (tmp_path / "slow").unlink()
    again = asked("2025-02")
    second = worker()
    try:
        _until(lambda: _state(again) == Load.State.LOADED)
        assert _state(load) == Load.State.STOPPED
    finally:
        second.terminate()
        assert second.wait(30) == 0
    assert not places.is_any_at_work()


def _state(load: Load) -> str:
    load.refresh_from_db()
    return load.state


def _until(holds, seconds: float = 60) -> None:
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it took too long"
        time.sleep(0.1)


RETURN = (
    "Return,Period,Area code,Area name,Measure,Split,Value,Note\n"
    "marac,2025-Q1,E07000221,A,Cases discussed,,4,\n"
)


@pytest.fixture
def asked_restricted(store, cast, tmp_path):
    """Ask for the load of a partner's return into the partnership's own store."""
    stores.write_known_areas(tmp_path / "areas")
    evidence_loading.load(store, [tmp_path / "areas"], today=stores.TODAY)

    def ask(content: str = RETURN) -> Load:
        folder = places.files_of("restricted") / "1"
        folder.mkdir(parents=True)
        (folder / "marac.csv").write_text(content, encoding="utf-8")
        file = {"name": "marac.csv", "at": "1/marac.csv", "bytes": 1, "sha256": "ab"}
        analyst = cast.person(Role.ANALYST).memberships.get()
        return services.ask_for(
            by=analyst, now=NOW, files=[file], files_in="restricted", restricted=True
        )

    return ask


@pytest.mark.django_db
def test_restricted_evidence_goes_into_the_partnerships_own_store_and_no_neighbour_is_told(
    asked_restricted, store, cast
):
    before = store.current_id
    load = ran(asked_restricted())
    assert load.state == Load.State.LOADED, load.fault
    assert store.current_id == before
    own = Store(store.folder / "restricted" / cast.own.pk)
    assert own.current_id == load.release_after
    assert not (store.folder / "restricted" / cast.other.pk).exists()
    assert not Event.objects.filter(partnership=cast.other.pk, action="loaded").exists()


@pytest.mark.django_db
def test_a_restricted_file_that_tells_of_a_person_is_refused_by_the_columns_name(asked_restricted):
    load = ran(asked_restricted(RETURN.replace("Note", "Note,Surname").replace(",4,", ",4,,Smith")))
    assert load.state == Load.State.REFUSED
    assert "'Surname' (a name)" in load.fault
    assert "Smith" not in f"{load.fault} {load.report}"


@pytest.mark.django_db
def test_what_was_refused_for_telling_of_a_person_is_not_kept_for_a_day(asked_restricted):
    load = ran(asked_restricted(RETURN.replace("Note", "Note,Surname").replace(",4,", ",4,,Smith")))
    assert load.state == Load.State.REFUSED
    assert not places.files_of(load.files_in).exists()


@pytest.mark.django_db
def test_a_restricted_file_stays_a_day_where_its_good_rows_can_yet_be_taken(asked_restricted):
    load = ran(asked_restricted(f"{RETURN}marac,2025-Q1,E07000221,A,Nothing asked,,4,\n"))
    assert load.has_bad_rows
    assert places.files_of(load.files_in).exists()
