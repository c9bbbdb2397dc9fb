"""The worker makes a pack through whoever asked, tells how far it is, and says what to do where it cannot be made."""

from __future__ import annotations

import io
import signal
import time

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from frankpledge.web.meetings.agenda.services import add_item
from frankpledge.web.meetings.models import Pack, PaperFile
from frankpledge.web.meetings.packs import jobs, services
from frankpledge.web.meetings.papers.services import take_paper
from frankpledge.web.ui.received import receive
from tests.web.meetings.papers.conftest import LAST_DAY
from tests.web.meetings.sent import report

STATE = Pack.State
MOST_SECONDS = 20


def test_a_pack_that_waits_is_made_once_and_holds_every_paper(take, ask, worked):
    take(pages=3), take("Another", pages=4)
    pack = worked(ask())
    assert (pack.state, pack.done, pack.total, pack.fault) == (STATE.DONE, 2, 2, "")
    assert len(PdfReader(io.BytesIO(bytes(pack.file))).pages) == 1 + 7
    ended = pack.ended_at
    assert worked(pack).ended_at == ended


def test_progress_rises_paper_by_paper_and_stands_in_the_record(take, ask, monkeypatch):
    for number in range(4):
        take(f"Paper {number}", pages=1)
    pack, seen = ask(), []
    monkeypatch.setattr(jobs, "BETWEEN_WRITES_S", 0)
    whole = jobs.bind

    def watched(gathered, progress):
        def told(done, total):
            progress(done, total)
            seen.append(Pack.objects.values_list("state", "done", "total").get(pk=pack.pk))

        return whole(gathered, told)

    monkeypatch.setattr(jobs, "bind", watched)
    jobs.make_pack.func(pack.pk)
    assert seen == [(STATE.RUNNING, done, 4) for done in range(5)]


def test_progress_is_written_down_a_few_times_a_second_at_most(
    take, ask, monkeypatch, django_assert_num_queries
):
    take()
    now = [100.0]
    monkeypatch.setattr(jobs.time, "monotonic", lambda: now[0])
    written = jobs.Written(ask())
    with django_assert_num_queries(4):  # the beginning, twice in a second of sixty papers, the end
        for done in range(61):
            now[0] = 100 + done / 50
            written(done, 60)
    assert Pack.objects.get().done == 60


def test_a_pack_whose_papers_changed_while_it_waited_says_so_and_is_not_made(take, ask, worked):
    take()
    pack = ask()
    take("Another")
    assert worked(pack).state == STATE.FAILED
    assert pack.fault == jobs.CHANGED
    assert "Make it again" in pack.fault
    assert worked(ask()).state == STATE.DONE


def test_a_paper_that_cannot_be_bound_in_is_named_with_what_to_do(take, ask, worked):
    take("Burglary")
    PaperFile.objects.update(content=b"%PDF-1.4 and then nothing")
    pack = worked(ask())
    assert pack.state == STATE.FAILED
    assert "“Burglary” cannot be bound in" in pack.fault
    assert "Send it again" in pack.fault


def test_a_fault_of_ours_is_told_without_its_details_and_written_down(
    take, ask, worked, monkeypatch, caplog
):
    def broken(*given):
        raise ZeroDivisionError("a secret of the inside")

    take()
    monkeypatch.setattr(jobs, "bind", broken)
    pack = worked(ask())
    assert (pack.state, pack.fault) == (STATE.FAILED, jobs.OURS)
    assert "one by one from the agenda" in pack.fault
    assert "a secret of the inside" in caplog.text


def test_a_worker_that_is_told_to_end_at_once_leaves_no_pack_being_made(take, ask, monkeypatch):
    def told(*given):
        raise SystemExit(1)

    take()
    pack = ask()
    monkeypatch.setattr(jobs, "bind", told)
    with pytest.raises(SystemExit):
        jobs.make_pack.func(pack.pk)
    pack.refresh_from_db()
    assert (pack.state, pack.fault) == (STATE.FAILED, services.DIED)


@pytest.mark.django_db
def test_a_pack_that_is_gone_is_left_alone():
    assert jobs.make_pack.func(1) == "gone"


@pytest.fixture
def _own_signals():
    """Give the process of the tests back the signals that a worker takes for itself."""
    held = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for one, taken_by in held.items():
        signal.signal(one, taken_by)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_the_worker_takes_a_pack_from_the_queue_and_makes_it(take, ask):
    take()
    pack = ask()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    pack.refresh_from_db()
    assert (pack.state, pack.done) == (STATE.DONE, 1)


@pytest.mark.slow
def test_sixty_papers_and_six_hundred_pages_are_made_in_less_than_twenty_seconds(
    manager, may_meeting, ask, worked
):
    """The whole way as the worker goes it: from the database, with its progress, into the database."""
    ten = receive("report.pdf", report(10))
    for number in range(10):
        own = add_item(by=manager, meeting=may_meeting, title=f"Item {number}", minutes=10)
        for paper in range(6):
            take_paper(by=manager, item=own, title=f"Paper {number}.{paper}", file=ten, meant_for="public",
                       today=LAST_DAY)  # fmt: skip
    pack = ask()
    begun = time.process_time()
    pack = worked(pack)
    taken = time.process_time() - begun  # other tests share the machine with this one
    assert (pack.state, pack.done, pack.total) == (STATE.DONE, 60, 60)
    assert len(PdfReader(io.BytesIO(bytes(pack.file))).pages) == 600 + 2
    assert taken < MOST_SECONDS, f"{taken:.1f} seconds"
