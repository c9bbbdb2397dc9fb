"""A pack is made once of the same, stands in the meeting's history, and is deleted when its time is over."""

from __future__ import annotations

import datetime

import pytest
from django_tasks_db.models import DBTaskResult

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.loading import places
from frankpledge.web.explore.loading.jobs import run_load
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Pack
from frankpledge.web.meetings.packs import services
from frankpledge.web.meetings.packs.queries import lock_of
from frankpledge.web.meetings.papers.services import add_file
from frankpledge.web.sharing.queries import events_seen_by
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.ui.received import receive
from tests.web.meetings.packs.conftest import NOW
from tests.web.meetings.papers.conftest import LAST_DAY
from tests.web.meetings.sent import pdf

STATE = Pack.State


def test_a_pack_is_put_in_the_queue_with_its_record_or_not_at_all(take, ask):
    take()
    pack = ask()
    queued = DBTaskResult.objects.get()
    assert queued.args_kwargs["args"] == [pack.pk]
    assert queued.task_path == "frankpledge.web.meetings.packs.jobs.make_pack"
    assert (pack.state, pack.done, pack.total, len(pack.digest)) == (STATE.WAITING, 0, 1, 64)


def test_a_pack_that_is_still_true_is_not_made_anew_for_anybody_who_may_see_the_same(
    take, ask, worked, appoint
):
    take()
    pack = worked(ask())
    assert pack.state == STATE.DONE
    assert ask() == pack
    assert ask(by=appoint(Role.BOARD_MEMBER, "sdc")) == pack
    assert DBTaskResult.objects.count() == 1


def test_a_pack_whose_job_was_lost_before_it_began_is_queued_again_when_it_is_asked_for_again(
    take, ask, worked
):
    take()
    pack = ask()
    assert ask() == pack
    assert DBTaskResult.objects.count() == 2
    ended = worked(pack).ended_at
    assert worked(pack).ended_at == ended, "whichever job comes second finds it made"


def test_of_what_waits_a_pack_comes_before_a_load(take, ask):
    take(), ask()
    assert DBTaskResult.objects.get().priority > run_load.priority


def test_a_paper_that_is_replaced_makes_another_pack(take, ask, worked, manager):
    paper = take()
    first = worked(ask())
    add_file(
        by=manager, paper=paper, file=receive("b.pdf", pdf(5)), meant_for="public", today=LAST_DAY
    )
    second = ask()
    assert second != first
    assert second.digest != first.digest


def test_whoever_sees_fewer_papers_gets_a_pack_of_their_own(
    take, ask, worked, manager, south, appoint
):
    take()
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    take("Secret", meant_for="exempt", level=Level.OFFICIAL_SENSITIVE, groups=[group])
    full, less = worked(ask("exempt")), worked(ask("exempt", appoint(Role.BOARD_MEMBER, "sdc")))
    assert full != less
    assert (full.total, less.total) == (2, 1)


def test_exempt_papers_are_not_bound_for_who_may_not_read_them(take, ask, appoint):
    take(meant_for="exempt")
    with pytest.raises(CallFault, match="Ask for the public one"):
        ask("exempt", appoint(Role.SCRUTINY, "sdc"))
    assert not Pack.objects.exists()


def test_a_pack_that_failed_is_made_again_when_it_is_asked_for_again(take, ask, worked):
    take()
    failed = ask()
    services.fail(by="a test", pack=failed, why="The disk was full.", now=NOW)
    again = ask()
    assert again != failed
    assert worked(again).state == STATE.DONE


def test_a_pack_whose_worker_died_is_made_again_and_one_that_is_being_made_is_not(take, ask):
    take()
    pack = ask()
    Pack.objects.update(state=STATE.RUNNING)
    with places.alive(lock_of(pack)):
        assert ask() == pack
    again = ask()
    pack.refresh_from_db()
    assert again != pack
    assert (pack.state, pack.fault) == (STATE.FAILED, services.DIED)


def test_the_history_tells_each_step_with_the_meeting_and_is_as_closed_as_that(
    take, ask, worked, manager, may_meeting, south, appoint
):
    take()
    worked(ask())
    told = Event.objects.filter(action__startswith=services.ACTION).order_by("number")
    assert [one.action for one in told] == ["board pack asked for", "board pack made"]
    assert {(one.kind, one.record) for one in told} == {("meeting", may_meeting.reference)}
    assert told[0].by == str(manager.person_id)
    outside = appoint(Role.PLAN_COORDINATOR, "sdc")
    assert events_seen_by(told, outside).count() == 2
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    told_of = {"kind": "meeting", "record_id": may_meeting.reference}
    mark(by=manager, level=Level.OFFICIAL_SENSITIVE, groups=[group], **told_of)
    assert not events_seen_by(told, outside).exists()


def test_a_pack_is_deleted_two_weeks_after_it_was_asked_for_and_its_papers_stay(take, ask, worked):
    paper = take()
    worked(ask())
    last = NOW.date() + services.KEPT_FOR
    assert services.forget_old(by="a test", today=last) == 0
    assert services.forget_old(by="a test", today=last + datetime.timedelta(days=1)) == 1
    assert not Pack.objects.exists()
    assert paper.files.count() == 1
    assert Event.objects.filter(action="board pack deleted").count() == 1
