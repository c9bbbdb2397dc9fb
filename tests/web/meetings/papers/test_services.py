"""A paper is late or in time by its day; a newer file replaces one that stays; the chair decides about a late one."""

from __future__ import annotations

import datetime
import hashlib
import io

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.services import draw_up, take_off
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.models import Meeting, Paper, PaperFile
from frankpledge.web.meetings.papers import services
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.models import Link
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.papers.conftest import LAST_DAY
from tests.web.meetings.sent import pdf

LATE = LAST_DAY + datetime.timedelta(days=1)


@pytest.fixture
def add(manager):
    def added(paper, pages=4, meant_for="public", today=LAST_DAY):
        file = receive("newer.pdf", pdf(pages))
        return services.add_file(
            by=manager, paper=paper, file=file, meant_for=meant_for, today=today
        )

    return added


def test_a_paper_a_week_before_is_in_time_and_one_six_days_before_is_late(take):
    assert not take(today=LAST_DAY).is_late
    assert take(today=LATE).is_late


def test_a_paper_keeps_the_bytes_that_were_sent_and_lies_before_the_meeting(take, may_meeting):
    held = take()
    (file,) = held.files.all()
    assert hashlib.sha256(bytes(file.content)).hexdigest() == file.digest
    assert (file.name, file.pages, file.received_on) == ("report.pdf", 3, LAST_DAY)
    assert held.reference == f"{may_meeting.reference}-P01"
    assert take("Another").reference == f"{may_meeting.reference}-P02"
    tie = Link.objects.get(source_kind="meeting-paper", source=held.reference)
    assert (tie.target, tie.relation) == (may_meeting.reference, "lies before")


def test_a_newer_file_takes_the_place_of_one_that_stays(take, add):
    held = take()
    add(held)
    assert [(one.pages, one.is_replaced) for one in held.files.all()] == [(3, True), (4, False)]
    add(held, pages=5, meant_for="exempt")
    counts = held.files.filter(is_replaced=False).values_list("meant_for", flat=True)
    assert set(counts) == {"public", "exempt"}
    with pytest.raises(CallFault, match="is the file that is held already"):
        add(held)


def test_a_newer_file_that_comes_late_makes_the_paper_late_and_asks_the_chair_anew(
    take, add, manager
):
    held = take()
    add(held, today=LATE)
    held.refresh_from_db()
    assert (held.is_late, held.received_on) == (True, LATE)
    services.admit(by=manager, paper=held, is_admitted=True, why="It is short")
    add(held, pages=9, today=LATE)
    held.refresh_from_db()
    assert (held.is_admitted, held.admitted_why) == (None, "")


def test_the_chairs_word_of_a_late_paper_has_its_reason_and_an_earlier_one_stays_in_the_history(
    take, manager
):
    held = take(today=LATE)
    with pytest.raises(CallFault, match="Say why the chair"):
        services.admit(by=manager, paper=held, is_admitted=True, why=" ")
    services.admit(by=manager, paper=held, is_admitted=False, why="Nobody could read it")
    services.admit(by=manager, paper=held, is_admitted=True, why="It was read out")
    held.refresh_from_db()
    assert (held.is_admitted, held.admitted_by, held.admitted_why) == (
        True,
        manager,
        "It was read out",
    )
    told = Event.objects.filter(
        kind="meeting-paper", record=held.reference, action__startswith="late"
    )
    assert [one.after["why"] for one in told.order_by("number")] == [
        "Nobody could read it",
        "It was read out",
    ]


def test_nobody_decides_about_a_paper_that_came_in_time(take, manager):
    held = take()
    with pytest.raises(CallFault, match="came in time"):
        services.admit(by=manager, paper=held, is_admitted=True, why="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=held.pk).update(
            is_admitted=True, admitted_by=manager, admitted_why="x"
        )


def test_a_paper_is_marked_from_the_first_and_a_guarded_one_has_no_public_version(take, add, south):
    held = take(meant_for="exempt", level=Level.OFFICIAL_SENSITIVE)
    assert (
        marking_row(south.pk, "meeting-paper", held.reference)[0].level == Level.OFFICIAL_SENSITIVE
    )
    with pytest.raises(CallFault, match="has no public version"):
        take(level=Level.OFFICIAL_SENSITIVE)
    with pytest.raises(CallFault, match="has no public version"):
        add(held)
    with pytest.raises(CallFault, match="public or exempt, and not 'all'"):
        take(meant_for="all")


def test_papers_are_sent_for_an_item_that_stands_of_a_meeting_that_is_to_come(
    take, item, manager, may_meeting
):
    with pytest.raises(CallFault, match="Say what the paper is called"):
        take(" ")
    take_off(by=manager, item=item, why="Not ready", today=TODAY)
    with pytest.raises(CallFault, match="was taken off the agenda"):
        take()
    planning.cancel(by=manager, meeting=may_meeting, why="Snow")
    with pytest.raises(CallFault, match="stays as it was"):
        take(item=may_meeting.items.first())
    assert not PaperFile.objects.exists()


def test_the_history_tells_the_digest_of_each_file_and_not_what_it_is_called(take):
    held = take()
    told = Event.objects.get(kind="meeting-paper", record=held.reference, action="received").after
    assert told["digest"] == held.files.get().digest
    assert "report.pdf" not in str(told)


def test_a_paper_is_drawn_as_marked_as_what_brought_its_item_and_again_as_its_newer_file(
    manager, may_meeting, refer, south
):
    held = refer("robbery")
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="exception", record_id=held.reference, level=level, groups=[group])
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    item = may_meeting.items.get(source_record=held.reference)
    made = services.draw_paper(by=manager, item=item, today=LAST_DAY)
    assert (made.title, made.is_late) == (f"Exception {held.reference}", False)
    marking, groups = marking_row(south.pk, "meeting-paper", made.reference)
    assert (marking.level, groups) == (level, [group])
    (file,) = made.files.all()
    assert (file.meant_for, file.pages) == ("exempt", 1)
    text = " ".join(PdfReader(io.BytesIO(bytes(file.content))).pages[0].extract_text().split())
    assert "Robbery: worse than chance." in text
    assert text.count(str(marking)) >= 2
    type(held).objects.filter(pk=held.pk).update(remedy="More patrols")
    again = services.draw_paper(by=manager, item=item, today=LATE)
    assert (again.pk, Paper.objects.get(pk=made.pk).is_late) == (made.pk, True)
    assert [one.is_replaced for one in made.files.order_by("pk")] == [True, False]


def test_minutes_of_a_marked_meeting_are_drawn_as_marked_as_it_and_not_for_who_may_not_see_it(
    manager, appoint, board, may_meeting, south
):
    before = planning.call_extraordinary(
        by=manager, group=board, on=TODAY, today=TODAY, purpose="Synthetic"
    )
    planning.call(by=manager, meeting=before, today=TODAY)
    Meeting.objects.filter(pk=before.pk).update(state="held", held_on=TODAY)
    text = "A matter of few (synthetic)."
    held = minutes.draft(by=manager, meeting=before, today=TODAY, public=text)
    minutes.approve(by=manager, minutes=held, approved_in=may_meeting, today=may_meeting.on)
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="meeting", record_id=before.reference, level=level, groups=[group])
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    item = may_meeting.items.get(source_record="minutes")
    with pytest.raises(CallFault, match="No minutes of the meeting before are written"):
        services.draw_paper(by=appoint(Role.MANAGER, "wdc"), item=item, today=LAST_DAY)
    assert not Paper.objects.exists()
    made = services.draw_paper(by=manager, item=item, today=LAST_DAY)
    marking, groups = marking_row(south.pk, "meeting-paper", made.reference)
    assert (marking.level, groups) == (level, [group])
    assert [one.meant_for for one in made.files.all()] == ["exempt"]


def test_a_paper_is_not_drawn_again_below_the_marking_that_its_record_has_by_now(
    manager, may_meeting, refer, south
):
    held = refer("robbery")
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    item = may_meeting.items.get(source_record=held.reference)
    made = services.draw_paper(by=manager, item=item, today=LAST_DAY)
    mark(
        by=manager,
        kind="exception",
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
    )
    type(held).objects.filter(pk=held.pk).update(remedy="More patrols")
    with pytest.raises(CallFault, match="was marked since"):
        services.draw_paper(by=manager, item=item, today=LAST_DAY)
    assert made.files.count() == 1
