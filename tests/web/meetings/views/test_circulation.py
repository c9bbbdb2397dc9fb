"""Sending papers and minutes round from its page: what goes, to whom, and who was not reached."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.agenda import services as agenda
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.models import Circulation, Meeting
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.sharing.services import found_group
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY, words
from tests.web.meetings.sent import pdf

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def where(south, may_meeting) -> str:
    return reverse("circulation", args=[south.pk, may_meeting.reference])


@pytest.fixture
def client(signed_in, manager):
    return signed_in(manager)


def test_papers_go_round_and_who_was_not_reached_is_named(
    client, where, members, may_meeting, manager, django_capture_on_commit_callbacks, settings
):
    item = agenda.add_item(by=manager, meeting=may_meeting, title="Robbery", minutes=10)
    papers.take_paper(by=manager, item=item, title="Robbery this winter", file=receive("a.pdf", pdf()),
                      meant_for="public", today=may_meeting.on)  # fmt: skip
    before = words(client.get(where))
    assert "1 late paper stays back until the chair has said whether it is taken" in before
    assert "Nobody to write to" in before
    member = next(iter(members.values()))
    settings.EMAIL_IS_SET = False
    assert "This service sends no e-mail" in words(client.get(where))
    with django_capture_on_commit_callbacks(execute=True):
        told = words(client.post(where, {"what": "papers"}, follow=True))
    assert "No e-mail left: letters to" in told
    assert "sent round to" not in told, "nobody has been told of anything yet"
    shown = words(client.get(where))
    assert f"{member} (member). Not sent yet." in shown
    settings.EMAIL_IS_SET = True
    with django_capture_on_commit_callbacks(execute=True):
        again = client.post(where, {"what": "again", "number": "1"}, follow=True)
    assert len(mail.outbox) == Circulation.objects.get().letters.count()
    assert "people again." in words(again)
    assert f"{len(mail.outbox)} letters left" in words(client.get(where))


def test_what_is_refused_is_said_and_nothing_goes(client, where, members):
    client.post(where, {"what": "papers"})
    refused = client.post(where, {"what": "papers"})
    assert refused.status_code == 400
    assert "There is nobody to tell" in words(refused)
    assert client.post(where, {"what": "minutes"}).status_code == 400
    for told in ({"what": "x"}, {"what": "again", "number": "7"}, {"what": "again", "number": "x"}):
        assert client.post(where, told).status_code == 404


def test_minutes_go_round_from_the_same_page(
    client, where, members, may_meeting, manager, south, signed_in
):
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    assert "Nothing waits to be sent round" in words(client.get(where))
    minutes.draft(by=manager, meeting=may_meeting, today=may_meeting.on, public="Ten sat.")
    assert "Version 1, a draft, has not gone out as it stands" in words(client.get(where))
    member = signed_in(next(iter(members.values())))
    page = reverse("minutes", args=[south.pk, may_meeting.reference])
    assert member.get(page).status_code == 404
    assert client.post(where, {"what": "minutes"}).status_code == 302
    assert "Ten sat." in words(member.get(page))


def test_a_meeting_that_is_planned_sends_nothing_yet(client, south, may_meeting):
    november = Meeting.objects.get(group=may_meeting.group, planned_for="2024-11")
    where = reverse("circulation", args=[south.pk, november.reference])
    assert "Papers are sent round once the meeting is called" in words(client.get(where))


def test_it_asks_as_often_of_a_full_board_as_of_none(
    client, where, members, django_assert_max_num_queries
):
    client.post(where, {"what": "papers"})
    with django_assert_max_num_queries(9):
        client.get(where)


def test_who_does_not_run_meetings_sends_nothing(client_of, where):
    member = client_of(Role.BOARD_MEMBER)
    assert member.get(where).status_code == 403
    assert member.post(where, {"what": "papers"}).status_code == 403
    assert not Circulation.objects.exists()


def test_a_paper_that_is_closed_to_who_sends_round_is_not_named_to_them(
    client, where, south, signed_in, appoint, may_meeting, manager, members,
    django_capture_on_commit_callbacks,
):  # fmt: skip
    group = found_group(by=manager, partnership=south, name="Few", purpose="Synthetic")
    item = agenda.add_item(by=manager, meeting=may_meeting, title="Robbery", minutes=10)
    told = {"level": Level.OFFICIAL_SENSITIVE, "groups": [group], "meant_for": "exempt"}
    papers.take_paper(by=manager, item=item, title="Of few", file=receive("a.pdf", pdf()),
                      today=TODAY, **told)  # fmt: skip
    other = signed_in(appoint(Role.MANAGER, "sdc"))
    assert "Of few" in words(client.get(where))
    assert "Of few" not in words(other.get(where))
    with django_capture_on_commit_callbacks(execute=True):
        assert other.post(where, {"what": "papers"}).status_code == 302
    assert "Of few" in words(client.get(where)), "it went out all the same, to who may read it"
    assert "Of few" not in words(other.get(where))
