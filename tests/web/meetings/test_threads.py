"""The thread and the history of a meeting tell nobody of what is closed to them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.agenda.services import draw_up, take_off
from frankpledge.web.meetings.papers.services import take_paper
from frankpledge.web.sharing.queries import events_seen_by
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.registry import describe, kind_of
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.sent import pdf


@pytest.fixture
def closed_off(manager, south, year_of_board, refer):
    """Put an exception and a paper on an agenda, take it off again, and close the exception to all but the manager."""
    may, held = year_of_board["2024-05"], refer("tagging")
    draw_up(by=manager, meeting=may, today=TODAY)
    item = may.items.get(source_record=held.reference)
    paper = take_paper(by=manager, item=item, title="Taggings", file=receive("a.pdf", pdf()), meant_for="public",
                       today=TODAY)  # fmt: skip
    take_off(by=manager, item=item, why="Tagging is settled", today=TODAY)
    group = found_group(by=manager, partnership=south, name="Panel", purpose="Synthetic")
    mark(
        by=manager,
        kind="exception",
        record_id=held.reference,
        level=Level.OFFICIAL_SENSITIVE,
        groups=[group],
    )
    return may, held, paper


def test_no_event_names_an_item_or_a_paper_of_an_exception_that_is_closed_to_the_reader(
    closed_off, manager, appoint
):
    may, held, paper = closed_off
    outside = appoint(Role.PLAN_COORDINATOR, "sdc")
    told = events_seen_by(Event.objects.all(), outside)
    for one in told:
        said = f"{one.title} {one.before} {one.after}"
        assert held.reference not in said
        assert paper.reference not in said
        assert "Tagging" not in said
    assert told.filter(kind="meeting", record=may.reference).exists()
    own = events_seen_by(Event.objects.filter(kind="meeting", record=may.reference), manager)
    assert own.filter(after__exception=held.reference).count() == 2


def test_a_paper_is_called_by_its_title_for_whom_it_is_open(closed_off, manager, appoint):
    _, _, paper = closed_off
    name = ("meeting-paper", paper.reference)
    assert describe(manager, [name])[name].title == "Taggings"
    assert describe(appoint(Role.PLAN_COORDINATOR, "sdc"), [name]) == {}


def test_the_pages_of_the_history_and_the_thread_of_a_meeting_open(closed_off, south, appoint):
    may, _, paper = closed_off
    client = Client()
    client.force_login(appoint(Role.PLAN_COORDINATOR, "sdc").person)
    for name in ("history-of-record", "thread-of-record"):
        page = client.get(reverse(name, args=[south.pk, "meeting", may.reference]))
        assert page.status_code == 200
        assert "Tagging" not in page.content.decode()
        hidden = client.get(reverse(name, args=[south.pk, "meeting-paper", paper.reference]))
        assert hidden.status_code == 404


def test_a_meeting_is_told_with_its_page_to_who_sees_meetings(appoint, may_meeting):
    name = ("meeting", may_meeting.reference)
    told = describe(appoint(Role.SCRUTINY, "wdc"), [name])[name]
    assert told.address == f"/south-warwickshire/meetings/{may_meeting.reference}/"
    assert told.title.startswith(str(may_meeting.group))
    assert kind_of("meeting").word == "Meeting"
    assert not describe(appoint(Role.DEATH_REVIEW_PANEL, "wdc"), [name])
